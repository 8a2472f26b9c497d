package org.countersign.store.recovery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.countersign.core.recovery.RecoveryMethod;
import org.countersign.store.account.Snapshot;
import org.countersign.store.code.PaperCode;

/** The code that support hands over when it takes all factors away, with which the owner binds a new one once the wait is over. */
public final class Claims {

    private Claims() {}

    /** Whether it is the one of the reset that is being recovered from. It has too many bits to be guessed, so tries are not counted. */
    public static boolean isGood(Snapshot account, Optional<String> claimCode) {
        Optional<String> wanted =
                RecoveryItems.find(account, RecoveryMethod.RESET).flatMap(item -> item.findText(RecoveryItems.CLAIM));
        return claimCode
                .flatMap(PaperCode::read)
                .map(PaperCode::digest)
                .filter(given -> wanted.filter(it -> isEqual(it, given)).isPresent())
                .isPresent();
    }

    private static boolean isEqual(String wanted, String given) {
        return MessageDigest.isEqual(
                wanted.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    }
}
