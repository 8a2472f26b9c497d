package org.countersign.store.code;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.limit.CodeRules;
import org.countersign.platform.key.Sha256;
import org.countersign.platform.table.Item;

/**
 * A code that was sent for a challenge or an enrolment. The next takes its place and counts on.
 *
 * @param hash what is kept of the code
 * @param sends how many were sent so far, this one included
 * @param request mark of the request that it was sent for
 */
public record SentCode(String hash, Instant sentAt, int sends, String request) {

    /** The code that takes the place of the one before; for a request that is done again it is no further send. */
    public static SentCode after(Optional<SentCode> before, String hash, Instant now, String request) {
        int sends = before.map(sent -> sent.isFor(request) ? sent.sends() : sent.sends() + 1)
                .orElse(1);
        return new SentCode(hash, now, sends, mark(request));
    }

    public boolean isFor(String anyRequest) {
        return request.equals(mark(anyRequest));
    }

    /** Whether both were sent for the same request. */
    public boolean isForTheSame(SentCode other) {
        return request.equals(other.request);
    }

    /** Of a request's id as much as tells it from the few others that sent a code for the same: items stay small. */
    private static String mark(String request) {
        return Sha256.text(request.getBytes(StandardCharsets.UTF_8)).substring(0, 6);
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
