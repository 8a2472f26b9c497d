package org.countersign.bench.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Writes SCALE.md: what 10^8 accounts and 10^4 sign-ins a second would take, from what is counted in COST.md and GROWTH.md. */
public final class Scale {

    private static final double ACCOUNTS = 1e8;
    private static final double SIGN_INS = 1e4;
    private static final double GIGABYTE = 1e9;
    private static final double PARTITION_BYTES = 1e10;
    private static final double PARTITION_WRITES = 1000;
    private static final double PARTITION_READS = 3000;
    private static final double MILLIS = 1000;
    private static final double SECONDS_A_MONTH = 86_400 * 30.0;
    private static final Duration TRANSACTION = Duration.ofMillis(10);
    private static final int TRIES = 8;

    private final Sheet cost;
    private final Sheet growth;
    private final SignIn byApp;
    private final SignIn byText;
    private final Spread spread = new Spread();

    private Scale(Sheet cost, Sheet growth) {
        this.cost = cost;
        this.growth = growth;
        // Open, count, and the two of the transaction; and for a text the factor, the number and two budgets.
        this.byApp = SignIn.of(cost, "app", "sign in by authenticator", 4, 0);
        this.byText = SignIn.of(cost, "text", "sign in by text", 8, 1);
    }

    /** Takes the directory that has COST.md and GROWTH.md. */
    public static void main(String... arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        Files.writeString(directory.resolve("SCALE.md"), markdown(directory));
    }

    /** What SCALE.md has to say when the other tables say what they do. */
    static String markdown(Path directory) throws IOException {
        return new Scale(
                        new Sheet(Files.readString(directory.resolve("COST.md"))),
                        new Sheet(Files.readString(directory.resolve("GROWTH.md"))))
                .markdown();
    }

    private String markdown() throws IOException {
        String text;
        try (var template = Scale.class.getResourceAsStream("/scale.md")) {
            text = new String(template.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
        text = storage(text);
        text = throughput(text);
        text = spread(text);
        text = stream(text);
        text = functions(text);
        return money(text);
    }

    private String storage(String text) {
        double bytes = growth.number("after three sign-ins", 3, 2);
        return fill(
                text,
                "bytes",
                bytes,
                "gigabytes",
                ACCOUNTS * bytes / GIGABYTE,
                "partitions.size",
                ceil(ACCOUNTS * bytes / PARTITION_BYTES));
    }

    private String throughput(String text) {
        for (SignIn each : new SignIn[] {byApp, byText}) {
            String kind = each.kind();
            text = fill(
                    text,
                    kind + ".write",
                    each.writeUnits(),
                    kind + ".read",
                    each.readUnits(),
                    kind + ".writes",
                    SIGN_INS * each.writeUnits(),
                    kind + ".reads",
                    SIGN_INS * each.readUnits(),
                    kind + ".partitions",
                    partitions(each));
        }
        return text;
    }

    private static double partitions(SignIn each) {
        return Math.max(
                ceil(SIGN_INS * each.writeUnits() / PARTITION_WRITES),
                ceil(SIGN_INS * each.readUnits() / PARTITION_READS));
    }

    private String spread(String text) {
        double shards = spread.countryShards();
        double perShard = SIGN_INS / shards * spread.countries();
        double calm = 0.05 * MILLIS / TRANSACTION.toMillis() * shards / spread.countries();
        double conflicts = Spread.conflicts(perShard, TRANSACTION);
        return fill(
                text,
                "claims",
                (double) Spread.CLAIMS,
                "country.shards",
                shards,
                "country.max",
                spread.countries(),
                "source.shards",
                (double) spread.sourceShards(),
                "source.max",
                spread.sources(),
                "number.max",
                spread.numbers(),
                "account.max",
                spread.accounts(),
                "simulated.partitions",
                (double) Spread.PARTITIONS,
                "shard.texts",
                perShard,
                "shard.units",
                2 * perShard,
                "conflicts",
                100 * conflicts,
                "lost",
                100 * Math.pow(conflicts, TRIES),
                "conflicts.hundred",
                100 * Spread.conflicts(SIGN_INS / 100, TRANSACTION),
                "lost.hundred",
                100 * Math.pow(Spread.conflicts(SIGN_INS / 100, TRANSACTION), TRIES),
                "calm",
                calm);
    }

    private String stream(String text) {
        double records = SIGN_INS * byText.itemsWritten();
        double shards = Math.max(partitions(byText), growthPartitions());
        double perShard = records / shards;
        double events = byText.events();
        double millisARecord = cost.number("assumed.millis.invocation", 5, 1) / 100
                + events / byText.itemsWritten() * cost.number("assumed.millis.message", 5, 1);
        return fill(
                text,
                "app.records",
                SIGN_INS * byApp.itemsWritten(),
                "text.records",
                records,
                "stream.shards",
                shards,
                "shard.records",
                perShard,
                "text.events",
                events,
                "app.events",
                byApp.events(),
                "millis.record",
                millisARecord,
                "shard.busy",
                perShard * millisARecord / MILLIS,
                "text.published",
                SIGN_INS * events,
                "app.published",
                SIGN_INS * byApp.events());
    }

    private double growthPartitions() {
        return ceil(ACCOUNTS * growth.number("after three sign-ins", 3, 2) / PARTITION_BYTES);
    }

    private String functions(String text) {
        for (SignIn each : new SignIn[] {byApp, byText}) {
            String kind = each.kind();
            double concurrency = SIGN_INS * each.millis() / MILLIS;
            text = fill(
                    text,
                    kind + ".requests",
                    SIGN_INS * each.requests(),
                    kind + ".millis",
                    each.millis(),
                    kind + ".concurrency",
                    concurrency,
                    kind + ".ssm",
                    concurrency * 4 / 300);
        }
        return text;
    }

    private String money(String text) {
        double month = SIGN_INS * SECONDS_A_MONTH;
        return fill(
                text,
                "month",
                month,
                "app.dollars",
                byApp.dollarsAThousand(),
                "text.dollars",
                byText.dollarsAThousand(),
                "app.month",
                month / 1000 * byApp.dollarsAThousand(),
                "text.month",
                month / 1000 * byText.dollarsAThousand(),
                "us.month",
                month * cost.number("sms.US", 5, 1));
    }

    private static double ceil(double value) {
        return Math.ceil(value);
    }

    /** Puts numbers in their places, given as names and numbers in turn. */
    private static String fill(String text, Object... values) {
        String filled = text;
        for (int index = 0; index < values.length; index += 2) {
            filled = filled.replace("{" + values[index] + "}", shown((double) values[index + 1]));
        }
        return filled;
    }

    private static String shown(double value) {
        if (value >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value < 1 ? "%.3f" : "%.2f", value);
    }
}
