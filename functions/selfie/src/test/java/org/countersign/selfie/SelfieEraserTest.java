package org.countersign.selfie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.util.List;
import org.countersign.core.identity.AgentDecision;
import org.countersign.selfie.provider.ProviderFailure;
import org.countersign.store.account.AccountKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SelfieEraserTest extends SelfieTest {

    private final String sub = world.account();

    @AfterEach
    void mendTheProvider() {
        selfie.provider.working();
    }

    @Test
    void leavesNothingOutsideOfTheAccountsPartitionAndAsksTheProvider() {
        List<String> sessions = verifications(7);
        for (int act = 0; act < 60; act++) {
            value(selfie.decide(sub, "ann", AgentDecision.FAILED));
        }

        selfie.eraser.erase(sub);

        assertThat(outsideOfThePartition()).isEmpty();
        assertThat(selfie.provider.deleted).containsAll(sessions);
    }

    @Test
    void goesOnWhereItWasAfterTheProviderRefused() {
        List<String> sessions = verifications(2);
        selfie.provider.failing(ProviderFailure::refused);
        assertThatThrownBy(() -> selfie.eraser.erase(sub)).isInstanceOf(ProviderFailure.class);
        assertThat(outsideOfThePartition()).isNotEmpty();
        selfie.provider.working();

        selfie.eraser.erase(sub);
        selfie.eraser.erase(sub);

        assertThat(outsideOfThePartition()).isEmpty();
        assertThat(selfie.provider.deleted).containsAll(sessions);
    }

    @Test
    void leavesOthersAlone() {
        String other = world.account();
        String id = selfie.open(other);
        verifications(1);

        selfie.eraser.erase(sub);

        assertThat(selfie.see(other, id).id()).isEqualTo(id);
        assertThat(value(selfie.history.read(other, 0)).records()).hasSize(1);
    }

    /** Ids of their sessions at the provider. */
    private List<String> verifications(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(_ -> {
                    String id = selfie.open(sub);
                    selfie.tell(id, "cancelled");
                    later(Duration.ofHours(5));
                    return value(selfie.verifications.receipt(world.signedIn(sub), id))
                            .session()
                            .orElseThrow();
                })
                .toList();
    }

    private List<String> outsideOfThePartition() {
        return world.dynamoDb.scan(scan -> scan.tableName(world.config.table())).items().stream()
                .filter(item -> !item.get("partition").s().equals(AccountKeys.partition(sub)))
                .map(Object::toString)
                .filter(item -> item.contains(sub))
                .toList();
    }
}
