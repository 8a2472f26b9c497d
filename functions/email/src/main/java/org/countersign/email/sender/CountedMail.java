package org.countersign.email.sender;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import org.countersign.platform.log.Metric;
import org.countersign.platform.log.Tally;

/** Counts what is handed over, by whatever sender. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
class CountedMail implements EmailSender {

    private final EmailSender sender;
    private final Tally tally;

    @Inject
    CountedMail(@Any @Delegate EmailSender sender, Tally tally) {
        this.sender = sender;
        this.tally = tally;
    }

    @Override
    public Delivery send(Mail mail) {
        try {
            Delivery delivery = sender.send(mail);
            tally.count(
                    switch (delivery) {
                        case Delivery.Accepted _ -> Metric.MAILS_SENT;
                        case Delivery.Refused _ -> Metric.MAILS_REFUSED;
                    });
            return delivery;
        } catch (Unavailable unavailable) {
            tally.count(Metric.MAILS_FAILED);
            throw unavailable;
        }
    }
}
