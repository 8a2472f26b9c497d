package org.countersign.sms.sender;

import org.countersign.sms.phone.PhoneNumber;

/** Sends texts. */
public interface SmsSender {

    /**
     * Hands a text over for delivery. Not idempotent: whoever calls twice sends twice. Takes a few seconds at most.
     *
     * @param text GSM-7; one segment, or a few where it has a link
     */
    Delivery send(PhoneNumber number, String text);

    /** How the handing over went. */
    sealed interface Delivery {

        /** It was taken; whether it arrives is another matter. */
        record Accepted() implements Delivery {}

        /**
         * It was not taken, and nothing was sent.
         *
         * @param forGood whether the same text to the same number would be refused again
         */
        record Refused(boolean forGood) implements Delivery {

            /** It may be tried again. */
            public Refused() {
                this(false);
            }
        }

        /**
         * No answer came, or one that says nothing of the text: it may or may not have been sent. It counts as sent, since whoever asks may
         * have it already, and is never sent again by itself.
         */
        record Unknown() implements Delivery {}
    }
}
