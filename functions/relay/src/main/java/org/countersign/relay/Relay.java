package org.countersign.relay;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.platform.event.CloudEvent;
import org.countersign.platform.log.Metric;
import org.countersign.platform.log.Tally;
import org.countersign.platform.table.Outage;

/**
 * Publishes what a change of the table means. The event's id comes from the change, so publishing again repeats it. A change that cannot
 * be made sense of is not tried again, since that fails for ever: it is set aside whole, and the next one is not kept waiting.
 */
@Singleton
public class Relay {

    private final List<Announcer> announcers;
    private final Publisher publisher;
    private final Quarantine quarantine;
    private final String source;
    private final Tally tally;

    @Inject
    public Relay(
            @Any Instance<Announcer> announcers,
            Publisher publisher,
            Quarantine quarantine,
            PlatformConfig config,
            Tally tally) {
        this(announcers.stream().toList(), publisher, quarantine, config.issuer(), tally);
    }

    Relay(List<Announcer> announcers, Publisher publisher, Quarantine quarantine, String source, Tally tally) {
        this.announcers = announcers;
        this.publisher = publisher;
        this.quarantine = quarantine;
        this.source = source;
        this.tally = tally;
    }

    /**
     * Publishes the events of one change, in order; throws at the first that is not accepted.
     *
     * @param sequence the stream's number of the change
     * @return how many events it made; empty when it was set aside
     */
    public OptionalInt relay(String sequence, Change change) {
        Optional<List<Announcement>> announcements = announcements(sequence, change);
        announcements.ifPresent(all -> publish(sequence, all));
        return announcements.map(all -> OptionalInt.of(all.size())).orElseGet(OptionalInt::empty);
    }

    private void publish(String sequence, List<Announcement> announcements) {
        for (int index = 0; index < announcements.size(); index++) {
            Announcement announcement = announcements.get(index);
            String id = announcement.id().orElse(sequence + "." + index);
            publisher.publish(CloudEvent.of(id, source, announcement));
            tally.count(Metric.ofEvent(announcement.type()));
        }
    }

    /** Announcers may ask AWS for something, and what AWS fails at now it does later. */
    private Optional<List<Announcement>> announcements(String sequence, Change change) {
        try {
            return Optional.of(announcers.stream()
                    .flatMap(announcer -> announcer.announce(change).stream())
                    .toList());
        } catch (RuntimeException failure) {
            if (Outage.isOne(failure)) {
                throw failure;
            }
            quarantine.keep(sequence, change, failure);
            tally.count(Metric.CHANGES_SET_ASIDE);
            return Optional.empty();
        }
    }
}
