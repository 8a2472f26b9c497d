package org.countersign.email.dispute;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.exists;
import static org.countersign.platform.table.Condition.more;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.email.EmailConfig;
import org.countersign.platform.key.Vault;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Write;

/**
 * What the link in a mail carries: a token that says, sealed, which mail of which account it came in. The mail's own item says
 * whether the link was used. So a token that was made up costs no look at the table, and one that is right works once.
 */
@Singleton
public class WasntMe {

    /** Until when the link can be used. */
    static final String UNTIL = "until";

    static final String ABOUT = "about";
    static final String DISPUTED_AT = "disputedAt";
    public static final String DELIVERED = "delivered";
    static final String MESSAGE = "message";

    private static final String CONTEXT = "wasn't me";

    /** An account's id of 128 characters beside the id of a challenge, sealed and in Base64. */
    private static final int LONGEST = 1400;

    private final Vault vault;
    private final Duration lifetime;

    public WasntMe(Vault vault, EmailConfig config) {
        this.vault = vault;
        this.lifetime = config.wasntMeLifetime();
    }

    /** What an account was mailed of late stands together, so that it can be found by the account. */
    static String partition(String sub) {
        return "mails#" + sub;
    }

    /**
     * A mail that its reader can answer.
     *
     * @param mail what makes it one of a kind, such as the id of the event that it is about
     */
    public record Link(String sub, String mail) {

        public Key key() {
            return new Key(partition(sub), "told#" + mail);
        }
    }

    public String token(Link link) {
        byte[] sealed = vault.seal(link.sub() + "\n" + link.mail(), CONTEXT);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** Empty for what is no token of ours. */
    Optional<Link> read(String token) {
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

    /** The mail's item, new. */
    public Write put(Link link, String about, Instant now, Map<String, Object> more) {
        Map<String, Object> item = new HashMap<>(more);
        item.put(ABOUT, about);
        item.put(UNTIL, now.plus(lifetime));
        item.put("removeAt", now.plus(lifetime).getEpochSecond());
        return Write.put(link.key(), item);
    }

    /** The mail is out: under this id, where it was taken. */
    public static Write sent(Link link, Optional<String> messageId) {
        Write sent = Write.update(link.key()).set(DELIVERED, true);
        return messageId.map(id -> sent.set(MESSAGE, id)).orElse(sent);
    }

    /** Uses the link up. */
    static Write use(Link link, Instant now) {
        return Write.update(link.key())
                .set(DISPUTED_AT, now)
                .when(exists(ABOUT))
                .when(absent(DISPUTED_AT))
                .when(more(UNTIL, now));
    }
}
