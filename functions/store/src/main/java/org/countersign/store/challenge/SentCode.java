package org.countersign.store.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.limit.CodeRules;
import org.countersign.platform.table.Item;

/**
 * A code that was sent for a challenge or an enrolment. The next takes its place and counts on.
 *
 * @param hash what is kept of the code
 * @param sends how many were sent so far, this one included
 * @param request id of the request that it was sent for
 */
public record SentCode(String hash, Instant sentAt, int sends, String request) {

    public static SentCode first(String hash, Instant now, String request) {
        return new SentCode(hash, now, 1, request);
    }

    public SentCode next(String hash, Instant now, String request) {
        return new SentCode(hash, now, sends + 1, request);
    }

    /** Another code in the same place: for a request that is done again. */
    public SentCode again(String hash, Instant now) {
        return new SentCode(hash, now, sends, request);
    }

    public static SentCode read(Item item) {
        return new SentCode(item.text("code"), item.time("sentAt"), item.count("sends"), item.text("request"));
    }

    public Map<String, Object> attributes() {
        return Map.of("code", hash, "sentAt", sentAt, "sends", sends, "request", request);
    }

    public Instant expiresAt(CodeRules rules) {
        return sentAt.plus(rules.lifetime());
    }

    public Instant resendAt(CodeRules rules) {
        return sentAt.plus(rules.resendAfter(sends));
    }

    /** How long another one has to wait; empty when it need not. */
    public Optional<Duration> wait(CodeRules rules, Instant now) {
        return Optional.of(Duration.between(now, resendAt(rules))).filter(Duration::isPositive);
    }

    /** Never the hash: six digits are found from it by whoever has the key. */
    @Override
    public String toString() {
        return "SentCode[sends=" + sends + "]";
    }
}
