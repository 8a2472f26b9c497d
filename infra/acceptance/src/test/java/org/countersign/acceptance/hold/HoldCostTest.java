package org.countersign.acceptance.hold;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the functions themselves say that they cost, in the lines that they log. */
@QuarkusTest
class HoldCostTest {

    @Inject
    LocalCloud cloud;

    @Inject
    Clock clock;

    private final List<JsonPath> lines = new CopyOnWriteArrayList<>();

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getMessage().contains("\"function\":\"hold-")) {
                lines.add(JsonPath.from(line.getMessage()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("countersign").addHandler(handler);
    }

    @AfterEach
    void leave() {
        Logger.getLogger("countersign").removeHandler(handler);
    }

    @Test
    void staysWithinItsBudgets() {
        Person seller = Person.unknown(cloud);
        seller.host()
                .tell(Map.of("verificationRequiredBy", clock.instant().toString()))
                .then()
                .statusCode(200);
        seller.events().await("countersign.hold.placed", 1);
        seller.host().can("submit_proposals").then().statusCode(200);
        seller.get("/account/hold").then().statusCode(200);
        cloud.fire("hold-sweep");

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> !of("hold-sweep").isEmpty());
        assertThat(of("hold-evaluate")).isNotEmpty().allSatisfy(line -> {
            assertThat(line.getInt("tableCalls")).isLessThanOrEqualTo(3);
            assertThat(line.getDouble("readUnits")).isEqualTo(1);
            assertThat(line.getDouble("writeUnits")).isLessThanOrEqualTo(3);
        });
        assertThat(of("hold-can")).singleElement().satisfies(HoldCostTest::oneRead);
        assertThat(of("hold-own")).singleElement().satisfies(HoldCostTest::oneRead);
        assertThat(of("hold-sweep"))
                .allSatisfy(
                        line -> assertThat(line.getInt("tableCalls")).isBetween(16, 16 + 2 * line.getInt("accounts")));
    }

    private static void oneRead(JsonPath line) {
        assertThat(line.getInt("tableCalls")).isEqualTo(1);
        assertThat(line.getDouble("readUnits")).isEqualTo(1);
        assertThat(line.getDouble("writeUnits")).isZero();
    }

    private List<JsonPath> of(String function) {
        return lines.stream()
                .filter(line -> function.equals(line.getString("function")))
                .toList();
    }
}
