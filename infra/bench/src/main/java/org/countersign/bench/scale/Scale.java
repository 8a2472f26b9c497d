package org.countersign.bench.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

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
        Form form = Form.read("/scale.md");
        storage(form);
        throughput(form);
        spread(form);
        stream(form);
        functions(form);
        money(form);
        return form.filled();
    }

    private void storage(Form form) {
        double bytes = growth.number("after three sign-ins", 3, 2);
        form.put("bytes", bytes)
                .put("gigabytes", ACCOUNTS * bytes / GIGABYTE)
                .put("partitions.size", partitionsForSize());
    }

    private void throughput(Form form) {
        for (SignIn each : new SignIn[] {byApp, byText}) {
            String kind = each.kind();
            form.put(kind + ".write", each.writeUnits())
                    .put(kind + ".read", each.readUnits())
                    .put(kind + ".writes", SIGN_INS * each.writeUnits())
                    .put(kind + ".reads", SIGN_INS * each.readUnits())
                    .put(kind + ".partitions", partitions(each));
        }
    }

    private static double partitions(SignIn each) {
        return Math.max(
                Math.ceil(SIGN_INS * each.writeUnits() / PARTITION_WRITES),
                Math.ceil(SIGN_INS * each.readUnits() / PARTITION_READS));
    }

    private void spread(Form form) {
        double shards = spread.countryShards();
        double perShard = SIGN_INS / shards * spread.countries();
        double calm = 0.05 * MILLIS / TRANSACTION.toMillis() * shards / spread.countries();
        double conflicts = Spread.conflicts(perShard, TRANSACTION);
        form.put("claims", Spread.CLAIMS)
                .put("country.shards", shards)
                .put("country.max", spread.countries())
                .put("source.shards", spread.sourceShards())
                .put("source.max", spread.sources())
                .put("number.max", spread.numbers())
                .put("account.max", spread.accounts())
                .put("simulated.partitions", Spread.PARTITIONS)
                .put("shard.texts", perShard)
                .put("shard.units", 2 * perShard)
                .put("conflicts", 100 * conflicts)
                .put("lost", 100 * Math.pow(conflicts, TRIES))
                .put("conflicts.hundred", 100 * Spread.conflicts(SIGN_INS / 100, TRANSACTION))
                .put("lost.hundred", 100 * Math.pow(Spread.conflicts(SIGN_INS / 100, TRANSACTION), TRIES))
                .put("calm", calm);
    }

    private void stream(Form form) {
        double records = SIGN_INS * byText.itemsWritten();
        double shards = Math.max(partitions(byText), partitionsForSize());
        double perShard = records / shards;
        double events = byText.events();
        double millisARecord = cost.number("assumed.millis.invocation", 5, 1) / 100
                + events / byText.itemsWritten() * cost.number("assumed.millis.message", 5, 1);
        form.put("app.records", SIGN_INS * byApp.itemsWritten())
                .put("text.records", records)
                .put("stream.shards", shards)
                .put("shard.records", perShard)
                .put("text.events", events)
                .put("app.events", byApp.events())
                .put("millis.record", millisARecord)
                .put("shard.busy", perShard * millisARecord / MILLIS)
                .put("text.published", SIGN_INS * events)
                .put("app.published", SIGN_INS * byApp.events());
    }

    private double partitionsForSize() {
        return Math.ceil(ACCOUNTS * growth.number("after three sign-ins", 3, 2) / PARTITION_BYTES);
    }

    private void functions(Form form) {
        for (SignIn each : new SignIn[] {byApp, byText}) {
            String kind = each.kind();
            double concurrency = SIGN_INS * each.millis() / MILLIS;
            form.put(kind + ".requests", SIGN_INS * each.requests())
                    .put(kind + ".millis", each.millis())
                    .put(kind + ".concurrency", concurrency)
                    .put(kind + ".ssm", concurrency * 4 / 300);
        }
    }

    private void money(Form form) {
        double month = SIGN_INS * SECONDS_A_MONTH;
        form.put("month", month)
                .put("app.dollars", byApp.dollarsAThousand())
                .put("text.dollars", byText.dollarsAThousand())
                .put("app.month", month / 1000 * byApp.dollarsAThousand())
                .put("text.month", month / 1000 * byText.dollarsAThousand())
                .put("us.month", month * cost.number("sms.US", 5, 1));
    }
}
