package org.countersign.emulators.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.countersign.emulators.Call;
import org.countersign.emulators.Gate.Refusal;
import org.countersign.emulators.http.JsonProtocol;
import org.countersign.emulators.http.Service;
import org.countersign.emulators.http.ServiceAnswer;
import org.countersign.emulators.http.ServiceError;
import org.countersign.emulators.http.ServiceRequest;
import org.countersign.emulators.ssm.Parameters.Parameter;
import org.countersign.emulators.template.Access;

/** SSM's parameter store: reading by name, names and path, and writing. Nothing is paged. */
public final class SsmService implements Service {

    private static final JsonProtocol PROTOCOL = new JsonProtocol("1.1");
    private static final String ARN = "arn:aws:ssm:us-east-1:000000000000:parameter";

    private final Parameters parameters;

    public SsmService(Parameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public Call describe(ServiceRequest request) {
        JsonNode body = PROTOCOL.read(request);
        Stream<String> names = body.has("Names") ? texts(body.path("Names")) : Stream.of(nameOrPath(body));
        List<Access> accesses = names.map(name -> new Access("ssm:" + request.operation(), arn(name)))
                .toList();
        return new Call("ssm", accesses, request.function());
    }

    @Override
    public ServiceAnswer carryOut(ServiceRequest request) throws ServiceError {
        JsonNode body = PROTOCOL.read(request);
        return PROTOCOL.answer(
                switch (request.operation()) {
                    case "GetParameter" -> get(body.path("Name").asText());
                    case "GetParameters" -> getAll(texts(body.path("Names")).toList());
                    case "GetParametersByPath" -> below(body);
                    case "PutParameter" -> put(body);
                    case String other -> throw new ServiceError(400, "InvalidAction", other + " is not played here");
                });
    }

    @Override
    public ServiceAnswer refuse(Refusal refusal) {
        return PROTOCOL.refuse(refusal);
    }

    private Map<String, Object> get(String name) throws ServiceError {
        Parameter parameter = parameters.get(name).orElseThrow(() -> new ServiceError(400, "ParameterNotFound", name));
        return Map.of("Parameter", fields(parameter));
    }

    private Map<String, Object> getAll(List<String> names) {
        return Map.of(
                "Parameters",
                names.stream()
                        .flatMap(name -> parameters.get(name).stream())
                        .map(SsmService::fields)
                        .toList(),
                "InvalidParameters",
                names.stream().filter(name -> parameters.get(name).isEmpty()).toList());
    }

    private Map<String, Object> below(JsonNode body) {
        Stream<Parameter> found = parameters.below(
                body.path("Path").asText(), body.path("Recursive").asBoolean());
        return Map.of("Parameters", found.map(SsmService::fields).toList());
    }

    private Map<String, Object> put(JsonNode body) throws ServiceError {
        String name = body.path("Name").asText();
        if (parameters.get(name).isPresent() && !body.path("Overwrite").asBoolean()) {
            throw new ServiceError(400, "ParameterAlreadyExists", name);
        }
        Parameter put = parameters.put(
                name, body.path("Type").asText("String"), body.path("Value").asText());
        return Map.of("Version", put.version());
    }

    private static Map<String, Object> fields(Parameter parameter) {
        return Map.of(
                "Name", parameter.name(),
                "Type", parameter.type(),
                "Value", parameter.value(),
                "Version", parameter.version(),
                "LastModifiedDate", parameter.at().getEpochSecond(),
                "ARN", arn(parameter.name()));
    }

    private static String nameOrPath(JsonNode body) {
        return body.path(body.has("Path") ? "Path" : "Name").asText();
    }

    private static String arn(String name) {
        return ARN + (name.startsWith("/") ? name : "/" + name);
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }
}
