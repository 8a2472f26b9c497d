package org.countersign.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.util.Map;
import java.util.Optional;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.sms.phone.PhoneNumbers;
import org.countersign.sms.phone.PhoneRules;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneRulesTest {

    private final PhoneNumbers numbers = new PhoneNumbers();
    private final PhoneRules rules = new PhoneRules(numbers, numbers, World.config(SmsConfig.class, Map.of()));

    @ParameterizedTest
    @CsvSource({
        "+1 (202) 555-0123,, +12025550123, US",
        "+49 1512 3456789,, +4915123456789, DE",
        "+49 30 123456,, +4930123456, DE",
        "030 123456, DE, +4930123456, DE",
        "07400 123456, GB, +447400123456, GB",
        "+447400123456,, +447400123456, GB",
        "+33 6 12 34 56 78,, +33612345678, FR",
        "+14165550123,, +14165550123, CA",
        "+33\u202f6\u202f12\u202f34\u202f56\u202f78,, +33612345678, FR",
        "\u202a+33\u200b612345678\u202c,, +33612345678, FR",
        "＋３３　６１２３４５６７８,, +33612345678, FR",
        "+٣٣٦١٢٣٤٥٦٧٨,, +33612345678, FR",
        "+33‑6‑12–34−56ー78,, +33612345678, FR",
        "０３０ １２３４５６, DE, +4930123456, DE",
    })
    void takesLandlinesAndMobiles(String typed, String region, String e164, String country) {
        var number = value(rules.read(typed, Optional.ofNullable(region)));

        assertThat(number.e164()).isEqualTo(e164);
        assertThat(number.country()).isEqualTo(country);
        assertThat(number.toString()).doesNotContain(e164.substring(2));
    }

    @ParameterizedTest
    @CsvSource({
        "+44 5600 123456, voip",
        "+49 900 1234567, premium_rate",
        "+1 900 234 5678, premium_rate",
        "+49 1805 123456, shared_cost",
        "+44 8000 123456, toll_free",
        "+44 7640 123456, pager",
        "+44 55 1234 5678, uan",
        "+44 70 1234 5678, personal_number",
        "+49 177 991234567, voicemail",
        "+1 555 5555555, invalid",
        "+999 123456, invalid",
        "123456, invalid",
        "call me, invalid",
        "+12025550123 ext. 5, invalid",
    })
    void refusesOtherLinesAndSaysWhichTheyAre(String typed, String lineType) {
        var refused = problem(rules.read(typed, Optional.empty()));

        assertThat(refused.type()).isEqualTo(ProblemType.PHONE_NOT_SUPPORTED);
        assertThat(refused.fields()).containsEntry("lineType", lineType);
    }

    @Test
    void refusesWhatIsLongerThanANumberWithAllItsPunctuation() {
        assertThat(problem(rules.read("+12025550123".concat(" ".repeat(29)), Optional.empty())))
                .isEqualTo(Problem.malformed("phone", "The field phone has 1 to 40 characters."));
        assertThat(value(rules.read("+12025550123".concat(" ".repeat(28)), Optional.empty()))
                        .e164())
                .isEqualTo("+12025550123");
    }

    @Test
    void refusesCountriesThatAreNotAllowed() {
        var refused = problem(rules.read("+7 912 345-67-89", Optional.empty()));

        assertThat(refused.type()).isEqualTo(ProblemType.PHONE_NOT_SUPPORTED);
        assertThat(refused.fields()).containsEntry("country", "RU").containsEntry("lineType", "mobile");
    }
}
