package org.countersign.relay;

import java.util.List;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.log.Tally;

/** Makes relays for tests of other packages. */
public final class Relays {

    private Relays() {}

    public static Relay of(Publisher publisher, Announcer... announcers) {
        return new Relay(List.of(announcers), publisher, "https://countersign.example", new Tally());
    }

    /** As {@link #of}, counting in this tally. */
    public static Relay counting(Tally tally, Publisher publisher, Announcer... announcers) {
        return new Relay(List.of(announcers), publisher, "https://countersign.example", tally);
    }
}
