package org.countersign.platform.token;

/** Purposes of challenges that mean something here; a host has others of its own. */
public final class Purpose {

    /** Only what was passed for this changes factors, backups, addresses and devices. */
    public static final String SETTINGS = "settings";

    private Purpose() {}
}
