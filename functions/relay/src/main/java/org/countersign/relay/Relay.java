package org.countersign.relay;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.platform.event.CloudEvent;
import org.countersign.platform.log.Metric;
import org.countersign.platform.log.Tally;

/** Publishes what a change of the table means. The event's id comes from the change, so publishing again repeats it. */
@Singleton
public class Relay {

    private final List<Announcer> announcers;
    private final Publisher publisher;
    private final String source;
    private final Tally tally;

    @Inject
    public Relay(@Any Instance<Announcer> announcers, Publisher publisher, PlatformConfig config, Tally tally) {
        this(announcers.stream().toList(), publisher, config.issuer(), tally);
    }

    Relay(List<Announcer> announcers, Publisher publisher, String source, Tally tally) {
        this.announcers = announcers;
        this.publisher = publisher;
        this.source = source;
        this.tally = tally;
    }

    /**
     * Publishes the events of one change, in order; throws at the first that is not accepted.
     *
     * @param sequence the stream's number of the change
     * @return how many events it made
     */
    public int relay(String sequence, Change change) {
        List<Announcement> announcements = announcers.stream()
                .flatMap(announcer -> announcer.announce(change).stream())
                .toList();
        for (int index = 0; index < announcements.size(); index++) {
            Announcement announcement = announcements.get(index);
            String id = announcement.id().orElse(sequence + "." + index);
            publisher.publish(CloudEvent.of(id, source, announcement));
            tally.count(Metric.ofEvent(announcement.type()));
        }
        return announcements.size();
    }
}
