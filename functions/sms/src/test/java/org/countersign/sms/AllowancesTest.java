package org.countersign.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.junit.jupiter.api.Test;

/** The spend firewall: budgets hold exactly, whichever shards the texts fall on, and a refusal costs nothing. */
class AllowancesTest extends SmsTest {

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
        var small = new SmsWorld(world, Map.of("countersign.sms.daily-budget-per-country", "5"));
        List<String> german =
                IntStream.range(0, 6).mapToObj(it -> "+4915123450" + (100 + it)).toList();
        german.subList(0, 5).forEach(number -> value(small.start(world.account(), number)));

        Problem sixth = problem(small.start(world.account(), german.get(5)));

        assertThat(sixth.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(world.texts(german.get(5))).isEmpty();
        assertThat(value(small.start(world.account(), "+33612345678")).sentTo()).isEqualTo("••78");
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
