package org.countersign.sms.sender.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.countersign.sms.SmsConfig;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.sms.sender.SmsSender.Delivery;
import org.countersign.sms.sender.sns.StubSns.Answer;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text goes out once at most, and what is not known is not called refused. */
class SnsSmsSenderTest {

    private static final PhoneNumber NUMBER = new PhoneNumber("+12025550123", "US", 1);

    @ParameterizedTest
    @CsvSource({"500, InternalError", "502, ''", "503, ServiceUnavailable", "504, ''", "0, ''"})
    void asksOnceWhereTheTextMayBeOut(int status, String code) {
        try (StubSns sns = new StubSns(new Answer(status, code))) {
            assertThat(send(sns)).isEqualTo(new Delivery.Unknown());
            assertThat(sns.asked).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"400, Throttling", "429, ThrottledException", "503, Throttling"})
    void asksAgainWhereItWasThrottledAndSoNothingWasSent(int status, String code) {
        try (StubSns sns = new StubSns(new Answer(status, code), new Answer(status, code))) {
            assertThat(send(sns)).isEqualTo(new Delivery.Accepted());
            assertThat(sns.asked).hasValue(3);
        }
    }

    @Test
    void isRefusedForNowWhereItIsThrottledForLong() {
        Answer throttled = new Answer(400, "Throttling");
        try (StubSns sns = new StubSns(throttled, throttled, throttled, throttled)) {
            assertThat(send(sns)).isEqualTo(new Delivery.Refused(false));
        }
    }

    @ParameterizedTest
    @CsvSource({"400, InvalidParameter, true", "403, AuthorizationError, false", "404, NotFound, false"})
    void isRefusedWhereTheRequestWasWrong(int status, String code, boolean forGood) {
        try (StubSns sns = new StubSns(new Answer(status, code))) {
            assertThat(send(sns)).isEqualTo(new Delivery.Refused(forGood));
            assertThat(sns.asked).hasValue(1);
        }
    }

    private static Delivery send(StubSns sns) {
        return new SnsSmsSender(sns.client(), World.config(SmsConfig.class, Map.of())).send(NUMBER, "123456");
    }
}
