package org.countersign.account.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.countersign.account.AccountService;
import org.countersign.account.erasure.Erasure.NotNow;
import org.countersign.core.Result;
import org.countersign.core.account.Account;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.challenge.Option;
import org.countersign.core.event.EventType;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.platform.testing.Mortal;
import org.countersign.platform.testing.Race;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.Eraser;
import org.countersign.store.challenge.ChallengeIds;
import org.countersign.store.challenge.ChallengeItems;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ErasureTest {

    private static World world;

    private final List<String> erasedElsewhere = new CopyOnWriteArrayList<>();
    private Deletion deletion;
    private Erasure erasure;
    private AccountService service;
    private String sub;

    @BeforeAll
    static void start() {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void known() {
        deletion = new Deletion(world.accounts, world.tombstones, world.table, world.clock);
        erasure = erasure(world.table);
        service = new AccountService(world.accounts, world.tombstones, world.table, world.storeConfig, world.clock);
        sub = world.account();
        bind(sub);
    }

    @Test
    void isUnknownToEveryReaderAtOnceAndItsChallengesAreOver() {
        challenge(0);

        Instant since = value(deletion.delete(sub));

        assertThat(since).isEqualTo(world.clock.instant());
        assertThat(problem(service.get(sub))).isEqualTo(Problem.notFound());
        assertThat(world.accounts.read(sub).factors()).isEmpty();
        assertThat(world.accounts.read(sub).accountItem()).isEmpty();
        assertThat(world.accounts.read(sub).isBeingErased()).isTrue();
        assertThat(ChallengeItems.read(
                                world.table.get(AccountKeys.challenge(sub, 0)).orElseThrow())
                        .ended())
                .contains(ChallengeState.DENIED);
        assertThat(item().orElseThrow().names()).containsExactlyInAnyOrder("partition", "sort", "deletedAt", "askedAt");
    }

    @Test
    void leavesNothingOfItInAnyItem() {
        for (int extra = 0; extra < 60; extra++) {
            world.table.write(Write.put(AccountKeys.of(sub, "extra#" + extra), Map.of("at", world.clock.instant())));
        }
        value(deletion.delete(sub));
        world.clock.advance(Erasure.GRACE);

        erasure.erase(sub);

        assertThat(left()).isEmpty();
        assertThat(erasedElsewhere).containsExactly(sub);
    }

    @Test
    void takesTwoCallsToDeleteAndSixToErase() {
        var deleting = world.measure(() -> value(deletion.delete(sub)));
        world.clock.advance(Erasure.GRACE);
        var erasing = world.measure(() -> erasure.erase(sub));
        var again = world.measure(() -> erasure.erase(sub));

        assertThat(List.of(deleting.calls(), erasing.calls(), again.calls())).containsExactly(2, 6, 1);
    }

    @Test
    void waitsUntilNobodyIsAtWorkWhoReadItBefore() {
        value(deletion.delete(sub));
        world.clock.advance(Erasure.GRACE.minusMillis(1));

        assertThatThrownBy(() -> erasure.erase(sub)).isInstanceOf(NotNow.class);

        assertThat(left()).isNotEmpty();
        assertThat(erasedElsewhere).isEmpty();
    }

    @Test
    void erasesWhatWhoeverHadReadItBeforeWroteBehindItsBack() {
        value(deletion.delete(sub));
        world.clock.advance(Erasure.GRACE.dividedBy(2));
        challenge(1);
        world.table.write(Write.update(AccountKeys.account(sub)).set("exhausted0", world.clock.instant()));
        world.table.write(Write.update(AccountKeys.of(sub, "notices")).set("factor_enabled_0", 1));

        assertThat(world.accounts.read(sub).challengeItems()).isEmpty();
        world.clock.advance(Erasure.GRACE.dividedBy(2));
        erasure.erase(sub);

        assertThat(left()).isEmpty();
    }

    @Test
    void answersTheSameHoweverOftenItIsAskedFor() {
        Instant first = value(deletion.delete(sub));
        world.clock.advance(Duration.ofSeconds(30));

        Instant second = value(deletion.delete(sub));
        world.clock.advance(Duration.ofSeconds(30));
        erasure.erase(sub);
        Instant third = value(deletion.delete(sub));

        assertThat(second).isEqualTo(first);
        assertThat(third).isEqualTo(world.clock.instant());
    }

    @Test
    void deletesAnAccountThatNobodyToldUsOf() {
        String stranger = "stranger-" + UUID.randomUUID();
        bind(stranger);

        value(deletion.delete(stranger));
        world.clock.advance(Erasure.GRACE);
        erasure.erase(stranger);

        assertThat(world.table.partition(AccountKeys.partition(stranger))).isEmpty();
    }

    @Test
    void refusesAnIdThatNoAccountCanHave() {
        assertThat(problem(deletion.delete("x".repeat(129))).type()).isEqualTo(ProblemType.MALFORMED);
        assertThat(problem(deletion.delete(" ")).type()).isEqualTo(ProblemType.MALFORMED);
    }

    @Test
    void letsTheHostTellOfItAnewOnceItIsGone() {
        value(deletion.delete(sub));

        Problem early = problem(service.put(sub, profile()));
        world.clock.advance(Erasure.GRACE);
        erasure.erase(sub);
        var anew = value(service.put(sub, profile()));

        assertThat(early.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(early.fields()).containsEntry(Problem.RETRY_AFTER, 120L);
        assertThat(anew.twoStepOn()).isFalse();
        erasure.erase(sub);
        assertThat(service.get(sub)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void doesWhatIsLeftWhereverItDies() {
        boolean died = true;
        for (int point = 0; died; point++) {
            String account = world.account();
            bind(account);
            value(deletion.delete(account));
            world.clock.advance(Erasure.GRACE);

            died = Mortal.dies(world, point, table -> erasure(table).erase(account));

            world.clock.advance(Duration.ofSeconds(90));
            erasure.erase(account);
            assertThat(world.table.partition(AccountKeys.partition(account)))
                    .as("died at %d", point)
                    .isEmpty();
            assertThat(erasedElsewhere).contains(account);
        }
    }

    @Test
    void isDeletedOrAsItWasWhereverTheDeletionDies() {
        boolean died = true;
        for (int point = 0; died; point++) {
            String account = world.account();
            bind(account);

            died = Mortal.dies(
                    world,
                    point,
                    table -> new Deletion(
                                    new Accounts(table, world.backoff, world.clock),
                                    world.tombstones,
                                    table,
                                    world.clock)
                            .delete(account));

            boolean deleted = world.accounts.read(account).isBeingErased();
            assertThat(world.accounts.read(account).twoStepOn())
                    .as("died at %d", point)
                    .isEqualTo(!deleted);
            value(deletion.delete(account));
            assertThat(world.accounts.read(account).isBeingErased()).isTrue();
        }
    }

    @Test
    void comesAgainWhenACapabilityCannotEraseItsPartNow() {
        value(deletion.delete(sub));
        world.clock.advance(Erasure.GRACE);
        Erasure hindered = new Erasure(
                world.table,
                List.of(_ -> {
                    throw new IllegalStateException("The provider does not answer");
                }),
                world.clock);

        assertThatThrownBy(() -> hindered.erase(sub)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> erasure.erase(sub)).isInstanceOf(NotNow.class);
        world.clock.advance(Duration.ofSeconds(90));
        erasure.erase(sub);

        assertThat(left()).isEmpty();
    }

    @RepeatedTest(5)
    void letsOneAtATimeEraseSoThatNothingNewIsErased() {
        value(deletion.delete(sub));
        world.clock.advance(Erasure.GRACE);

        List<Boolean> done = Race.of(16, runner -> {
            try {
                erasure.erase(sub);
                return service.put(sub, profile()) instanceof Result.Ok;
            } catch (NotNow busy) {
                return false;
            }
        });

        assertThat(done).contains(true);
        assertThat(erasedElsewhere).hasSize(1);
        assertThat(service.get(sub)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void announcesWhenItBeginsAndWhenNothingIsLeft() {
        List<Optional<Item>> images = new ArrayList<>(List.of(item()));
        value(deletion.delete(sub));
        images.add(item());
        world.clock.advance(Erasure.GRACE);
        value(deletion.delete(sub));
        images.add(item());
        assertThatThrownBy(() -> new Erasure(
                                world.table,
                                List.of(_ -> {
                                    throw new IllegalStateException();
                                }),
                                world.clock)
                        .erase(sub))
                .isInstanceOf(IllegalStateException.class);
        images.add(item());
        images.add(Optional.empty());

        assertThat(announced(images))
                .extracting(Announcement::type)
                .containsExactly(EventType.ACCOUNT_ERASING, EventType.ACCOUNT_ERASING, EventType.ACCOUNT_DELETED);
        assertThat(announced(images)).allSatisfy(event -> {
            assertThat(event.subject()).isEqualTo(sub);
            assertThat(event.data()).isEmpty();
        });
    }

    private List<Announcement> announced(List<Optional<Item>> images) {
        List<Announcement> announced = new ArrayList<>();
        for (int index = 1; index < images.size(); index++) {
            announced.addAll(new ErasureAnnouncer()
                    .announce(new Change(AccountKeys.account(sub), images.get(index - 1), images.get(index))));
        }
        return announced;
    }

    private Erasure erasure(Table table) {
        Eraser elsewhere = erasedElsewhere::add;
        return new Erasure(table, List.of(elsewhere), world.clock);
    }

    private Optional<Item> item() {
        return world.table.get(AccountKeys.account(sub));
    }

    private List<String> left() {
        return world.dynamoDb.scanPaginator(scan -> scan.tableName(world.config.table())).items().stream()
                .map(Object::toString)
                .filter(item -> item.contains(sub))
                .toList();
    }

    private static void bind(String sub) {
        world.table.write(Write.put(
                AccountKeys.factor(sub, FactorType.SMS),
                Map.of("state", "enabled", "enabledAt", world.clock.instant(), "failures", 0)));
    }

    private void challenge(int slot) {
        String id = world.challengeIds.make(sub, new ChallengeIds.Reference(slot, "sign_in", "countersign"));
        Instant now = world.clock.instant();
        var challenge = new Challenge(
                id,
                sub,
                "sign_in",
                "countersign",
                now,
                now.plus(Duration.ofMinutes(10)),
                List.of(new Option(FactorType.SMS, Optional.empty(), 0, 5, false)),
                Optional.empty());
        world.table.write(ChallengeItems.open(challenge, slot, "request"));
    }

    private Account.Profile profile() {
        return new Account.Profile(sub + "@example.com", true, true, Optional.empty(), Optional.empty());
    }
}
