package org.countersign.totp.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.countersign.totp.Pairing;

/** A pairing in an answer, shown once. */
@RegisterForReflection
public record PairingView(String secret, String uri, String qrSvg, Instant expiresAt) {

    static PairingView of(Pairing pairing) {
        return new PairingView(pairing.secret(), pairing.uri(), pairing.qrSvg(), pairing.expiresAt());
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "PairingView";
    }
}
