package org.countersign.email.mail;

/** How something that a notice is about stands by now. */
public enum PresentState {
    ON,
    /** Taken away, switched off, or never there. */
    OFF,
    LOCKED
}
