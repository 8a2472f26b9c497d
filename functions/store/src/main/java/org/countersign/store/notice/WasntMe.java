package org.countersign.store.notice;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.exists;
import static org.countersign.platform.table.Condition.more;

import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.key.Vault;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Write;
import org.countersign.store.StoreConfig;

/**
 * What the link in a mail or text carries: a token that says, sealed, which event of which account it tells of, and that event's id in
 * clear. The event's own item says whether the link was used, by whatever channel it was told. So a token that was made up costs no
 * look at the table, and one that is right works once.
 */
@Singleton
public class WasntMe {

    /** Until when the link can be used. */
    public static final String UNTIL = "until";

    public static final String ABOUT = "about";

    /** When that happened of which it tells. */
    public static final String AT = "at";

    public static final String DISPUTED_AT = "disputedAt";
    public static final String DELIVERED = "delivered";
    public static final String MESSAGE = "message";

    private static final String CONTEXT = "wasn't me";

    /** An account's id of 128 characters beside the id of a challenge, sealed and in Base64. */
    private static final int LONGEST = 1400;

    private final Vault vault;
    private final String page;
    private final Duration lifetime;

    public WasntMe(Vault vault, StoreConfig config) {
        this.vault = vault;
        this.page = config.email().wasntMeUrl();
        this.lifetime = config.email().wasntMeLifetime();
    }

    /** What an account was told of late stands together, so that it can be found by the account. */
    public static String partition(String sub) {
        return "mails#" + sub;
    }

    /**
     * Something told that its reader can answer.
     *
     * @param event what makes it one of a kind, such as the id of the event that it is about
     */
    public record Link(String sub, String event) {

        public Key key() {
            return new Key(partition(sub), "told#" + event);
        }
    }

    /**
     * The address of the host's page with both in its fragment, which a browser sends to no server, and so to none of the logs and
     * referrers that a query ends up in (RFC 3986 section 3.5; ASVS 5.0 V14.2.1).
     */
    public String url(Link link) {
        return page + "#token=" + token(link) + "&event=" + URLEncoder.encode(link.event(), StandardCharsets.UTF_8);
    }

    public String token(Link link) {
        byte[] sealed = vault.seal(link.sub() + "\n" + link.event(), CONTEXT);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** Empty for what is no token of ours. */
    public Optional<Link> read(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String[] parts = vault.openText(Base64.getUrlDecoder().decode(token), CONTEXT)
                    .split("\n", 2);
            return Optional.of(new Link(parts[0], parts[1]));
        } catch (IllegalArgumentException | Vault.Sealed foreign) {
            return Optional.empty();
        }
    }

    /**
     * The item, new.
     *
     * @param at when that happened of which it tells
     */
    public Write put(Link link, String about, Instant at, Instant now, Map<String, Object> more) {
        Map<String, Object> item = new HashMap<>(more);
        item.put(ABOUT, about);
        item.put(AT, at);
        item.put(UNTIL, now.plus(lifetime));
        item.put("removeAt", now.plus(lifetime).getEpochSecond());
        return Write.put(link.key(), item);
    }

    /** The item as it is, and new where there is none. */
    Write begin(Link link, String about, Instant at, Instant now) {
        return Write.update(link.key())
                .setIfAbsent(ABOUT, about)
                .setIfAbsent(AT, at)
                .setIfAbsent(UNTIL, now.plus(lifetime))
                .setIfAbsent("removeAt", now.plus(lifetime).getEpochSecond());
    }

    /** The mail is out: under this id, where it was taken. */
    public static Write sent(Link link, Optional<String> messageId) {
        Write sent = Write.update(link.key()).set(DELIVERED, true);
        return messageId.map(id -> sent.set(MESSAGE, id)).orElse(sent);
    }

    /** Uses the link up. */
    public static Write use(Link link, Instant now) {
        return Write.update(link.key())
                .set(DISPUTED_AT, now)
                .when(exists(ABOUT))
                .when(absent(DISPUTED_AT))
                .when(more(UNTIL, now));
    }
}
