package org.countersign.bundle.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Config interfaces, template and READMEs say the same of every setting. */
class SettingsTest {

    private static final Setting SETTING =
            new Setting("functions/sms/README.md", "COUNTERSIGN_SMS_CODE_LIFETIME", Optional.of("PT5M"), Set.of());

    private static final Declared DECLARED = new Declared();

    @Test
    void everySettingHasOneRowInItsReadmeAndEveryRowASetting() {
        assertAgree(Documented.settings(), DECLARED.settings());
    }

    @Test
    void everyVariableOfOursInTheTemplateIsASetting() {
        assertThat(DECLARED.settings()).extracting(Setting::variable).containsAll(DECLARED.environment());
    }

    @Test
    void whatTheTemplateSetsAndWhatHasNoDefaultIsForWhoeverDeploysTheWhole() {
        assertThat(DECLARED.settings())
                .contains(
                        new Setting("README.md", "COUNTERSIGN_STAGE", Optional.of("dev"), Set.of("Stage")),
                        new Setting("README.md", "COUNTERSIGN_EMAIL_FROM", Optional.empty(), Set.of("MailDomain")),
                        new Setting("README.md", "COUNTERSIGN_TABLE", Optional.empty(), Set.of()),
                        new Setting("README.md", "COUNTERSIGN_TOKEN_AUDIENCES", Optional.empty(), Set.of()),
                        SETTING);
    }

    @Test
    void aRowThatSaysTheSameAgrees() {
        String row = "| `COUNTERSIGN_SMS_CODE_LIFETIME` | `PT5M` | how long a code is good for |";

        assertAgree(Documented.rows(SETTING.readme(), row).toList(), List.of(SETTING));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "another default; functions/sms/README.md; | `COUNTERSIGN_SMS_CODE_LIFETIME` | `PT6M` | x |",
                "no default; functions/sms/README.md; | `COUNTERSIGN_SMS_CODE_LIFETIME` | | x |",
                "another variable; functions/sms/README.md; | `COUNTERSIGN_SMS_LIFETIME` | `PT5M` | x |",
                "two in a row; functions/sms/README.md; | `COUNTERSIGN_SMS_CODE_LIFETIME`, `B` | `PT5M` | x |",
                "another README; functions/email/README.md; | `COUNTERSIGN_SMS_CODE_LIFETIME` | `PT5M` | x |",
                "the whole's README; README.md; | `COUNTERSIGN_SMS_CODE_LIFETIME` | `PT5M` | | x |",
                "no row; functions/sms/README.md; | variable | default | meaning |"
            })
    void eachWayOfDifferingIsSeen(String way, String readme, String row) {
        List<Setting> rows = Documented.rows(readme, row).toList();

        assertThatThrownBy(() -> assertAgree(rows, List.of(SETTING))).as(way).isInstanceOf(AssertionError.class);
    }

    @Test
    void aSecondRowIsSeen() {
        assertThatThrownBy(() -> assertAgree(List.of(SETTING, SETTING), List.of(SETTING)))
                .isInstanceOf(AssertionError.class);
    }

    private static void assertAgree(List<Setting> documented, List<Setting> declared) {
        assertThat(without(declared, documented))
                .as("settings without such a row")
                .isEmpty();
        assertThat(without(documented, declared))
                .as("rows without such a setting")
                .isEmpty();
        assertThat(documented).doesNotHaveDuplicates();
    }

    private static List<Setting> without(List<Setting> these, List<Setting> those) {
        return these.stream().filter(setting -> !those.contains(setting)).toList();
    }
}
