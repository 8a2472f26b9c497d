package org.countersign.store.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.account.Account;
import org.countersign.core.factor.FactorType;
import org.countersign.core.recovery.RecoveryMethod;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.platform.testing.Race;
import org.countersign.store.notice.Channels;
import org.countersign.store.notice.Channels.Channel;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileChangeTest {

    private static final Duration WAIT = Duration.ofDays(3);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final String A = "ann@example.com";
    private static final String B = "bob@example.org";

    private static World world;

    private final String sub = "user-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void theFirstAddressOfAnAccountRecoversAtOnce() {
        tells(A);

        assertThat(account().emailFallback()).isTrue();
    }

    @Test
    void theFirstAddressRecoversAsSoonAsItIsVerified() {
        tells(A, false);
        assertThat(account().emailFallback()).isFalse();

        tells(A);

        assertThat(account().emailFallback()).isTrue();
    }

    @Test
    void anAddressThatTookAnothersPlaceRecoversNothingForThreeDays() {
        tells(A);
        world.clock.advance(Duration.ofDays(30));
        tells(B);

        world.clock.advance(WAIT.minus(MOMENT));
        assertThat(account().emailFallback()).isFalse();
        world.clock.advance(MOMENT);
        assertThat(account().emailFallback()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"bob@EXAMPLE.org", "bob@example.org"})
    void theSameAddressHoweverItIsWrittenBeginsNoOtherWait(String again) {
        tells(A);
        tells(B);
        Instant changedAt = item().time(ProfileChange.CHANGED_AT);
        world.clock.advance(WAIT.minus(MOMENT));

        tells(again);
        tells(again, false);
        tells(again);
        world.clock.advance(MOMENT);

        assertThat(account().emailFallback()).isTrue();
        assertThat(item().time(ProfileChange.CHANGED_AT)).isEqualTo(changedAt);
    }

    @Test
    void anAddressThatIsVerifiedLaterWaitsFromThen() {
        tells(A);
        tells(B, false);
        world.clock.advance(WAIT);
        tells(B);

        world.clock.advance(WAIT.minus(MOMENT));
        assertThat(account().emailFallback()).isFalse();
        world.clock.advance(MOMENT);
        assertThat(account().emailFallback()).isTrue();
    }

    @Test
    void goingBackToAnAddressThatWasVerifiedForThreeDaysHasNoWait() {
        tells(A);
        world.clock.advance(WAIT);
        tells(B);
        world.clock.advance(Duration.ofDays(1));

        tells("ann@Example.COM");

        assertThat(account().emailFallback()).isTrue();
    }

    @Test
    void goingBackToAnAddressThatWasVerifiedForLessWaits() {
        tells(A);
        world.clock.advance(Duration.ofHours(1));
        tells(B);

        tells(A);

        assertThat(account().emailFallback()).isFalse();
        world.clock.advance(WAIT);
        assertThat(account().emailFallback()).isTrue();
    }

    @Test
    void goingBackAfterTheFormerAddressIsForgottenWaits() {
        tells(A);
        world.clock.advance(Duration.ofDays(30));
        tells(B);
        world.clock.advance(Duration.ofDays(7));

        tells(A);

        assertThat(account().emailFallback()).isFalse();
    }

    @Test
    void anAddressFromBeforeItsTimesWereKeptWasVerifiedLongSince() {
        world.table.write(AccountItems.replaceProfile(sub, profile(A, true)));
        tells(B);

        tells(A);

        assertThat(account().emailFallback()).isTrue();
    }

    @Test
    void theFormerAddressIsToldForSevenDays() {
        tells(A);
        tells(B);

        assertThat(told()).containsExactly(new Channel.Present(B), new Channel.Former(0, A));
        world.clock.advance(Duration.ofDays(7).minus(MOMENT));
        assertThat(told()).hasSize(2);
        world.clock.advance(MOMENT);
        assertThat(told()).containsExactly(new Channel.Present(B));
    }

    @Test
    void theFormerAddressIsToldThoughItWasNotVerifiedAnyMoreWhenItWasReplaced() {
        tells(A);
        tells(A, false);
        tells(B);

        assertThat(told()).contains(new Channel.Former(0, A));
    }

    @Test
    void anAddressThatWasNeverVerifiedIsToldNothing() {
        tells(A, false);
        tells(B, false);

        assertThat(told()).isEmpty();
        assertThat(Channels.othersCanBeTold(account(), RecoveryMethod.CODES, world.clock.instant()))
                .isFalse();
    }

    @Test
    void whoeverChangesItAgainAndAgainPushesNobodyOut() {
        tells(A);
        for (int change = 0; change < 12; change++) {
            world.clock.advance(MOMENT);
            tells("intruder" + change + "@example.net");
        }

        assertThat(told()).hasSize(1 + FormerAddresses.PLACES).contains(new Channel.Former(0, A));
    }

    @Test
    void goingToAndFroTakesOnePlaceForEachAddress() {
        tells(A);
        for (int change = 0; change < 12; change++) {
            world.clock.advance(MOMENT);
            tells(change % 2 == 0 ? B : A);
        }

        assertThat(told()).extracting(Object::getClass).containsExactly(Channel.Present.class, Channel.Former.class);
    }

    @Test
    void ofTwoChangesThatMeetBothLeaveTheFirstAddressTold() {
        tells(A);
        world.clock.advance(WAIT);

        List<Boolean> won = Race.of(2, runner -> {
            Snapshot read = account();
            return world.table.transact(change(read, "racer" + runner + "@example.net", true))
                    instanceof Transacted.Done;
        });

        assertThat(won).contains(true);
        assertThat(told()).contains(new Channel.Former(0, A));
        assertThat(account().emailFallback()).isFalse();
    }

    @Test
    void aChangeOfWhatWasReadBeforeAnotherIsRefused() {
        tells(A);
        Snapshot read = account();
        tells(B);

        Transacted late = world.table.transact(change(read, "late@example.net", true));

        assertThat(late).isInstanceOf(Transacted.Refused.class);
        assertThat(item().text("email")).isEqualTo(B);
    }

    @Test
    void aNumberIsToldWhetherItIsLockedOrNot() {
        tells(A, false);
        world.table.write(Write.put(
                AccountKeys.factor(sub, FactorType.SMS), Map.of("state", "locked", "line", Map.of("country", "DE"))));

        assertThat(told()).containsExactly(new Channel.Phone());
    }

    @Test
    void othersThanTheMailboxThatRecoversCanBeToldWhereThereIsANumberOrAFormerAddress() {
        tells(A);
        assertThat(others(RecoveryMethod.MAIL)).isFalse();
        assertThat(others(RecoveryMethod.CODES)).isTrue();

        tells(B);

        assertThat(others(RecoveryMethod.MAIL)).isTrue();
    }

    private boolean others(RecoveryMethod method) {
        return Channels.othersCanBeTold(account(), method, world.clock.instant());
    }

    private List<Channel> told() {
        return Channels.of(account(), world.clock.instant());
    }

    private Snapshot account() {
        return world.accounts.read(sub);
    }

    private Item item() {
        return world.table.get(AccountKeys.account(sub)).orElseThrow();
    }

    private void tells(String email) {
        tells(email, true);
    }

    private void tells(String email, boolean verified) {
        assertThat(world.table.transact(change(account(), email, verified))).isInstanceOf(Transacted.Done.class);
    }

    private List<Write> change(Snapshot read, String email, boolean verified) {
        return new ProfileChange(read, profile(email, verified), WAIT, world.clock.instant()).writes();
    }

    private static Account.Profile profile(String email, boolean verified) {
        return new Account.Profile(email, verified, true, Optional.empty(), Optional.empty());
    }
}
