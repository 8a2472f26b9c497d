package org.countersign.core.gate;

/** What somebody asks to change of an account's ways in. */
public enum Change {
    /** The beginning of a secure option, which binds nothing yet. */
    ENROL_OPTION,
    /** A secure option, when it has proved itself. */
    BIND_OPTION,
    /** A security question or a set of recovery codes. */
    BIND_BACKUP,
    REMOVE,
    SWITCH_EMAIL_ON,
    SWITCH_EMAIL_OFF,
    /** The owner is back, and needs no recovery. */
    END_RECOVERY,
    /** Takes a right away from a device or a biometric entry, which a loss must not wait for. */
    TAKE_AWAY;

    /** Whether it is about a secure option, the only thing that a password alone or a recovery is for. */
    boolean isOption() {
        return this == ENROL_OPTION || this == BIND_OPTION;
    }
}
