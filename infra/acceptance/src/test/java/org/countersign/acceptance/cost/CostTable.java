package org.countersign.acceptance.cost;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** COST.md. */
final class CostTable {

    private static final int THOUSAND = 1000;
    private static final List<String> SIGN_INS = List.of("sign in by text", "sign in by authenticator");

    private final List<Flow> flows;
    private final List<Used> others;
    private final Prices prices;

    /** Of what was played on these stages. */
    CostTable(List<Stage> stages, Prices prices) {
        this.flows = stages.stream().flatMap(stage -> stage.flows().stream()).toList();
        this.others = stages.stream().flatMap(stage -> stage.others().stream()).toList();
        this.prices = prices;
    }

    String markdown() {
        return """
                # What everything costs

                Made by a test from what real functions did in the local cloud; `make bench-cost` makes it anew, and `make test` fails where it
                does not agree with the code. Units are as DynamoDB reports them (`ReturnConsumedCapacity`): reads are strongly consistent,
                4 KB a unit; writes 1 KB a unit, twice that in a transaction.

                ## Steps

                | function | when | calls | read units | write units |
                |---|---|--:|--:|--:|
                %s
                `event-relay` makes no call for any of these. `token-keys` and `token-configuration` never make one. What `hold-sweep` and `recovery-sweep` take follows
                what is due: see GROWTH.md.

                ## From beginning to end

                With everything that it sets off. Requests come over HTTP; other functions are invoked by an event each.

                | what | requests | other functions | calls | read units | write units | events | texts | mails |
                |---|--:|--:|--:|--:|--:|--:|--:|--:|
                %s
                ## Money

                USD for a thousand of each, texts and what a provider takes for a selfie apart. Every change of an item is reckoned as a write
                unit and as an invocation of the relay, which is more than it comes to (changes come in batches).

                | a thousand times | API Gateway | Lambda | DynamoDB | SNS | SES | together |
                |---|--:|--:|--:|--:|--:|--:|
                %s
                A thousand sign-ins beside the list prices of others for the same job:

                | a thousand sign-ins | Countersign in one's own account | Twilio Verify | Cognito Essentials |
                |---|--:|--:|--:|
                %s
                Cognito's price is for a thousand users who sign in at least once in the month, its first factor and directory included; how often
                they do so makes no difference to it. What AWS takes for a text was not found in a public copy of its list, so the texts are
                reckoned at Twilio's list price on all sides.

                ## Prices

                | what | number | unit | source | date |
                |---|--:|---|---|---|
                %s""".formatted(steps(), flows(), bills(), comparison(), sources());
    }

    /** The same step takes one read unit more where the account has more in it by then. */
    private String steps() {
        Map<String, List<Used>> rows = Stream.concat(
                        flows.stream().flatMap(flow -> flow.steps().stream()), others.stream())
                .sorted(Comparator.comparing(Used::function))
                .collect(Collectors.groupingBy(
                        used -> "| `" + used.function() + "` | " + used.what(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        StringBuilder table = new StringBuilder();
        rows.forEach((step, all) -> table.append(String.format(
                "%s | %s | %s | %s |%n",
                step, range(all, Used::calls), range(all, Used::readUnits), range(all, Used::writeUnits))));
        return table.toString();
    }

    private static String range(List<Used> all, ToDoubleFunction<Used> what) {
        var range = all.stream().mapToDouble(what).summaryStatistics();
        String least = units(range.getMin());
        return range.getMin() == range.getMax() ? least : least + "–" + units(range.getMax());
    }

    private String flows() {
        StringBuilder rows = new StringBuilder();
        flows.forEach(flow -> rows.append(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %s | %s | %d | %d | %d |%n",
                flow.name(),
                flow.requests(),
                flow.steps().size() - flow.requests(),
                flow.calls(),
                units(flow.readUnits()),
                units(flow.writeUnits()),
                flow.events(),
                flow.texts(),
                flow.mails())));
        return rows.toString();
    }

    private String bills() {
        StringBuilder rows = new StringBuilder();
        flows.forEach(flow -> rows.append(Bill.of(flow, prices).row(flow.name())));
        return rows.toString();
    }

    private String comparison() {
        StringBuilder rows = new StringBuilder();
        for (String name : SIGN_INS) {
            Flow flow = flows.stream()
                    .filter(it -> it.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            double own = Bill.of(flow, prices).total();
            if (flow.texts() == 0) {
                rows.append(row(name, own, 0));
            } else {
                prices.kind("sms.")
                        .forEach(country -> rows.append(row(
                                name + ", " + country, own, THOUSAND * flow.texts() * prices.of("sms." + country))));
            }
        }
        return rows.toString();
    }

    private String row(String name, double own, double texts) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f |%n",
                name,
                own + texts,
                THOUSAND * prices.of("twilio.verification") + texts,
                THOUSAND * prices.of("cognito.user") + texts);
    }

    private String sources() {
        StringBuilder rows = new StringBuilder();
        prices.all()
                .forEach(price -> rows.append(String.format(
                        "| `%s` | %s | %s | %s | %s |%n",
                        price.name(), number(price.value()), price.unit(), price.source(), price.date())));
        return rows.toString();
    }

    private static String number(double value) {
        return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String units(double units) {
        return units == Math.rint(units) ? Long.toString((long) units) : String.format(Locale.ROOT, "%.1f", units);
    }
}
