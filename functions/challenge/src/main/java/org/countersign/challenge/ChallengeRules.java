package org.countersign.challenge;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.token.Audience;

/** What a challenge may be opened for: both words end up in a token and in the challenge's id. */
@Singleton
public class ChallengeRules {

    private static final Pattern PURPOSE = Pattern.compile("[a-z][a-z0-9_]{0,31}");
    private static final Pattern AUDIENCE = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final Optional<List<String>> audiences;

    public ChallengeRules(PlatformConfig config) {
        this.audiences = config.token().audiences();
    }

    /** The audience is this API itself when none is named. */
    public Result<Asked> check(String purpose, Optional<String> audience) {
        if (!PURPOSE.matcher(purpose).matches()) {
            return Result.refused(Problem.malformed(
                    "purpose", "The field purpose is a word of up to 32 lower-case letters, digits and underscores."));
        }
        String forWhom = audience.orElse(Audience.OURS);
        if (!AUDIENCE.matcher(forWhom).matches() || !isAllowed(forWhom)) {
            return Result.refused(
                    Problem.malformed("audience", "The field audience names nobody that tokens are made for."));
        }
        return Result.ok(new Asked(purpose, forWhom));
    }

    private boolean isAllowed(String audience) {
        return audience.equals(Audience.OURS)
                || audiences.map(allowed -> allowed.contains(audience)).orElse(true);
    }

    public record Asked(String purpose, String audience) {}
}
