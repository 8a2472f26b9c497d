package org.countersign.email.sender;

/** Sends mail. */
public interface EmailSender {

    /**
     * Hands a mail over for delivery. Not idempotent: whoever calls twice sends twice. Takes a few seconds at most.
     *
     * @throws Unavailable when no answer came or the service is out of order: it may be tried again
     */
    Delivery send(Mail mail);

    /** How the handing over went. */
    sealed interface Delivery {

        /**
         * It was taken; whether it arrives is reported later, under this id.
         *
         * @param messageId of the mail, as bounces and complaints name it
         */
        record Accepted(String messageId) implements Delivery {}

        /** It was refused for good, for what the address is: nothing will be taken for it, and nobody here can change that. */
        record Refused() implements Delivery {}
    }

    /** The service cannot be reached now. Carries no address. */
    final class Unavailable extends RuntimeException {

        private static final long serialVersionUID = 1;

        public Unavailable(Throwable cause) {
            super("Mail cannot be handed over now", cause);
        }
    }
}
