package org.countersign.core.hold;

/** What the person behind a held account can do about it. */
public enum WayOut {
    /** Another photo: attempts are left. */
    SELFIE("selfie"),
    /** No attempts are left: an agent has to see the person. */
    VIDEO_CALL("video-call"),
    /** Nothing: an agent has seen the person, and a second one has to agree. */
    WAIT_FOR_REVIEW("wait-for-review");

    private final String word;

    WayOut(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
