package org.countersign.sms.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.countersign.core.text.Typed;

/** Numbering plans as libphonenumber knows them: reads numbers, and knows line types where nobody better is asked. */
@Singleton
public class PhoneNumbers implements LineTypeLookup {

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();

    /**
     * Reads a number in E.164 form, or as it is dialled within a region, however it was typed.
     *
     * @param region ISO 3166 code, for a number without country code
     * @return empty when it is not a number that exists
     */
    public Optional<PhoneNumber> parse(String text, Optional<String> region) {
        try {
            Phonenumber.PhoneNumber parsed = plans.parse(Typed.phone(text), region.orElse("ZZ"));
            return Optional.of(parsed)
                    .filter(plans::isValidNumber)
                    .filter(it -> !it.hasExtension())
                    .map(this::number);
        } catch (NumberParseException unreadable) {
            return Optional.empty();
        }
    }

    private PhoneNumber number(Phonenumber.PhoneNumber parsed) {
        return new PhoneNumber(
                plans.format(parsed, PhoneNumberFormat.E164),
                Optional.ofNullable(plans.getRegionCodeForNumber(parsed)).orElse("ZZ"),
                parsed.getCountryCode());
    }

    @Override
    public LineType lineType(PhoneNumber number) {
        try {
            return lineType(plans.getNumberType(plans.parse(number.e164(), "ZZ")));
        } catch (NumberParseException unreadable) {
            return LineType.INVALID;
        }
    }

    private static LineType lineType(PhoneNumberType type) {
        return switch (type) {
            case MOBILE -> LineType.MOBILE;
            case FIXED_LINE -> LineType.LANDLINE;
            case FIXED_LINE_OR_MOBILE -> LineType.LANDLINE_OR_MOBILE;
            case VOIP -> LineType.VOIP;
            case PREMIUM_RATE -> LineType.PREMIUM_RATE;
            case SHARED_COST -> LineType.SHARED_COST;
            case TOLL_FREE -> LineType.TOLL_FREE;
            case PERSONAL_NUMBER -> LineType.PERSONAL_NUMBER;
            case PAGER -> LineType.PAGER;
            case UAN -> LineType.UAN;
            case VOICEMAIL -> LineType.VOICEMAIL;
            case UNKNOWN -> LineType.UNKNOWN;
        };
    }
}
