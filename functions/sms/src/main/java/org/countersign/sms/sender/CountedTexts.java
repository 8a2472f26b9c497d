package org.countersign.sms.sender;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.List;
import org.countersign.platform.log.Metric;
import org.countersign.platform.log.Tally;
import org.countersign.sms.phone.PhoneNumber;

/** Counts what is handed over, by whatever sender; of the number it keeps the country calling code. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
class CountedTexts implements SmsSender {

    private final SmsSender sender;
    private final Tally tally;

    @Inject
    CountedTexts(@Any @Delegate SmsSender sender, Tally tally) {
        this.sender = sender;
        this.tally = tally;
    }

    @Override
    public Delivery send(PhoneNumber number, String text) {
        Delivery delivery = sender.send(number, text);
        tally.label("callingCode", Integer.toString(number.callingCode()));
        metrics(delivery).forEach(tally::count);
        return delivery;
    }

    /** A text that may be out may cost something. */
    private static List<Metric> metrics(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Accepted _ -> List.of(Metric.TEXTS_SENT);
            case Delivery.Unknown _ -> List.of(Metric.TEXTS_SENT, Metric.TEXTS_UNKNOWN);
            case Delivery.Refused _ -> List.of(Metric.TEXTS_FAILED);
        };
    }
}
