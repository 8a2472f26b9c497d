package org.countersign.sms.phone;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.core.text.Length;
import org.countersign.sms.SmsConfig;

/** Which numbers take codes: landline and mobile, in the countries that are allowed. */
@Singleton
public class PhoneRules {

    /** Long enough for any number with all its punctuation. */
    private static final Length LENGTH = new Length(1, 40);

    private final PhoneNumbers numbers;
    private final LineTypeLookup lookup;
    private final Set<String> countries;

    public PhoneRules(PhoneNumbers numbers, LineTypeLookup lookup, SmsConfig config) {
        this.numbers = numbers;
        this.lookup = lookup;
        this.countries = Set.copyOf(config.countries());
    }

    public Result<PhoneNumber> read(String text, Optional<String> region) {
        return Result.unless(
                        LENGTH.refusal("phone", text),
                        () -> Result.present(numbers.parse(text, region), PhoneRules::none))
                .flatMap(this::check);
    }

    private static Problem none() {
        return notSupported(LineType.INVALID, "This is not a phone number. Please give it with its country code.");
    }

    /** Also for a number that was allowed once: lines change their type, and lists their countries. */
    public Result<PhoneNumber> check(PhoneNumber number) {
        LineType type = lookup.lineType(number);
        if (!type.isSupported()) {
            return Result.refused(
                    notSupported(type, "Codes go to landline and mobile numbers only. Please give another number."));
        }
        return countries.contains(number.country())
                ? Result.ok(number)
                : Result.refused(notSupported(type, "Codes cannot be sent to this country.")
                        .with("country", number.country()));
    }

    private static Problem notSupported(LineType type, String detail) {
        return Problem.of(ProblemType.PHONE_NOT_SUPPORTED, detail).with("lineType", type.word());
    }
}
