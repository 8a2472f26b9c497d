package org.countersign.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.testing.Race;
import org.countersign.store.code.CodeSent;
import org.junit.jupiter.api.Test;

/** The spend firewall: budgets hold exactly, whichever shards the texts fall on, and a refusal costs nothing. */
class AllowancesTest extends SmsTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger(100);

    @Test
    void letsASourceHaveItsBudgetExactlyAndTheNextDayAnew() {
        var small = new SmsWorld(world, Map.of("countersign.sms.daily-budget-per-source", "7"));
        for (int text = 0; text < 7; text++) {
            value(small.start(world.account(), number()));
        }
        String number = number();

        Problem eighth = problem(small.start(world.account(), number));
        Instant midnight = LocalDate.ofInstant(world.clock.instant(), ZoneOffset.UTC)
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        long untilMidnight = Duration.between(world.clock.instant(), midnight).toSeconds();
        world.clock.advance(Duration.ofSeconds(untilMidnight));
        value(small.start(world.account(), number));

        assertThat(eighth.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(eighth.fields()).containsEntry("retryAfter", untilMidnight);
        assertThat(world.texts(number)).hasSize(1);
    }

    @Test
    void letsACountryHaveItsBudgetExactly() {
        tomorrow();
        var small = new SmsWorld(world, budgetOf(5, 0));
        List<String> german = german(6);
        german.subList(0, 5).forEach(number -> value(small.start(world.account(), number)));

        Problem sixth = problem(small.start(world.account(), german.get(5)));

        assertThat(sixth.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(world.texts(german.get(5))).isEmpty();
        assertThat(value(small.start(world.account(), "+33612345678")).sentTo()).isEqualTo("••78");
    }

    /** Whichever shards they fall on: 25 texts on 16 shards, 5 of them kept back. */
    @Test
    void keepsAFifthOfACountrysBudgetForThoseWhoSignIn() {
        tomorrow();
        var small = new SmsWorld(world, Map.of("countersign.sms.daily-budget-per-country", "25"));
        List<String> german = german(21);
        String enrolled = small.enrolled(german.getFirst());
        german.subList(1, 20).forEach(number -> value(small.start(world.account(), number)));

        Problem enrolment = problem(small.start(world.account(), german.get(20)));
        IntStream.range(0, 5).forEach(_ -> signsIn(small, enrolled));
        Problem spent = problem(small.send(enrolled, small.challenge(enrolled, 0)));

        assertThat(enrolment.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(enrolment.fields()).containsKey("retryAfter");
        assertThat(world.texts(german.get(20))).isEmpty();
        assertThat(spent.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
    }

    @Test
    void racingEnrolmentsTakeNothingOfTheReserve() {
        tomorrow();
        var small = new SmsWorld(world, budgetOf(10, 20));
        List<String> german = german(30);

        long sent = Race.of(
                        30, runner -> small.start(world.account(), german.get(runner)) instanceof Result.Ok<CodeSent>)
                .stream()
                .filter(Boolean::booleanValue)
                .count();

        assertThat(sent).isPositive().isLessThanOrEqualTo(8);
    }

    private static Map<String, String> budgetOf(int texts, int reserved) {
        return Map.of(
                "countersign.sms.daily-budget-per-country",
                Integer.toString(texts),
                "countersign.sms.reserved-for-sign-in",
                Integer.toString(reserved));
    }

    /** Numbers that no other test texts. */
    private static List<String> german(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> "+4915123" + (450_000 + NUMBERS.incrementAndGet()))
                .toList();
    }

    /** At its beginning, so that it is the same day for as long as a test takes. */
    private static void tomorrow() {
        Instant now = world.clock.instant();
        world.clock.advance(
                Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1))));
    }

    /** Later each time, so that neither the account's nor the number's hour is in the way. */
    private static void signsIn(SmsWorld small, String sub) {
        world.clock.advance(Duration.ofMinutes(16));
        value(small.send(sub, small.challenge(sub, 0)));
    }

    @Test
    void takesNothingFromAnyAllowanceForARefusedText() {
        var none = new SmsWorld(world, Map.of("countersign.sms.daily-budget-per-country", "1"));
        String sub = world.account();
        value(none.start(world.account(), "+4366412345601"));

        problem(none.start(sub, "+4366412345602"));

        assertThat(world.accounts.read(sub).factorItem(org.countersign.core.factor.FactorType.SMS))
                .isEmpty();
    }
}
