package org.countersign.core.hold;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** What an account may do on the host's platform, as far as a hold may take it away. */
public enum Capability {
    SUBMIT_PROPOSALS(HoldKind.NONE),
    CHANGE_PROFILE_PHOTO(HoldKind.NONE),
    WITHDRAW_EARNINGS(HoldKind.PENDING_VERIFICATION),
    ACCEPT_DIRECT_HIRES(HoldKind.PENDING_VERIFICATION),
    APPEAR_IN_SEARCH(HoldKind.PENDING_VERIFICATION),
    /** What clients have agreed on is never put at risk. */
    WORK_ON_EXISTING_CONTRACTS(HoldKind.FAILED_VERIFICATION);

    /** The hardest hold that leaves it. */
    private final HoldKind upTo;

    Capability(HoldKind upTo) {
        this.upTo = upTo;
    }

    public boolean isAllowed(HoldKind kind) {
        return kind.compareTo(upTo) <= 0;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Capability> of(String word) {
        return Stream.of(values())
                .filter(capability -> capability.word().equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Capability::word).toList();
    }

    /** All six by name, each with whether this hold leaves it. */
    public static SequencedMap<String, Boolean> under(HoldKind kind) {
        SequencedMap<String, Boolean> allowed = new LinkedHashMap<>();
        Stream.of(values()).forEach(capability -> allowed.put(capability.word(), capability.isAllowed(kind)));
        return allowed;
    }
}
