package org.countersign.platform.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.countersign.core.Result;
import org.countersign.platform.api.Reply.Rendered;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.testing.PlatformWorld;

/** One request of one caller, the work that it asks for, and how often that was done. */
final class Requests {

    static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final PlatformWorld world;
    final String sub = "user-" + UUID.randomUUID();
    final Fingerprint request = Fingerprint.of(sub, "key", "POST /codes", "{}");
    final Key key = new Key("request#" + request.claim(), "answer");

    /** The ids under which the work ran. */
    final List<String> runs = new CopyOnWriteArrayList<>();

    Requests(PlatformWorld world) {
        this.world = world;
    }

    /** Its answer tells how often it ran. */
    Rendered work(String id) {
        runs.add(id);
        return new Rendered(201, JSON, "{\"secret\":\"SECRET\",\"run\":" + runs.size() + "}", "ok");
    }

    Rendered refuse(String id) {
        runs.add(id);
        return new Rendered(422, JSON, "{}", "wrong-code");
    }

    Rendered fail(String id) {
        runs.add(id);
        throw new IllegalStateException("the work failed");
    }

    Result<Rendered> once(Fingerprint fingerprint, Function<String, Rendered> work) {
        return world.idempotency.once(fingerprint, work);
    }

    static Rendered repeated(Rendered first) {
        return new Rendered(first.status(), first.headers(), first.body(), "repeated");
    }

    Item stored() {
        return world.table.get(key).orElseThrow();
    }

    /** The function was killed: its claim stands, and nobody will ever write an answer. */
    void dieHalfWay() {
        try {
            once(request, id -> {
                runs.add(id);
                throw new Killed();
            });
        } catch (Killed expected) {
            assertThat(stored().has("answer")).isFalse();
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }
}
