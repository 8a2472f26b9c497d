package org.countersign.acceptance.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Codes;
import org.countersign.acceptance.person.Events;
import org.countersign.acceptance.person.Person;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.junit.jupiter.api.Test;

/** Events that take long to come about; where it would take hours the table is brought to the brink of them. */
@QuarkusTest
class RareEventsTest {

    @Inject
    LocalCloud cloud;

    @Inject
    Table table;

    @Inject
    Clock clock;

    @Test
    void tellsThatAChallengeIsOverWhenAThirdFromTheSameSourceTakesItsPlace() {
        Person ada = Person.enrolled(cloud);
        String first = ada.challenge("payments");

        ada.challenge("payments");
        ada.challenge("payments");

        assertThat(ada.events().dataOf("countersign.challenge.expired")).containsEntry("challenge", first);
        Response gone = ada.get("/challenges/" + first);
        assertThat(gone.statusCode()).isEqualTo(409);
        assertThat(gone.<String>path("state")).isEqualTo("expired");
    }

    @Test
    void tellsThatAFactorWasGuessedAtTooOften() {
        Person ada = Person.enrolled(cloud);
        String challenge = ada.challenge("payments");
        ada.send(challenge).then().statusCode(202);
        table.write(Write.update(AccountKeys.factor(ada.sub(), FactorType.SMS))
                .set(FactorItems.FAILURES, 94)
                .set(FactorItems.FAILED_AT, clock.instant().minus(Duration.ofHours(2))));

        Response last = ada.verify(challenge, Codes.wrong(ada.code()));

        assertThat(last.<String>path("type")).isEqualTo("urn:countersign:problem:option-failed");
        assertThat(ada.events().dataOf("countersign.factor.locked")).isEqualTo(Map.of("factor", "sms"));
        assertThat(ada.get("/factors").<String>path("factors[0].state")).isEqualTo("locked");
    }

    @Test
    void tellsThatRecoveryCodesRunLow() {
        Person ada = Person.enrolled(cloud);
        List<String> codes = cloud.post("/factors/recovery-codes", ada.stepUp("settings"), Map.of())
                .then()
                .statusCode(201)
                .extract()
                .path("codes");
        table.write(Write.update(AccountKeys.factor(ada.sub(), FactorType.RECOVERY_CODES))
                .set(FactorItems.CODES_LEFT, 3));

        ada.post(
                        "/challenges/" + ada.challenge("payments") + "/recovery-codes/verify",
                        Map.of("code", codes.getFirst()))
                .then()
                .statusCode(200);

        assertThat(ada.events().dataOf("countersign.factor.running_low"))
                .isEqualTo(Map.of("factor", "recovery_codes", "codesLeft", 2));
    }

    @Test
    void tellsThatEmailWasSwitchedOffAndOnAgain() {
        Person ada = Person.enrolled(cloud);
        cloud.advance(Duration.ofDays(3));
        String settings = ada.settings();

        cloud.put("/factors/email", settings, Map.of("enabled", false)).then().statusCode(200);
        cloud.put("/factors/email", settings, Map.of("enabled", true)).then().statusCode(200);

        assertThat(ada.events().dataOf("countersign.email.disabled")).isEmpty();
        assertThat(ada.events().dataOf("countersign.email.enabled")).isEmpty();
    }

    @Test
    void tellsThatASecurityQuestionTookThePlaceOfAnother() {
        Person ada = Person.enrolled(cloud);
        String settings = ada.settings();

        for (String answer : List.of("tar and oranges", "salt and lemons")) {
            cloud.put(
                            "/factors/security-question",
                            settings,
                            Map.of("question", "What did my first boat smell of?", "answer", answer))
                    .then()
                    .statusCode(200);
        }

        assertThat(ada.events().dataOf("countersign.factor.replaced")).isEqualTo(Map.of("factor", "security_question"));
    }

    @Test
    void tellsThatABudgetForTextMessagesIsNearlyUsedUp() {
        String day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        Key shard = new Key("budget#country#999#" + day + "#0", "spent");
        table.write(Write.put(shard, Map.of("spent", 79, "share", 100, "limit", 100, "shards", 1)));

        table.write(Write.update(shard).add("spent", 1).set("spentAt", clock.instant()));

        assertThat(new Events(cloud, "country/999").dataOf("countersign.sms.budget-reached"))
                .isEqualTo(Map.of("budget", "country", "name", "999", "day", day, "percent", 80, "limit", 100));
    }
}
