package org.countersign.email.code;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.table.Item;
import org.countersign.store.code.CodePlace;
import org.countersign.store.code.SentCode;

/**
 * The code of one challenge, out or on its way. It was sent for a request, or for the event that the challenge is exhausted.
 *
 * @param attempts how often that was tried
 * @param leasedUntil whoever sends it has so long
 * @param delivered whether it was handed over
 */
record MailedCode(SentCode sent, int attempts, Instant leasedUntil, boolean delivered) {

    /** The address that it went to: it is of no use to an account that has another. */
    static final String TO = "to";

    /** Longer than a mail may take. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    static MailedCode next(CodePlace place, String hash, String request, Instant now) {
        int attempts = in(place)
                .filter(code -> code.sent().isFor(request))
                .map(MailedCode::attempts)
                .orElse(0);
        SentCode sent = SentCode.after(place.before(), hash, now, request);
        return new MailedCode(sent, attempts + 1, now.plus(LEASE), false);
    }

    /** The code that stands there. */
    static Optional<MailedCode> in(CodePlace place) {
        return place.stored().map(MailedCode::read);
    }

    private static MailedCode read(Item item) {
        return new MailedCode(
                SentCode.read(item), item.count("attempts"), item.time("leasedUntil"), item.flag("delivered"));
    }

    Map<String, Object> attributes(String to) {
        Map<String, Object> attributes = new HashMap<>(sent.attributes());
        attributes.put(TO, to);
        attributes.put("attempts", attempts);
        attributes.put("leasedUntil", leasedUntil);
        attributes.put("delivered", delivered);
        return attributes;
    }

    boolean isLeased(Instant now) {
        return !delivered && now.isBefore(leasedUntil);
    }
}
