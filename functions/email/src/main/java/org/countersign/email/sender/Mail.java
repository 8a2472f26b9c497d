package org.countersign.email.sender;

/** A mail to one address, with two parts that say the same. */
public record Mail(String to, String subject, String text, String html) {

    /** Neither the address nor what is said to it. */
    @Override
    public String toString() {
        return "Mail";
    }
}
