package org.countersign.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.core.event.EventType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.platform.event.CloudEvent;
import org.countersign.platform.json.Json;
import org.countersign.platform.table.Key;
import org.junit.jupiter.api.Test;

class RelayTest {

    private static final Instant AT = Instant.parse("2026-03-04T10:00:00.5Z");
    private static final Change CHANGE =
            new Change(new Key("account#1", "account"), Optional.empty(), Optional.empty());
    private static final Announcement FIRST = new Announcement(EventType.FACTOR_ENABLED, "user-1", AT, data());
    private static final Announcement SECOND = new Announcement(EventType.FACTORS_RESET, "user-1", AT, Map.of());

    private final List<CloudEvent> published = new ArrayList<>();

    private static Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("text", "a");
        data.put("count", 3);
        data.put("at", AT);
        data.put("list", List.of("b"));
        return data;
    }

    private Relay relay(Announcer... announcers) {
        return Relays.of(published::add, announcers);
    }

    @Test
    void anEventIsACloudEvent() {
        relay(_ -> List.of(FIRST)).relay("111", CHANGE);

        assertThat(new Json().write(published.getFirst())).isEqualTo("""
                {"specversion":"1.0","id":"111.0","source":"https://countersign.example",\
                "type":"countersign.factor.enabled","subject":"user-1","time":"2026-03-04T10:00:00.500Z",\
                "datacontenttype":"application/json",\
                "data":{"text":"a","count":3,"at":"2026-03-04T10:00:00.500Z","list":["b"]}}""");
    }

    @Test
    void eachOfAChangesEventsHasAnIdOfItsOwn() {
        OptionalInt events = relay(_ -> List.of(FIRST, SECOND), _ -> List.of(), _ -> List.of(FIRST))
                .relay("111", CHANGE);

        assertThat(events).hasValue(3);
        assertThat(published).extracting(CloudEvent::id).containsExactly("111.0", "111.1", "111.2");
        assertThat(published)
                .extracting(CloudEvent::type)
                .containsExactly(
                        "countersign.factor.enabled", "countersign.factors.reset", "countersign.factor.enabled");
    }

    @Test
    void theSameChangeMakesTheSameEvents() {
        Relay relay = relay(_ -> List.of(FIRST, SECOND));
        relay.relay("111", CHANGE);
        List<CloudEvent> once = List.copyOf(published);
        published.clear();

        relay.relay("111", CHANGE);

        assertThat(published).isEqualTo(once);
    }

    @Test
    void whatSeveralChangesTellHasTheIdThatItBringsAlong() {
        var named = new Announcement(EventType.FACTOR_ENABLED, "user-1", AT, Map.of(), Optional.of("budget-1"));

        relay(_ -> List.of(named, SECOND)).relay("111", CHANGE);

        assertThat(published).extracting(CloudEvent::id).containsExactly("budget-1", "111.1");
    }

    @Test
    void aChangeThatMeansNothingMakesNone() {
        assertThat(relay(_ -> List.of()).relay("111", CHANGE)).hasValue(0);
        assertThat(relay().relay("111", CHANGE)).hasValue(0);
        assertThat(published).isEmpty();
    }

    @Test
    void itStopsAtTheFirstThatIsNotAccepted() {
        List<String> tried = new ArrayList<>();
        Relay relay = Relays.of(
                event -> {
                    tried.add(event.id());
                    throw new IllegalStateException("not accepted");
                },
                _ -> List.of(FIRST, SECOND));

        assertThatIllegalStateException().isThrownBy(() -> relay.relay("111", CHANGE));
        assertThat(tried).containsExactly("111.0");
    }
}
