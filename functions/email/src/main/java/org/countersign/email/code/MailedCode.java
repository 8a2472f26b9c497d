package org.countersign.email.code;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.table.Item;
import org.countersign.store.challenge.SentCode;

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

    static MailedCode next(Optional<MailedCode> before, String hash, String request, Instant now) {
        Optional<MailedCode> same = before.filter(code -> code.isFor(request));
        SentCode sent = same.map(code -> code.sent().again(hash, now))
                .or(() -> before.map(code -> code.sent().next(hash, now, request)))
                .orElseGet(() -> SentCode.first(hash, now, request));
        return new MailedCode(sent, same.map(MailedCode::attempts).orElse(0) + 1, now.plus(LEASE), false);
    }

    static MailedCode read(Item item) {
        return new MailedCode(
                SentCode.read(item), item.count("attempts"), item.time("leasedUntil"), item.flag("delivered"));
    }

    /** A code's entry outlives its code, so that resends count on until the challenge is over. */
    Map<String, Object> attributes(String to, Instant until) {
        Map<String, Object> attributes = new HashMap<>(sent.attributes());
        attributes.put(TO, to);
        attributes.put("attempts", attempts);
        attributes.put("leasedUntil", leasedUntil);
        attributes.put("delivered", delivered);
        attributes.put("until", until);
        return attributes;
    }

    boolean isFor(String request) {
        return sent.request().equals(request);
    }

    boolean isLeased(Instant now) {
        return !delivered && now.isBefore(leasedUntil);
    }
}
