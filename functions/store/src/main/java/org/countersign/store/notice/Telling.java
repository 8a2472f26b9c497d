package org.countersign.store.notice;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.atMost;
import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.store.account.FormerAddresses;
import org.countersign.store.notice.Channels.Channel;

/**
 * Who tells of an event by which channel, on the item that the event's link leads to: by each of them once, however often the event
 * comes, and anew where whoever claimed it did not come to an end.
 */
@Singleton
public class Telling {

    /** Longer than any function may take for one. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final String LEASED_UNTIL = "leasedUntil";

    private final WasntMe wasntMe;

    public Telling(WasntMe wasntMe) {
        this.wasntMe = wasntMe;
    }

    /**
     * Refused where it was told by this channel, or somebody else is at it.
     *
     * @param at when that happened of which it tells
     */
    public Write claim(WasntMe.Link link, String about, Instant at, Channel channel, Instant now) {
        String delivered = name(channel, WasntMe.DELIVERED);
        String leasedUntil = name(channel, LEASED_UNTIL);
        return wasntMe.begin(link, about, at, now)
                .set(delivered, false)
                .set(leasedUntil, now.plus(LEASE))
                .when(absent(delivered).or(equal(delivered, false).and(atMost(leasedUntil, now))));
    }

    /** It is out: under this id, where it has one. */
    public static Write told(WasntMe.Link link, Channel channel, Optional<String> messageId) {
        Write told = Write.update(link.key()).set(name(channel, WasntMe.DELIVERED), true);
        return messageId.map(id -> told.set(name(channel, WasntMe.MESSAGE), id)).orElse(told);
    }

    /** It is not out, and may be tried again. */
    public static Write release(WasntMe.Link link, Channel channel, Instant now) {
        return Write.update(link.key())
                .set(name(channel, LEASED_UNTIL), now)
                .when(equal(name(channel, WasntMe.DELIVERED), false));
    }

    /** Ids of the mails that told of it. */
    public static Stream<String> messages(Item told) {
        return Stream.concat(Stream.of(""), FormerAddresses.places().map(Telling::former))
                .flatMap(channel -> told.findText(name(channel, WasntMe.MESSAGE)).stream());
    }

    private static String name(Channel channel, String attribute) {
        return name(
                switch (channel) {
                    case Channel.Present _ -> "";
                    case Channel.Former former -> former(former.place());
                    case Channel.Phone _ -> "text";
                },
                attribute);
    }

    private static String former(int place) {
        return "former" + place;
    }

    private static String name(String channel, String attribute) {
        return channel.isEmpty()
                ? attribute
                : channel + Character.toUpperCase(attribute.charAt(0)) + attribute.substring(1);
    }
}
