package org.countersign.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeRulesTest {

    private final ChallengeRules rules = rules(Map.of());

    @Test
    void isForThisApiWhenNobodyIsNamed() {
        assertThat(rules.check("payments", Optional.empty()))
                .isEqualTo(Result.ok(new ChallengeRules.Asked("payments", "countersign")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Payments",
                "1st",
                "pay ments",
                "pay-ments",
                "zahlungen_über",
                "a23456789012345678901234567890123"
            })
    void refusesPurposesThatAreNotAWord(String purpose) {
        assertThat(rules.check(purpose, Optional.empty())).isInstanceOf(Result.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "line\nbreak", "größe"})
    void refusesAudiencesThatDoNotFitAToken(String audience) {
        assertThat(rules.check("payments", Optional.of(audience))).isInstanceOf(Result.Refused.class);
    }

    @Test
    void makesTokensForTheConfiguredAudiencesOnly() {
        ChallengeRules strict =
                rules(Map.of("countersign.token.audiences", "https://pay.example,https://shop.example"));

        assertThat(strict.check("payments", Optional.of("https://pay.example"))).isInstanceOf(Result.Ok.class);
        assertThat(strict.check("payments", Optional.of("countersign"))).isInstanceOf(Result.Ok.class);
        assertThat(strict.check("payments", Optional.of("https://evil.example")))
                .isInstanceOf(Result.Refused.class);
    }

    private static ChallengeRules rules(Map<String, String> changes) {
        return new ChallengeRules(World.config(PlatformConfig.class, changes));
    }
}
