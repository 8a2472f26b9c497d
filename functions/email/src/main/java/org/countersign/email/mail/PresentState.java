package org.countersign.email.mail;

/** How something that a notice tells of stands. */
public enum PresentState {
    ON,
    /** Taken away, switched off, or never there. */
    OFF,
    LOCKED
}
