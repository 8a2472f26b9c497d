package org.countersign.bench.scale;

import java.security.SecureRandom;
import java.util.Random;

/** A series that is the same in every run: for simulations, never for secrets. */
final class Repeatable extends SecureRandom {

    private static final long serialVersionUID = 1;

    private final Random random;

    Repeatable(Random random) {
        this.random = random;
    }

    @Override
    public int nextInt(int bound) {
        return random.nextInt(bound);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
    }
}
