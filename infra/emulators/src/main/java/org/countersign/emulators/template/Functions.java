package org.countersign.emulators.template;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code AWS::Serverless::Function} resources; their properties must hold those of Globals already. */
final class Functions {

    private final Map<String, List<Grant>> boundaries;

    /** Knows the template's managed policies by ARN, one of which may be a function's permissions boundary. */
    Functions(Map<String, List<Grant>> boundaries) {
        this.boundaries = boundaries;
    }

    FunctionResource read(Resource resource) {
        Tree properties = resource.properties();
        Map<String, String> environment = environment(properties);
        return new FunctionResource(
                resource.logicalId(),
                environment.getOrDefault("QUARKUS_FUNQY_EXPORT", resource.logicalId()),
                resource.arn(),
                environment,
                Duration.ofSeconds(properties.number("Timeout", 3)),
                triggers(properties.tree("Events")),
                properties.trees("Policies").flatMap(Functions::grants).toList(),
                properties.text("PermissionsBoundary").map(this::boundary));
    }

    /** The statements of a policy's document. */
    static List<Grant> statements(Tree document) {
        return document.trees("Statement").map(Grant::of).toList();
    }

    private List<Grant> boundary(String arn) {
        return Optional.ofNullable(boundaries.get(arn))
                .orElseThrow(() -> new IllegalArgumentException("template.yaml has no managed policy " + arn));
    }

    private static Map<String, String> environment(Tree properties) {
        Map<String, String> variables = new LinkedHashMap<>();
        properties
                .tree("Environment")
                .tree("Variables")
                .entries()
                .forEach((name, value) -> variables.put(name, String.valueOf(value)));
        return variables;
    }

    private static List<Trigger> triggers(Tree events) {
        return events.entries().keySet().stream()
                .map(events::tree)
                .map(Triggers::read)
                .toList();
    }

    /** Managed policies (a bare name or ARN) grant nothing here: none of them speaks of our own resources. */
    private static Stream<Grant> grants(Tree policy) {
        if (!policy.has("Statement") && !policy.entries().isEmpty()) {
            throw new IllegalArgumentException(
                    policy.entries().keySet() + " is not understood: write the policy as a Statement");
        }
        return statements(policy).stream();
    }
}
