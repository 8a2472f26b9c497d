package org.countersign.sms.sender;

import org.countersign.sms.phone.PhoneNumber;

/** Sends texts. */
public interface SmsSender {

    /**
     * Hands a text over for delivery. Not idempotent: whoever calls twice sends twice. Takes a few seconds at most.
     *
     * @param text GSM-7, one segment
     */
    Delivery send(PhoneNumber number, String text);

    /** How the handing over went. */
    sealed interface Delivery {

        /** It was taken; whether it arrives is another matter. */
        record Accepted() implements Delivery {}

        /** It was not taken, and nothing was sent. */
        record Refused() implements Delivery {}

        /** No answer came: it may or may not have been sent. */
        record Unknown() implements Delivery {}
    }
}
