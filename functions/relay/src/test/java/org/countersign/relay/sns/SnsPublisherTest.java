package org.countersign.relay.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.emulators.sns.Notification;
import org.countersign.platform.event.CloudEvent;
import org.countersign.platform.json.Json;
import org.countersign.platform.testing.PlatformWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.SnsException;

class SnsPublisherTest {

    private static PlatformWorld world;
    private static SnsPublisher publisher;

    private final CloudEvent event = new CloudEvent(
            "1.0",
            UUID.randomUUID().toString(),
            "https://countersign.example",
            "countersign.factor.enabled",
            "user-é",
            Instant.parse("2026-03-04T10:00:00Z"),
            "application/json",
            Map.of("factor", "sms"),
            Optional.empty());

    @BeforeAll
    static void start() {
        world = new PlatformWorld();
        publisher = new SnsPublisher(world.sns, world.config, new Json());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void theTopicGetsTheEventWithItsTypeForFilters() {
        publisher.publish(event);

        Notification got = world.emulators.topics().published().getFirst();
        assertThat(got.topicArn()).isEqualTo(world.config.topic());
        assertThat(got.message()).isEqualTo(new Json().write(event));
        assertThat(got.attributes())
                .isEqualTo(Map.of("type", new Notification.Attribute("String", "countersign.factor.enabled")));
        assertThat(got.subject()).isEmpty();
    }

    @Test
    void aFailureOfTheMomentIsTriedAgain() {
        world.emulators.faults().fail("sns", 1);

        publisher.publish(event);

        assertThat(world.emulators.topics().published().getFirst().message()).contains(event.id());
    }

    @Test
    void anEventThatIsNotAcceptedIsThrown() {
        world.emulators.faults().fail("sns", 100);

        assertThatExceptionOfType(SnsException.class).isThrownBy(() -> publisher.publish(event));

        world.emulators.faults().fail("sns", 0);
        assertThat(world.emulators.topics().published())
                .noneMatch(notification -> notification.message().contains(event.id()));
    }
}
