package org.countersign.platform.token;

import java.util.Set;

/** Scopes of the host's tokens that open routes here. */
public final class Scope {

    /** The host's back ends: {@code /accounts/**}. */
    public static final String ACCOUNTS = "accounts";

    /** Verification agents: {@code /agent/**}. */
    public static final String AGENT = "agent";

    static final Set<String> ALL = Set.of(ACCOUNTS, AGENT);

    private Scope() {}
}
