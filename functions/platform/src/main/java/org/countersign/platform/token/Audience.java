package org.countersign.platform.token;

/** Audiences of tokens. */
public final class Audience {

    /** This API itself: only a token made for it may change factors. */
    public static final String OURS = "countersign";

    private Audience() {}
}
