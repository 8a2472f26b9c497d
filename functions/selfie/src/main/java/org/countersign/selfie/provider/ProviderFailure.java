package org.countersign.selfie.provider;

/** The provider did not do what it was asked to. Carries none of what it said. */
public final class ProviderFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean uncertain;

    private ProviderFailure(boolean uncertain) {
        super(uncertain ? "The provider gave no answer" : "The provider refused");
        this.uncertain = uncertain;
    }

    /** It said no, or could not be reached: nothing happened. */
    public static ProviderFailure refused() {
        return new ProviderFailure(false);
    }

    /** No answer that can be read: it may or may not have happened. */
    public static ProviderFailure unknown() {
        return new ProviderFailure(true);
    }

    public boolean isUncertain() {
        return uncertain;
    }
}
