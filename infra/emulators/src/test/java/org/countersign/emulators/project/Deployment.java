package org.countersign.emulators.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.FunctionResource;
import org.countersign.emulators.template.Grant;
import org.countersign.emulators.template.Resource;
import org.countersign.emulators.template.TemplateReader;
import org.countersign.emulators.template.Tree;

/** The project's own template, deployed with some parameters. */
record Deployment(String name, Map<String, String> parameters) {

    private static final Map<String, String> EVERYTHING = Map.of(
            "CorsOrigins", "https://www.example.com,https://app.example.com",
            "DomainName", "verify.example.com",
            "CertificateId", "12345678-1234-1234-1234-123456789012",
            "SourceHeader", "CloudFront-Viewer-Address",
            "ReservedConcurrency", "yes",
            "CustomerManagedKey", "yes",
            "MailConfigurationSet", "verify",
            "AlarmTopicArn", "arn:aws:sns:us-east-1:000000000000:alarms");

    /** As the defaults make it, and with every condition the other way round. */
    static Stream<Deployment> all() {
        return Stream.of(new Deployment("with defaults", Map.of()), new Deployment("with everything", EVERYTHING));
    }

    static String yaml() {
        try {
            return Files.readString(Template.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Resource> resources() {
        return TemplateReader.resources(yaml(), parameters);
    }

    Stream<Resource> resources(String type) {
        return resources().stream().filter(resource -> resource.type().equals(type));
    }

    Tree properties(String logicalId) {
        return resources().stream()
                .filter(resource -> resource.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow()
                .properties();
    }

    /** What the parameter is in this deployment. */
    String parameter(String parameter) {
        return TemplateReader.of(yaml(), parameters).values().get(parameter);
    }

    List<FunctionResource> functions() {
        return Template.parse(yaml(), parameters).functions();
    }

    /** Every statement that allows something, beside the function that has it. */
    Stream<Allowed> allowed() {
        return functions().stream()
                .flatMap(function ->
                        function.grants().stream().filter(Grant::allows).map(grant -> new Allowed(function, grant)));
    }

    record Allowed(FunctionResource function, Grant grant) {

        boolean speaksOf(String service) {
            return grant.actions().stream().anyMatch(action -> action.startsWith(service + ":"));
        }

        boolean names(String conditionKey) {
            return grant.conditions().stream()
                    .anyMatch(condition -> condition.key().equals(conditionKey));
        }

        @Override
        public String toString() {
            return function.logicalId() + " " + grant.actions() + " on " + grant.resources();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
