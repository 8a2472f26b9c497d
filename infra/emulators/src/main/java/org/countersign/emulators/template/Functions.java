package org.countersign.emulators.template;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code AWS::Serverless::Function} resources; their properties must hold those of Globals already. */
final class Functions {

    private final Map<String, List<Grant>> managed;

    /** Knows the template's managed policies by ARN: those that functions refer to, and their permissions boundary. */
    Functions(Map<String, List<Grant>> managed) {
        this.managed = managed;
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
                properties.list("Policies").stream().flatMap(this::grants).toList(),
                properties.text("PermissionsBoundary").map(this::managed));
    }

    /** The statements of a policy's document. */
    static List<Grant> statements(Tree document) {
        return document.trees("Statement").map(Grant::of).toList();
    }

    private List<Grant> managed(String arn) {
        return Optional.ofNullable(managed.get(arn))
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

    /** As SAM takes a policy: a document of the function's own, or the ARN of a managed one, which has to be the template's. */
    private Stream<Grant> grants(Object policy) {
        return policy instanceof Map ? own(Tree.of(policy)).stream() : managed(String.valueOf(policy)).stream();
    }

    private static List<Grant> own(Tree policy) {
        if (!policy.has("Statement")) {
            throw new IllegalArgumentException(
                    policy.entries().keySet() + " is not understood: write the policy as a Statement");
        }
        return statements(policy);
    }
}
