package org.countersign.core.identity;

/** What comes after an attempt that ended without a pass. */
public enum VerificationNext {
    /** Another one. */
    SELFIE("selfie"),
    /** No attempts are left: a person has to see the person. */
    VIDEO_CALL("video-call"),
    /** An agent has looked, and a second one has to agree. */
    WAIT_FOR_REVIEW("wait-for-review");

    private final String word;

    VerificationNext(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
