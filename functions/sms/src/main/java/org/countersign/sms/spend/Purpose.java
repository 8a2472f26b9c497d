package org.countersign.sms.spend;

/** What a text is for, as far as budgets tell it apart. */
public enum Purpose {
    /** Of somebody who has the number enrolled: a code of a challenge, or word that it was taken away. */
    SIGN_IN,

    /** Of a number that anybody may have typed; these may not take what is reserved for signing in. */
    ENROLMENT
}
