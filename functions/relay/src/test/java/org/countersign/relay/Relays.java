package org.countersign.relay;

import java.util.List;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.platform.log.Tally;

/** Makes relays for tests of other packages. */
public final class Relays {

    private Relays() {}

    public static Relay of(Publisher publisher, Announcer... announcers) {
        return counting(new Tally(), publisher, announcers);
    }

    /** As {@link #of}, counting in this tally. */
    public static Relay counting(Tally tally, Publisher publisher, Announcer... announcers) {
        return with(tally, publisher, Relays::nothingToSetAside, announcers);
    }

    /** As {@link #counting}, setting aside here. */
    public static Relay with(Tally tally, Publisher publisher, Quarantine quarantine, Announcer... announcers) {
        return new Relay(List.of(announcers), publisher, quarantine, "https://countersign.example", tally);
    }

    private static void nothingToSetAside(String sequence, Change change, RuntimeException failure) {
        throw new AssertionError(sequence + " was set aside", failure);
    }
}
