package org.countersign.acceptance.cost;

import java.util.Locale;

/** What a thousand flows cost at public prices, in USD, text messages apart. */
record Bill(double api, double lambda, double table, double topic, double mail) {

    private static final double THOUSAND = 1000;
    private static final double MILLION = 1_000_000;
    private static final double MEGABYTES = 1024;

    static Bill of(Flow flow, Prices prices) {
        double invocations = flow.steps().size() + flow.relays();
        double millis = invocations * prices.of("assumed.millis.invocation")
                + flow.calls() * prices.of("assumed.millis.call")
                + (flow.texts() + flow.mails() + flow.events()) * prices.of("assumed.millis.message");
        double gigabyteSeconds = millis / THOUSAND * prices.of("template.memory") / MEGABYTES;
        return new Bill(
                THOUSAND * flow.requests() * prices.of("api.request") / MILLION,
                THOUSAND
                        * (invocations * prices.of("lambda.request") / MILLION
                                + gigabyteSeconds * prices.of("lambda.gigabyte-second")),
                THOUSAND
                        * (flow.readUnits() * prices.of("dynamodb.read")
                                + flow.writeUnits() * prices.of("dynamodb.write"))
                        / MILLION,
                THOUSAND * flow.events() * prices.of("sns.publish") / MILLION,
                flow.mails() * prices.of("ses.mail"));
    }

    double total() {
        return api + lambda + table + topic + mail;
    }

    String row(String name) {
        return String.format(
                Locale.ROOT,
                "| %s | %.4f | %.4f | %.4f | %.4f | %.4f | **%.4f** |%n",
                name,
                api,
                lambda,
                table,
                topic,
                mail,
                total());
    }
}
