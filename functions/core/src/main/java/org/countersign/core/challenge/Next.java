package org.countersign.core.challenge;

/** What is left of a challenge whose options are exhausted. */
public enum Next {
    /** A code goes to the account's address, without being asked for. */
    EMAIL("email"),
    /** Nothing here: a person has to help. */
    CONTACT_SUPPORT("contact-support");

    private final String word;

    Next(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
