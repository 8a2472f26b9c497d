package org.countersign.selfie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.countersign.core.account.IdentityStatus;
import org.countersign.core.identity.Identity;
import org.countersign.core.identity.VerificationState;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.api.RawBody;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Meter;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.selfie.Results.Recorded;
import org.countersign.selfie.provider.signed.SignatureHeader;
import org.countersign.store.account.AccountKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsTest extends SelfieTest {

    private final String sub = world.account();
    private final String id = selfie.open(sub);
    private final Instant now = world.clock.instant();

    @ParameterizedTest
    @CsvSource({
        "submitted, UNVERIFIED, 0", "passed, VERIFIED, 0", "failed, FAILED, 1",
        "resubmit, UNVERIFIED, 1", "expired, UNVERIFIED, 0", "cancelled, UNVERIFIED, 0"
    })
    void movesTheVerificationAndTheAccount(String outcome, IdentityStatus status, int failedAttempts) {
        Instant decided = now.minusSeconds(3);

        assertThat(selfie.tell(id, outcome, decided)).isEqualTo(Recorded.IN_FORCE);

        assertThat(selfie.see(sub, id).state()).isEqualTo(VerificationState.of(outcome));
        assertThat(selfie.identity(sub))
                .isEqualTo(new Identity(
                        status,
                        status == IdentityStatus.UNVERIFIED ? Optional.empty() : Optional.of(decided),
                        failedAttempts,
                        false));
    }

    @Test
    void keepsOutcomeReasonIdsTimesAndDigestAndNothingElse() {
        selfie.tell(id, "passed");

        Item kept = world.table.get(VerificationItems.key(sub, 0)).orElseThrow();

        assertThat(kept.names())
                .containsExactlyInAnyOrder(
                        "partition",
                        "sort",
                        "id",
                        "createdAt",
                        "expiresAt",
                        "consentVersion",
                        "consentAt",
                        "provider",
                        "session",
                        "outcome",
                        "reason",
                        "decidedAt",
                        "receivedAt",
                        "digest",
                        "removeAt");
        assertThat(everything()).doesNotContain("SAMPLE PERSON");
    }

    @Test
    void theSameTwiceIsTakenTwiceAndCountsOnce() {
        RawBody message = selfie.message(id, "failed", now);
        value(selfie.results.record(message));
        String after = everythingOfTheAccount();

        assertThat(value(selfie.results.record(message))).isEqualTo(Recorded.SUPERSEDED);

        assertThat(everythingOfTheAccount()).isEqualTo(after);
        assertThat(value(selfie.history.read(sub, 0)).records()).hasSize(2);
    }

    @Test
    void anOlderDecisionAfterANewerOneHasNoEffect() {
        selfie.tell(id, "passed", now);

        assertThat(selfie.tell(id, "failed", now.minusSeconds(1))).isEqualTo(Recorded.SUPERSEDED);
        assertThat(selfie.tell(id, "resubmit", now.plusSeconds(60))).isEqualTo(Recorded.SUPERSEDED);
        assertThat(selfie.identity(sub).status()).isEqualTo(IdentityStatus.VERIFIED);
    }

    @Test
    void aNewerVerdictTakesThePlaceOfAnOlderOne() {
        selfie.tell(id, "passed", now.minusSeconds(1));

        assertThat(selfie.tell(id, "failed", now)).isEqualTo(Recorded.IN_FORCE);
        assertThat(selfie.identity(sub)).isEqualTo(new Identity(IdentityStatus.FAILED, Optional.of(now), 1, false));
    }

    @Test
    void anyOrderOfArrivalLeavesTheSameAccount() {
        Random random = new Random(6);
        List<String> outcomes = List.of("submitted", "resubmit", "failed", "passed", "expired");
        for (int round = 0; round < 12; round++) {
            String one = selfie.open(world.account());
            String account =
                    world.table.get(VerificationItems.lookup(one)).orElseThrow().text("sub");
            List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 2, 3));
            Collections.shuffle(order, random);

            order.forEach(step -> selfie.tell(one, outcomes.get(step), now.plusSeconds(step)));

            assertThat(selfie.identity(account))
                    .as("%s", order)
                    .isEqualTo(new Identity(IdentityStatus.VERIFIED, Optional.of(now.plusSeconds(3)), 0, false));
            assertThat(selfie.see(account, one).state()).isEqualTo(VerificationState.PASSED);
        }
    }

    @Test
    void isNotTakenFromAnybodyElseAndLeavesNoTrace() {
        String body = SelfieWorld.body(id, "passed", now);
        String right = SignatureHeader.sign(world.keyrings.selfie().current(), now, bytes(body));
        String before = everything();

        for (RawBody forged : List.of(
                SelfieWorld.raw(body, SignatureHeader.sign(SelfieWorld.secret("other"), now, bytes(body))),
                SelfieWorld.raw(body, ""),
                SelfieWorld.raw(body, "v1=" + right.substring(right.indexOf("v1=") + 3)),
                SelfieWorld.raw(body, right.replace("t=", "t=1")),
                SelfieWorld.raw(body.substring(1), right),
                SelfieWorld.raw(body + " ", right),
                SelfieWorld.raw(body.replace("passed", "\\u0070assed"), right),
                SelfieWorld.raw(body, right + "," + right),
                new RawBody(bytes(body), _ -> Optional.empty()))) {
            assertThat(problem(selfie.results.record(forged)).type()).isEqualTo(ProblemType.UNAUTHENTICATED);
        }

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void isRefusedFiveMinutesAfterItWasSigned() {
        RawBody message = selfie.message(id, "passed", now);
        later(Duration.ofMinutes(5));
        assertThat(value(selfie.results.record(message))).isEqualTo(Recorded.IN_FORCE);
        later(Duration.ofSeconds(1));

        assertThat(problem(selfie.results.record(message)).type()).isEqualTo(ProblemType.UNAUTHENTICATED);
    }

    @Test
    void oneThatIsSignedButNotUnderstoodIsMalformed() {
        for (String body : List.of(
                "",
                "[]",
                "nonsense",
                SelfieWorld.body(id, "passed", now).replace("passed", "perhaps"),
                SelfieWorld.body(id, "passed", now).replace(now.toString(), "yesterday"),
                SelfieWorld.body(id, "passed", now).replace("session-of", "a session/of"))) {
            assertThat(problem(selfie.results.record(selfie.signed(body))).type())
                    .isEqualTo(ProblemType.MALFORMED);
        }
    }

    @Test
    void aReasonThatIsNoCodeIsNotKept() {
        String body = SelfieWorld.body(id, "failed", now).replace("\"r1\"", "\"The face of SAMPLE PERSON\"");

        assertThat(value(selfie.results.record(selfie.signed(body)))).isEqualTo(Recorded.IN_FORCE);

        assertThat(selfie.see(sub, id).reason()).isEmpty();
        assertThat(everything()).doesNotContain("SAMPLE PERSON");
    }

    @Test
    void whatBelongsToNobodyIsKeptApartOnce() {
        String unknown = VerificationItems.newId(world.random);
        RawBody message = selfie.message(unknown, "passed", now);

        assertThat(value(selfie.results.record(message))).isEqualTo(Recorded.ORPHANED);
        assertThat(value(selfie.results.record(message))).isEqualTo(Recorded.ORPHANED);

        assertThat(orphans(unknown)).singleElement().satisfies(orphan -> {
            assertThat(orphan.text("outcome")).isEqualTo("passed");
            assertThat(orphan.text("provider")).isEqualTo("signed");
            assertThat(orphan.text("session")).isEqualTo("session-of-" + unknown);
            assertThat(orphan.time("decidedAt")).isEqualTo(now);
            assertThat(orphan.number("removeAt"))
                    .isEqualTo(now.plus(Duration.ofDays(90)).getEpochSecond());
        });
    }

    @Test
    void whatAnOrphanNamesIsNotKeptUnlessItCouldBeOneOfOurIds() {
        String body = SelfieWorld.body("x", "passed", now)
                .replace("\"verification\":\"x\"", "\"verification\":\"SAMPLE PERSON\"");

        assertThat(value(selfie.results.record(selfie.signed(body)))).isEqualTo(Recorded.ORPHANED);

        assertThat(everything()).doesNotContain("SAMPLE PERSON");
    }

    @Test
    void aResultForAnAccountThatIsBeingDeletedIsAnOrphan() {
        world.table.write(Write.update(AccountKeys.account(sub)).set("deletedAt", now));

        assertThat(selfie.tell(id, "passed")).isEqualTo(Recorded.ORPHANED);
        assertThat(orphans(id)).hasSize(1);
    }

    @Test
    void isTakenUnderAnySecretInForceWhileItIsChanged() {
        var old = world.keyrings.selfie().current();
        String body = SelfieWorld.body(id, "passed", now);
        var next = SelfieWorld.secret("next");
        SelfieWorld.publish(world, next, (org.jose4j.jwk.OctetSequenceJsonWebKey) old);
        later(Duration.ofMinutes(5));
        Instant at = world.clock.instant();

        String both = SignatureHeader.sign(SelfieWorld.secret("unknown"), at, bytes(body))
                + SignatureHeader.sign(old, at, bytes(body)).replaceFirst("t=[0-9]+", "");

        assertThat(value(selfie.results.record(SelfieWorld.raw(body, both)))).isEqualTo(Recorded.IN_FORCE);
        assertThat(value(selfie.results.record(SelfieWorld.raw(body, SignatureHeader.sign(next, at, bytes(body))))))
                .isEqualTo(Recorded.SUPERSEDED);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static List<Item> orphans(String verification) {
        return world.dynamoDb.scan(scan -> scan.tableName(world.config.table())).items().stream()
                .map(Item::new)
                .filter(item -> item.key().partition().startsWith("orphan#"))
                .filter(item -> item.findText("verification")
                        .filter(verification::equals)
                        .isPresent())
                .toList();
    }

    private static String everything() {
        return world.dynamoDb.scan(scan -> scan.tableName(world.config.table())).items().stream()
                .map(Map::toString)
                .sorted()
                .toList()
                .toString();
    }

    private String everythingOfTheAccount() {
        return world.dynamoDb.scan(scan -> scan.tableName(world.config.table())).items().stream()
                .map(Map::toString)
                .filter(item -> item.contains(sub))
                .sorted()
                .toList()
                .toString();
    }

    /** What DynamoDB reads for one call it reads item by item, and what is written between them is in the later one alone. */
    @Test
    void aResultThatCameBetweenTheReadingsOfTwoItemsIsNotLost() {
        AtomicBoolean between = new AtomicBoolean(true);
        Table torn = new Table(world.dynamoDb, world.config.table(), new Meter()) {
            @Override
            public List<Item> all(List<Key> keys) {
                Optional<Item> verification = get(keys.get(1));
                if (between.getAndSet(false)) {
                    selfie.tell(id, "failed", now.minusSeconds(1));
                }
                return Stream.of(get(keys.get(0)), verification)
                        .flatMap(Optional::stream)
                        .toList();
            }
        };

        assertThat(new SelfieWorld(world, torn).tell(id, "passed", now)).isEqualTo(Recorded.IN_FORCE);

        assertThat(selfie.identity(sub)).isEqualTo(new Identity(IdentityStatus.VERIFIED, Optional.of(now), 0, false));
        assertThat(value(selfie.history.read(sub, 0)).records()).hasSize(3);
    }
}
