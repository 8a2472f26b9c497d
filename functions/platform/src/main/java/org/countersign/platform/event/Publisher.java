package org.countersign.platform.event;

/** Where events go. */
public interface Publisher {

    /** Returns once the event is accepted for delivery; throws when it is not. May be called again with the same event. */
    void publish(CloudEvent event);
}
