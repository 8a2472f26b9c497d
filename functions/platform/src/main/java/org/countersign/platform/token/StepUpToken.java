package org.countersign.platform.token;

/**
 * What a passed challenge yields.
 *
 * @param expiresIn seconds
 */
public record StepUpToken(String token, long expiresIn) {

    /** Never the token: whoever reads a log must not be able to use it. */
    @Override
    public String toString() {
        return "StepUpToken[expiresIn=" + expiresIn + "]";
    }
}
