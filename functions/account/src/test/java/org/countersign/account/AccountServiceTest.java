package org.countersign.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.countersign.core.account.Account;
import org.countersign.core.account.Account.Profile;
import org.countersign.core.account.IdentityStatus;
import org.countersign.core.event.EventType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Meter.Reading;
import org.countersign.platform.table.Write;
import org.countersign.platform.testing.Race;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FormerAddresses;
import org.countersign.store.account.Snapshot;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountServiceTest {

    private static World world;
    private static AccountService accounts;

    private final String sub = "user-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        world = new World();
        accounts = new AccountService(world.accounts, world.tombstones, world.table, world.storeConfig, world.clock);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void keepsWhatTheHostTells() {
        var profile = new Profile(
                "ada@example.com",
                true,
                true,
                Optional.of("pt-BR"),
                Optional.of(Instant.parse("2099-05-01T00:00:00Z")));

        Snapshot stored = value(accounts.put(sub, profile));

        Account account = new Account(sub, profile, IdentityStatus.UNVERIFIED);
        assertThat(stored.account()).contains(account);
        assertThat(value(accounts.get(sub)).account()).contains(account);
        assertThat(stored.twoStepOn()).isFalse();
    }

    @Test
    void replacesTheProfileAsAWholeAndNothingElse() {
        value(accounts.put(
                sub, new Profile("old@example.com", true, true, Optional.of("de"), Optional.of(Instant.EPOCH))));
        world.table.write(Write.update(AccountKeys.account(sub)).set("identity", "verified"));

        var profile = new Profile("new@example.com", false, false, Optional.empty(), Optional.empty());
        Snapshot stored = value(accounts.put(sub, profile));

        assertThat(stored.account()).contains(new Account(sub, profile, IdentityStatus.VERIFIED));
    }

    @Test
    void losesNoFieldOfOursWhenBothWriteAtOnce() throws Exception {
        value(accounts.put(sub, profile(0)));
        try (var executor = Executors.newFixedThreadPool(8)) {
            List<Future<?>> writing = IntStream.range(0, 40)
                    .<Future<?>>mapToObj(round -> round % 2 == 0
                            ? executor.submit(() -> accounts.put(sub, profile(round)))
                            : executor.submit(() -> world.table.write(
                                    Write.update(AccountKeys.account(sub)).add("seen", 1))))
                    .toList();
            for (Future<?> one : writing) {
                one.get();
            }
        }

        var item = world.table.get(AccountKeys.account(sub)).orElseThrow();

        assertThat(item.count("seen")).isEqualTo(20);
        assertThat(item.text("email")).matches("ada\\d+@example.com");
    }

    @Test
    void doesNotKnowAnAccountThatTheHostNeverNamed() {
        assertThat(problem(accounts.get(sub))).isEqualTo(Problem.notFound());
        assertThat(value(accounts.own(world.signedIn(sub))).factors()).isEmpty();
    }

    @Test
    void takesThreeCallsToWriteOneMoreForAnAccountThatIsNewAndOneToRead() {
        Reading first = world.measure(() -> value(accounts.put(sub, profile(0))));
        Reading again = world.measure(() -> value(accounts.put(sub, profile(0))));
        Reading reading = world.measure(() -> value(accounts.get(sub)));

        assertThat(first).isEqualTo(new Reading(4, 2, 1));
        assertThat(again).isEqualTo(new Reading(3, 2, 1));
        assertThat(reading).isEqualTo(new Reading(1, 1, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "email, nobody",
        "email, @example.com",
        "email, a@b@c",
        "email, two words@example.com",
        "email, a@exam ple.com",
        "email, ann\u00a0x@example.com",
        "email, ann@exam\u200bple.com",
        "email, jörg@example.com",
        "email, ann@example..com",
        "locale, en_US",
        "locale, not a tag",
        "locale, 12",
    })
    void refusesWhatCouldNeverBeRight(String field, String value) {
        Profile profile = field.equals("email")
                ? new Profile(value, true, true, Optional.empty(), Optional.empty())
                : new Profile("ada@example.com", true, true, Optional.of(value), Optional.empty());

        Problem refused = problem(accounts.put(sub, profile));

        assertThat(refused.type()).isEqualTo(ProblemType.MALFORMED);
        assertThat(refused.fields()).containsEntry("field", field);
        assertThat(world.table.get(AccountKeys.account(sub))).isEmpty();
    }

    @Test
    void keepsTheAddressAsItWasToldAndTheLanguageInCanonicalForm() {
        var told = new Profile("ann@bücher.example", true, true, Optional.of("ZH-hant-tw"), Optional.empty());

        Snapshot stored = value(accounts.put(sub, told));

        assertThat(stored.account().map(Account::profile))
                .contains(new Profile("ann@bücher.example", true, true, Optional.of("zh-Hant-TW"), Optional.empty()));
    }

    @Test
    void announcesAnotherAddressOnceAndTheSameOneNever() {
        value(accounts.put(sub, profile(0)));
        Item first = item();
        value(accounts.put(sub, profile(1)));
        Item second = item();
        value(accounts.put(sub, profile(1)));

        assertThat(announced(Optional.empty(), first)).isEmpty();
        assertThat(announced(Optional.of(first), second)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.EMAIL_CHANGED);
            assertThat(event.subject()).isEqualTo(sub);
            assertThat(event.data()).isEmpty();
        });
        assertThat(announced(Optional.of(second), item())).isEmpty();
    }

    @Test
    void keepsTheFormerAddressWhenTwoChangesMeetAndLetsTheNewOneWait() {
        value(accounts.put(sub, profile(0)));

        Race.of(8, runner -> value(accounts.put(sub, profile(runner + 1))));

        Snapshot account = world.accounts.read(sub);
        assertThat(FormerAddresses.of(account, world.clock.instant()))
                .extracting(FormerAddresses.Former::email)
                .contains("ada0@example.com");
        assertThat(account.emailFallback()).isFalse();
    }

    private Item item() {
        return world.table.get(AccountKeys.account(sub)).orElseThrow();
    }

    private static List<Announcement> announced(Optional<Item> before, Item after) {
        return new AddressAnnouncer().announce(new Change(after.key(), before, Optional.of(after)));
    }

    private static Profile profile(int round) {
        return new Profile("ada" + round + "@example.com", true, false, Optional.empty(), Optional.empty());
    }
}
