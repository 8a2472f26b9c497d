package org.countersign.emulators.template;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.emulators.template.FunctionResource.Grant;

/** Reads {@code AWS::Serverless::Function} resources; their properties must hold those of Globals already. */
final class Functions {

    private Functions() {}

    static FunctionResource read(Resource resource) {
        Tree properties = resource.properties();
        Map<String, String> environment = environment(properties);
        return new FunctionResource(
                resource.logicalId(),
                environment.getOrDefault("QUARKUS_FUNQY_EXPORT", resource.logicalId()),
                resource.arn(),
                environment,
                Duration.ofSeconds(properties.number("Timeout", 3)),
                triggers(properties.tree("Events")),
                properties.trees("Policies").flatMap(Functions::grants).toList());
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
        return policy.trees("Statement")
                .filter(statement -> statement.required("Effect").equals("Allow"))
                .map(statement -> new Grant(statement.texts("Action"), statement.texts("Resource")));
    }
}
