package org.countersign.emulators.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Lambda function of the template.
 *
 * @param logicalId its name among the template's resources
 * @param export the step that it runs: the value of {@code QUARKUS_FUNQY_EXPORT}
 * @param environment its variables, those of Globals included
 * @param grants what its own policy says, and the managed policies that it refers to
 * @param boundary what its permissions boundary says; empty where it has none
 */
public record FunctionResource(
        String logicalId,
        String export,
        String arn,
        Map<String, String> environment,
        Duration timeout,
        List<Trigger> triggers,
        List<Grant> grants,
        Optional<List<Grant>> boundary) {

    /** The triggers of one kind. */
    public <T extends Trigger> Stream<T> triggers(Class<T> kind) {
        return triggers.stream().filter(kind::isInstance).map(kind::cast);
    }
}
