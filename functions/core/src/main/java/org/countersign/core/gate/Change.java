package org.countersign.core.gate;

/** What somebody asks to change of an account's ways in. */
public enum Change {
    /** A secure option, from its enrolment to its confirmation. */
    BIND_OPTION,
    /** A security question or a set of recovery codes. */
    BIND_BACKUP,
    REMOVE,
    SWITCH_EMAIL_ON,
    SWITCH_EMAIL_OFF,
    /** The owner is back, and needs no recovery. */
    END_RECOVERY,
    /** Takes a right away from a device or a biometric entry, which a loss must not wait for. */
    TAKE_AWAY
}
