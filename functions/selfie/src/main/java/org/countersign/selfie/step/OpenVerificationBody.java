package org.countersign.selfie.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.regex.Pattern;
import org.countersign.core.Result;
import org.countersign.core.identity.Method;
import org.countersign.core.problem.Problem;

/** How somebody wants to be verified, and which version of the host's text they have agreed to. */
@RegisterForReflection
public record OpenVerificationBody(String method, Consent consent) {

    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9._-]{1,32}");

    /** What the person agreed to. */
    @RegisterForReflection
    public record Consent(String version) {}

    Result<Method> checked() {
        if (!VERSION.matcher(consent.version()).matches()) {
            return Result.refused(Problem.malformed(
                    "consent.version", "The field consent.version has 1 to 32 letters, digits, dots, - or _."));
        }
        return Result.present(
                Method.of(method), () -> Problem.malformed("method", "The field method is no method of verification."));
    }
}
