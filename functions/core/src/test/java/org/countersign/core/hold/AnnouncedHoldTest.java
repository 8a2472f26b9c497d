package org.countersign.core.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.core.account.IdentityStatus;
import org.countersign.core.identity.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncedHoldTest {

    private static final Instant DEADLINE = Instant.parse("2099-03-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // now as time to the deadline, reminder of how many days, next look as time to the deadline
        "P30D, , P7D",
        "P7DT0.001S, , P7D",
        "P7D, 7, P3D",
        "P3DT0.001S, 7, P3D",
        "P3D, 3, P1D",
        "P1DT0.001S, 3, P1D",
        "P1D, 1, PT0S",
        "PT0.001S, 1, PT0S",
    })
    void remindsAtSevenThreeAndOneDays(Duration left, Integer days, Duration next) {
        AnnouncedHold announced = AnnouncedHold.NEW.after(required(DEADLINE), DEADLINE.minus(left));

        assertThat(announced)
                .isEqualTo(new AnnouncedHold(
                        HoldKind.NONE,
                        Optional.ofNullable(days).map(it -> new Reminder(DEADLINE, it)),
                        Optional.of(DEADLINE.minus(next))));
    }

    @Test
    void holdsAtTheDeadlineAndLooksNoMore() {
        AnnouncedHold before = AnnouncedHold.NEW.after(required(DEADLINE), DEADLINE.minusMillis(1));

        AnnouncedHold at = before.after(required(DEADLINE), DEADLINE);

        assertThat(at).isEqualTo(new AnnouncedHold(HoldKind.PENDING_VERIFICATION, before.reminder(), Optional.empty()));
    }

    @Test
    void remindsOnceHoweverOftenItIsLookedAt() {
        List<Reminder> given = new ArrayList<>();
        AnnouncedHold announced = AnnouncedHold.NEW;
        for (Instant now = DEADLINE.minus(Duration.ofDays(10)); now.isBefore(DEADLINE); now = now.plusSeconds(601)) {
            AnnouncedHold next = announced.after(required(DEADLINE), now);
            next.reminder().filter(it -> !given.contains(it)).ifPresent(given::add);
            announced = next;
        }

        assertThat(given)
                .containsExactly(new Reminder(DEADLINE, 7), new Reminder(DEADLINE, 3), new Reminder(DEADLINE, 1));
    }

    @Test
    void givesTheLatestReminderOnlyAfterALongPause() {
        AnnouncedHold asked = AnnouncedHold.NEW.after(required(DEADLINE), DEADLINE.minus(Duration.ofDays(30)));

        AnnouncedHold late = asked.after(required(DEADLINE), DEADLINE.minus(Duration.ofHours(25)));

        assertThat(late.reminder()).contains(new Reminder(DEADLINE, 3));
        assertThat(late.dueAt()).contains(DEADLINE.minus(Duration.ofDays(1)));
    }

    @Test
    void beginsAnewForADeadlineThatWasMoved() {
        Instant later = DEADLINE.plus(Duration.ofDays(30));
        AnnouncedHold reminded = AnnouncedHold.NEW.after(required(DEADLINE), DEADLINE.minus(Duration.ofDays(1)));

        AnnouncedHold moved = reminded.after(required(later), DEADLINE);
        AnnouncedHold again = moved.after(required(later), later.minus(Duration.ofDays(7)));

        assertThat(moved)
                .isEqualTo(new AnnouncedHold(
                        HoldKind.NONE, reminded.reminder(), Optional.of(later.minus(Duration.ofDays(7)))));
        assertThat(again.reminder()).contains(new Reminder(later, 7));
    }

    @Test
    void isNotDueWhereTimeChangesNothing() {
        Instant now = DEADLINE.minus(Duration.ofDays(5));
        Instant decided = now.minus(Duration.ofDays(1));

        assertThat(List.of(
                        new HoldFacts(Optional.empty(), unverified(), 3),
                        facts(new Identity(IdentityStatus.VERIFIED, Optional.of(decided), 0, false)),
                        facts(new Identity(IdentityStatus.FAILED, Optional.of(decided), 3, false)),
                        facts(new Identity(IdentityStatus.FAILED, Optional.of(decided), 3, true)),
                        facts(new Identity(IdentityStatus.UNVERIFIED, Optional.of(decided), 1, false))))
                .allSatisfy(facts -> assertThat(AnnouncedHold.NEW.after(facts, now))
                        .returns(Optional.empty(), AnnouncedHold::dueAt)
                        .returns(Optional.empty(), AnnouncedHold::reminder));
    }

    private static HoldFacts required(Instant deadline) {
        return new HoldFacts(Optional.of(deadline), unverified(), 3);
    }

    private static HoldFacts facts(Identity identity) {
        return new HoldFacts(Optional.of(DEADLINE), identity, 3);
    }

    private static Identity unverified() {
        return new Identity(IdentityStatus.UNVERIFIED, Optional.empty(), 0, false);
    }
}
