package org.countersign.email.sender.ses;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ses.model.SesException;

/**
 * Whose fault it is that Amazon SES refuses a mail (API reference, SendEmail and common errors). An address that it cannot take, or has
 * on its list, stays refused. A sender that is not verified, or an account that may not send, is ours to mend: told like an outage, for
 * somebody to hear of it, and never held against an address.
 */
final class SesRefusal {

    private static final Set<String> FOR_GOOD = Set.of("InvalidParameterValue", "MessageRejected");

    /** What {@code MessageRejected} says where it is about the sender, as SES has no code of its own for it. */
    private static final List<String> OURS = List.of("not verified", "suspended", "paused", "sandbox");

    private SesRefusal() {}

    static boolean isForGood(SesException refused) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(refused.awsErrorDetails());
        String message = details.map(AwsErrorDetails::errorMessage).orElse("").toLowerCase(Locale.ROOT);
        return details.map(AwsErrorDetails::errorCode)
                        .filter(FOR_GOOD::contains)
                        .isPresent()
                && OURS.stream().noneMatch(message::contains);
    }
}
