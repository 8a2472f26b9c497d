package org.countersign.acceptance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.emulators.Permissions.Use;
import org.countersign.emulators.Recording;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.FunctionResource;
import org.countersign.emulators.template.Grant;
import org.junit.jupiter.api.Test;

/**
 * Holds every function's policy in the template against what the function asked leave for in all tests of this module, which run
 * before this one: a policy grants just that. WholeBehaviourTest plays what no flow comes by.
 */
class PoliciesIT {

    private static final String LEADING_KEYS = "dynamodb:LeadingKeys";

    private final Template template = Template.find();
    private final Set<Use> used = Recording.read(Path.of(System.getProperty(Recording.PROPERTY)));

    @Test
    void grantNoActionThatIsNotUsed() {
        assertThat(each((function, grant) -> grant.actions().stream()
                        .filter(action -> used(function, grant).noneMatch(use -> Grant.matches(action, use.action())))))
                .as("actions that no test of infra/acceptance has seen in use")
                .isEmpty();
    }

    @Test
    void nameNoResourceThatIsNotUsed() {
        assertThat(each((function, grant) -> grant.resources().stream()
                        .filter(resource ->
                                used(function, grant).noneMatch(use -> Grant.matches(resource, use.resource())))))
                .as("resources that no test of infra/acceptance has seen in use")
                .isEmpty();
    }

    @Test
    void openNoPartitionThatIsNotUsed() {
        assertThat(each((function, grant) -> keys(grant)
                        .filter(key -> used(function, grant).noneMatch(use -> Grant.matches(key, use.key())))))
                .as("partitions that no test of infra/acceptance has seen in use")
                .isEmpty();
    }

    @Test
    void grantEverythingThatIsUsed() {
        assertThat(used.stream()
                        .filter(use -> template.functions().stream()
                                .filter(function -> function.logicalId().equals(use.function()))
                                .flatMap(function -> function.grants().stream())
                                .filter(Grant::allows)
                                .noneMatch(grant -> covers(grant, use))))
                .as("what functions asked for and their policies do not grant")
                .isEmpty();
    }

    private interface Finding {
        Stream<String> in(FunctionResource function, Grant grant);
    }

    /** What is found in any statement that allows something, with the function's name before it. */
    private List<String> each(Finding finding) {
        return template.functions().stream()
                .flatMap(function -> function.grants().stream()
                        .filter(Grant::allows)
                        .flatMap(grant -> finding.in(function, grant))
                        .map(found -> function.logicalId() + ": " + found))
                .toList();
    }

    private Stream<Use> used(FunctionResource function, Grant grant) {
        return used.stream()
                .filter(use -> use.function().equals(function.logicalId()))
                .filter(use -> covers(grant, use));
    }

    private static boolean covers(Grant grant, Use use) {
        return grant.actions().stream().anyMatch(action -> Grant.matches(action, use.action()))
                && grant.resources().stream().anyMatch(resource -> Grant.matches(resource, use.resource()))
                && (keys(grant).findAny().isEmpty() || keys(grant).anyMatch(key -> Grant.matches(key, use.key())));
    }

    private static Stream<String> keys(Grant grant) {
        return grant.conditions().stream()
                .filter(condition -> condition.key().equals(LEADING_KEYS))
                .flatMap(condition -> condition.values().stream());
    }
}
