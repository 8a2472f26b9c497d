package org.countersign.email.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Write;

/** Remembers for some days to whom a mail went, since a bounce names only the mail and the address. */
public record SentMail(String sub, String address) {

    private static final Duration KEPT = Duration.ofDays(7);

    /** Where it stands. */
    public static Key key(String messageId) {
        return new Key("mail#" + messageId, "sent");
    }

    static SentMail read(Item item) {
        return new SentMail(item.text("sub"), item.text("address"));
    }

    public Write put(String messageId, Instant now) {
        return Write.put(
                key(messageId),
                Map.of(
                        "sub",
                        sub,
                        "address",
                        address,
                        "removeAt",
                        now.plus(KEPT).getEpochSecond()));
    }

    /** Not the address. */
    @Override
    public String toString() {
        return "SentMail";
    }
}
