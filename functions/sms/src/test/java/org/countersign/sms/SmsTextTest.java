package org.countersign.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.sms.farewell.FarewellText;
import org.countersign.sms.notice.Matter;
import org.countersign.sms.notice.NoticeText;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsTextTest {

    /** The basic character set of 3GPP TS 23.038 section 6.2.1, without its escape. */
    private static final String GSM_7 = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private final PlatformConfig longest = World.config(
            PlatformConfig.class,
            Map.of(
                    "countersign.service-name", "Marketplace of the North",
                    "countersign.host.domain", "sign-in.marketplace-north.example"));

    @Test
    void beginsWithTheCodeAndEndsBoundToTheDomain() {
        String text = new SmsText(World.config(PlatformConfig.class, Map.of())).of("012345", Optional.empty());

        assertThat(text).isEqualTo("012345 is your Countersign code. Do not give it to anyone.\n\n@localhost #012345");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "it", "pt-BR", "nl", "xx", ""})
    void isOneSegmentOfGsm7InEveryLanguage(String locale) {
        String text = new SmsText(longest).of("012345", Optional.of(locale));

        assertThat(text).startsWith("012345 ").endsWith("\n\n@sign-in.marketplace-north.example #012345");
        assertThat(text.length()).isLessThanOrEqualTo(160);
        assertThat(text.chars()).allMatch(character -> GSM_7.indexOf(character) >= 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "xx", ""})
    void tellsEachMatterShortlyWithoutFiguresLikeACodeAndWithItsLink(String locale) {
        Instant at = Instant.parse("2099-03-04T10:00:00Z");
        for (Matter matter : Matter.values()) {
            String text = new NoticeText(longest).of(matter, at, Optional.of(at), Optional.of(locale), "LINK");

            assertThat(text)
                    .startsWith("Marketplace of the North, 2099-03-04 10:00 UTC: ")
                    .endsWith(" LINK");
            assertThat(text).doesNotContainPattern("[0-9]{5}");
            assertThat(text.length()).isLessThanOrEqualTo(200);
            assertThat(text.chars()).allMatch(character -> GSM_7.indexOf(character) >= 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "xx", ""})
    void saysFarewellInOneSegmentWithoutALink(String locale) {
        for (String reason : List.of("replaced", "removed", "reset")) {
            String text =
                    new FarewellText(longest).of(reason, Instant.parse("2099-03-04T10:00:00Z"), Optional.of(locale));

            assertThat(text).startsWith("Marketplace of the North, 2099-03-04 10:00 UTC: ");
            assertThat(text).doesNotContain("http", "@", "#");
            assertThat(text.length()).isLessThanOrEqualTo(160);
            assertThat(text.chars()).allMatch(character -> GSM_7.indexOf(character) >= 0);
        }
    }
}
