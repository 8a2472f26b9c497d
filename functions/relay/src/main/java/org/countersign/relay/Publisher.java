package org.countersign.relay;

import org.countersign.platform.event.CloudEvent;

/** Where events go. */
public interface Publisher {

    /** Returns once the event is accepted for delivery; throws when it is not. May be called again with the same event. */
    void publish(CloudEvent event);
}
