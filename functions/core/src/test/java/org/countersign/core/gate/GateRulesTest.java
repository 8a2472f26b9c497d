package org.countersign.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.core.recovery.Recovery;
import org.countersign.core.recovery.RecoveryMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GateRulesTest {

    private static final Instant NOW = Instant.parse("2026-02-25T06:13:20Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final GateRules RULES = new GateRules(Duration.ofMinutes(15), Duration.ofDays(3));

    private static final Evidence PASSWORD = new Evidence.FirstFactor(true, NOW);
    private static final Evidence KEY = new Evidence.FirstFactor(false, NOW);
    private static final Evidence SETTINGS = new Evidence.TwoStep(true, NOW);
    private static final Evidence PAYMENT = new Evidence.TwoStep(false, NOW);

    private static Evidence evidence(String name) {
        return switch (name) {
            case "password" -> PASSWORD;
            case "key" -> KEY;
            case "settings" -> SETTINGS;
            case "payment" -> PAYMENT;
            default -> new Evidence.Recovering("r", true, NOW);
        };
    }

    /** Who may do what: with two-step verification off, and on. */
    @ParameterizedTest
    @CsvSource({
        "ENROL_OPTION,     password, yes, two_step",
        "ENROL_OPTION,     settings, yes, yes",
        "BIND_OPTION,      password, yes, two_step",
        "BIND_OPTION,      key,      pwd, two_step",
        "BIND_OPTION,      settings, yes, yes",
        "BIND_OPTION,      payment,  pwd, two_step",
        "BIND_OPTION,      recovery, pwd, two_step",
        "BIND_BACKUP,      password, two_step, two_step",
        "BIND_BACKUP,      key,      two_step, two_step",
        "BIND_BACKUP,      settings, two_step, yes",
        "BIND_BACKUP,      payment,  two_step, two_step",
        "BIND_BACKUP,      recovery, two_step, two_step",
        "REMOVE,           password, yes, two_step",
        "REMOVE,           key,      pwd, two_step",
        "REMOVE,           settings, yes, yes",
        "REMOVE,           payment,  pwd, two_step",
        "REMOVE,           recovery, pwd, two_step",
        "SWITCH_EMAIL_OFF, password, two_step, two_step",
        "SWITCH_EMAIL_OFF, settings, two_step, yes",
        "SWITCH_EMAIL_OFF, recovery, two_step, two_step",
        "SWITCH_EMAIL_ON,  password, two_step, two_step",
        "SWITCH_EMAIL_ON,  settings, two_step, yes",
        "SWITCH_EMAIL_ON,  payment,  two_step, two_step",
        "END_RECOVERY,     password, two_step, two_step",
        "END_RECOVERY,     settings, yes, yes",
        "END_RECOVERY,     payment,  two_step, two_step",
        "END_RECOVERY,     recovery, two_step, two_step",
        "TAKE_AWAY,        password, yes, yes",
        "TAKE_AWAY,        key,      yes, yes",
    })
    void asksForWhatTheChangeNeeds(Change change, String who, String off, String on) {
        assertThat(answer(change, evidence(who), facts(false))).isEqualTo(off);
        assertThat(answer(change, evidence(who), facts(true))).isEqualTo(on);
    }

    private static String answer(Change change, Evidence evidence, GateFacts facts) {
        return RULES.refusal(change, evidence, facts, NOW)
                .map(it -> {
                    assertThat(it.type()).isEqualTo(ProblemType.STEP_UP_REQUIRED);
                    assertThat(it.fields()).containsEntry("maxAge", 900L);
                    return (String) it.fields().get("acrValues");
                })
                .orElse("yes");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TAKE_AWAY")
    void takesNothingOlderThanAQuarterOfAnHour(Change change) {
        Instant late = NOW.plus(Duration.ofMinutes(15)).plusMillis(1);

        assertThat(RULES.refusal(change, SETTINGS, facts(true), late)
                        .orElseThrow()
                        .type())
                .isEqualTo(ProblemType.STEP_UP_REQUIRED);
        assertThat(RULES.refusal(change, SETTINGS, facts(true), late.minusMillis(1)))
                .isEmpty();
    }

    @Test
    void codesByMailStayForThreeDaysAfterTheFirstBinding() {
        GateFacts facts = new GateFacts(true, Optional.of(NOW.minus(Duration.ofDays(2))), List.of(), false);

        Problem early =
                RULES.refusal(Change.SWITCH_EMAIL_OFF, SETTINGS, facts, NOW).orElseThrow();

        assertThat(early.type()).isEqualTo(ProblemType.NOT_ELIGIBLE);
        assertThat(early.fields()).containsEntry("eligibleAt", NOW.plus(DAY).toString());
        assertThat(RULES.refusal(Change.SWITCH_EMAIL_ON, SETTINGS, facts, NOW)).isEmpty();
        assertThat(RULES.refusal(Change.BIND_BACKUP, SETTINGS, facts, NOW)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TAKE_AWAY", "END_RECOVERY"})
    void nothingChangesWhileARecoveryGoesOnWhateverElseWouldAllowIt(Change change) {
        GateFacts facts = recovering(true, recovery(RecoveryMethod.MAIL, NOW.minus(Duration.ofHours(23))));

        for (Evidence evidence : List.of(PASSWORD, SETTINGS, evidence("recovery"))) {
            Problem pending = RULES.refusal(change, evidence, facts, NOW).orElseThrow();
            assertThat(pending.type()).isEqualTo(ProblemType.RECOVERY_PENDING);
            assertThat(pending.fields())
                    .containsEntry("readyAt", NOW.plus(Duration.ofHours(1)).toString())
                    .containsEntry("retryAfter", 3600L);
        }
    }

    @Test
    void itsOwnMethodBindsAnOptionWhenItsWaitIsOver() {
        Recovery ready = recovery(RecoveryMethod.MAIL, NOW.minus(DAY));
        GateFacts facts = recovering(true, ready);

        assertThat(RULES.refusal(Change.BIND_OPTION, new Evidence.Recovering("r", true, NOW), facts, NOW))
                .isEmpty();
        for (Change change : List.of(Change.BIND_BACKUP, Change.REMOVE, Change.SWITCH_EMAIL_OFF)) {
            assertThat(RULES.refusal(change, new Evidence.Recovering("r", true, NOW), facts, NOW)
                            .orElseThrow()
                            .type())
                    .isEqualTo(ProblemType.RECOVERY_PENDING);
        }
    }

    @Test
    void aRecoveryOfOneMethodServesNoOther() {
        Recovery ready = recovery(RecoveryMethod.MAIL, NOW.minus(DAY));

        assertThat(RULES.refusal(
                                Change.BIND_OPTION,
                                new Evidence.Recovering("another", true, NOW),
                                recovering(true, ready),
                                NOW)
                        .orElseThrow()
                        .type())
                .isEqualTo(ProblemType.RECOVERY_PENDING);
    }

    @Test
    void thePassThatBeganItIsNotEnoughAndNeitherIsOneForAnotherPurpose() {
        GateFacts facts = recovering(true, recovery(RecoveryMethod.CODES, NOW.minus(DAY)));
        Evidence before = new Evidence.Recovering("r", true, NOW.minusSeconds(1));
        Evidence signIn = new Evidence.Recovering("r", false, NOW);

        for (Evidence evidence : List.of(before, signIn)) {
            Problem again =
                    RULES.refusal(Change.BIND_OPTION, evidence, facts, NOW).orElseThrow();
            assertThat(again.type()).isEqualTo(ProblemType.STEP_UP_REQUIRED);
            assertThat(again.fields()).containsEntry("acrValues", "recovery").containsEntry("purpose", "settings");
        }
    }

    @Test
    void afterAResetThePasswordNeedsTheCodeOfSupportToo() {
        Recovery reset = recovery(RecoveryMethod.RESET, NOW.minus(DAY));

        Problem missing = RULES.refusal(
                        Change.BIND_OPTION,
                        PASSWORD,
                        new GateFacts(false, Optional.empty(), List.of(reset), false),
                        NOW)
                .orElseThrow();

        assertThat(missing.type()).isEqualTo(ProblemType.RECOVERY_PENDING);
        assertThat(missing.fields()).containsEntry("claimCode", "required");
        assertThat(RULES.refusal(
                        Change.ENROL_OPTION,
                        PASSWORD,
                        new GateFacts(false, Optional.empty(), List.of(reset), false),
                        NOW))
                .as("what binds nothing needs no code yet")
                .isEmpty();
        assertThat(RULES.refusal(
                        Change.BIND_OPTION,
                        PASSWORD,
                        new GateFacts(false, Optional.empty(), List.of(reset), true),
                        NOW))
                .isEmpty();
        assertThat(RULES.refusal(
                        Change.BIND_OPTION, KEY, new GateFacts(false, Optional.empty(), List.of(reset), true), NOW))
                .isPresent();
    }

    @Test
    void whoeverIsBackMayEndARecoveryAndTakingARightAwayIsNeverFrozen() {
        GateFacts facts = recovering(true, recovery(RecoveryMethod.MAIL, NOW));

        assertThat(RULES.refusal(Change.END_RECOVERY, SETTINGS, facts, NOW)).isEmpty();
        assertThat(RULES.refusal(Change.TAKE_AWAY, KEY, facts, NOW)).isEmpty();
    }

    private static GateFacts facts(boolean twoStepOn) {
        return new GateFacts(twoStepOn, Optional.empty(), List.of(), false);
    }

    private static GateFacts recovering(boolean twoStepOn, Recovery recovery) {
        return new GateFacts(twoStepOn, Optional.empty(), List.of(recovery), false);
    }

    private static Recovery recovery(RecoveryMethod method, Instant startedAt) {
        return new Recovery("r", method, startedAt, startedAt.plus(DAY));
    }
}
