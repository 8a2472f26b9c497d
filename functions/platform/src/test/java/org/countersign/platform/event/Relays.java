package org.countersign.platform.event;

import java.util.List;

/** Makes relays for tests of other packages. */
public final class Relays {

    private Relays() {}

    public static Relay of(Publisher publisher, Announcer... announcers) {
        return new Relay(List.of(announcers), publisher, "https://countersign.example");
    }
}
