package org.countersign.acceptance.totp;

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
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.AuthenticatorApp;
import org.countersign.acceptance.person.Person;
import org.junit.jupiter.api.Test;

/** What the functions themselves say a sign-in cost, in the lines that they log. */
@QuarkusTest
class SignInCostTest {

    @Inject
    LocalCloud cloud;

    @Inject
    Clock clock;

    @Test
    void aSignInTakesFourCallsAndSevenWriteUnits() {
        Person ada = Person.unknown(cloud);
        AuthenticatorApp app = ada.factors().scan(ada.token());
        ada.post("/factors/totp/confirm", Map.of("code", app.code(clock.instant())))
                .then()
                .statusCode(200);
        cloud.advance(Duration.ofSeconds(30));

        List<JsonPath> lines = logged(() -> {
            String challenge = ada.challenge("payments");
            ada.verify(challenge, "totp", app.code(clock.instant())).then().statusCode(200);
        });

        assertThat(lines)
                .extracting(line -> line.getString("function"))
                .containsExactly("challenge-open", "totp-verify");
        assertThat(lines.stream().mapToInt(line -> line.getInt("tableCalls")).sum())
                .isLessThanOrEqualTo(4);
        assertThat(lines.stream()
                        .mapToDouble(line -> line.getDouble("writeUnits"))
                        .sum())
                .isLessThanOrEqualTo(7);
    }

    private static List<JsonPath> logged(Runnable work) {
        List<JsonPath> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getMessage().contains("\"tableCalls\"")
                        && !line.getMessage().contains("event-relay")
                        && !line.getMessage().contains("notice-send")
                        && !line.getMessage().contains("hold-sweep")) {
                    lines.add(JsonPath.from(line.getMessage()));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("countersign").addHandler(handler);
        try {
            work.run();
        } finally {
            Logger.getLogger("countersign").removeHandler(handler);
        }
        return lines;
    }
}
