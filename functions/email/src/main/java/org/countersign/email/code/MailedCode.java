package org.countersign.email.code;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.limit.CodeRules;
import org.countersign.platform.table.Item;

/**
 * The code of one challenge, out or on its way.
 *
 * @param hash what is kept of it
 * @param sends how many were sent so far, this one included
 * @param request id of what it was sent for: a request, or the event that the challenge is exhausted
 * @param attempts how often that was tried
 * @param leasedUntil whoever sends it has so long
 * @param delivered whether it was handed over
 */
record MailedCode(
        String hash, Instant sentAt, int sends, String request, int attempts, Instant leasedUntil, boolean delivered) {

    /** Longer than any function may run. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    static MailedCode next(Optional<MailedCode> before, String hash, String request, Instant now) {
        boolean again = before.filter(code -> code.request().equals(request)).isPresent();
        int sends = before.map(MailedCode::sends).orElse(0) + (again ? 0 : 1);
        int attempts = again ? before.get().attempts() + 1 : 1;
        return new MailedCode(hash, now, sends, request, attempts, now.plus(LEASE), false);
    }

    static MailedCode read(Item item) {
        return new MailedCode(
                item.text("code"),
                item.time("sentAt"),
                item.count("sends"),
                item.text("request"),
                item.count("attempts"),
                item.time("leasedUntil"),
                item.flag("delivered"));
    }

    /** A code's entry outlives its code, so that resends count on until the challenge is over. */
    Map<String, Object> attributes(Instant until) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("code", hash);
        attributes.put("sentAt", sentAt);
        attributes.put("sends", sends);
        attributes.put("request", request);
        attributes.put("attempts", attempts);
        attributes.put("leasedUntil", leasedUntil);
        attributes.put("delivered", delivered);
        attributes.put("until", until);
        return attributes;
    }

    boolean isLeased(Instant now) {
        return !delivered && now.isBefore(leasedUntil);
    }

    Instant expiresAt(CodeRules rules) {
        return sentAt.plus(rules.lifetime());
    }

    Instant resendAt(CodeRules rules) {
        return sentAt.plus(rules.resendAfter(sends));
    }

    /** Never the hash: six digits are found from it by whoever has the key. */
    @Override
    public String toString() {
        return "MailedCode[sends=" + sends + "]";
    }
}
