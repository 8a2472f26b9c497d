package org.countersign.emulators;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the services listen. */
public record Endpoints(URI dynamodb, URI sns, URI ses, URI ssm, URI sqs) {

    /** By the names that the SDK and Quarkus know the services by. */
    public Map<String, URI> byService() {
        Map<String, URI> endpoints = new LinkedHashMap<>();
        endpoints.put("dynamodb", dynamodb);
        endpoints.put("sns", sns);
        endpoints.put("ses", ses);
        endpoints.put("ssm", ssm);
        endpoints.put("sqs", sqs);
        return endpoints;
    }
}
