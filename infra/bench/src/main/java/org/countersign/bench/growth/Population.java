package org.countersign.bench.growth;

import static org.countersign.platform.testing.Results.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.countersign.bench.App;
import org.countersign.bench.scale.ItemSize;
import org.countersign.core.account.Account;
import org.countersign.platform.account.AccountItems;
import org.countersign.platform.account.AccountKeys;
import org.countersign.platform.api.Source;
import org.countersign.totp.Algorithm;
import org.countersign.totp.Kind;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Accounts with text messages and an app. The first of them enrols as a person would; the others are its copies, each sealed for
 * itself, so that every item in the table is one that the services could have written.
 */
final class Population {

    private static final int BATCH = 25;
    private static final int THREADS = 2;
    private static final String FIRST = sub(0);

    private final Rig rig;
    private final App app;
    private final List<Map<String, AttributeValue>> prototype;

    Population(Rig rig) {
        this.rig = rig;
        wipe(FIRST);
        this.app = enrol();
        this.prototype = items(FIRST);
    }

    /** Makes an account as good as new, with the keys of this run, whatever it did before. */
    void renew(int number) {
        wipe(sub(number));
        write(number, number + 1);
    }

    private void wipe(String sub) {
        items(sub)
                .forEach(item -> rig.client.deleteItem(delete -> delete.tableName(rig.keys.config.table())
                        .key(Map.of("partition", item.get("partition"), "sort", item.get("sort")))));
    }

    /** Items of an account, and their bytes as DynamoDB reckons them. */
    Size size(int number) {
        List<Map<String, AttributeValue>> items = items(sub(number));
        return new Size(items.size(), items.stream().mapToInt(ItemSize::of).sum());
    }

    /** What an account takes in the table. */
    record Size(int items, int bytes) {}

    private List<Map<String, AttributeValue>> items(String sub) {
        return rig.client
                .query(query -> query.tableName(rig.keys.config.table())
                        .keyConditionExpression("#p = :p")
                        .expressionAttributeNames(Map.of("#p", "partition"))
                        .expressionAttributeValues(Map.of(":p", AttributeValue.fromS(AccountKeys.partition(sub)))))
                .items();
    }

    static String sub(int number) {
        return String.format(Locale.ROOT, "account-%07d", number);
    }

    /** A number that only every 9000th account shares. */
    static String phone(int number) {
        return "+1202456" + (1000 + number % 9000);
    }

    /** All of them scan the same picture. */
    App app() {
        return app;
    }

    private App enrol() {
        var profile = new Account.Profile(email(0), true, true, Optional.empty(), Optional.empty());
        rig.table.write(AccountItems.replaceProfile(FIRST, profile));
        value(rig.smsEnrolment.start(
                rig.signedIn(FIRST),
                phone(0),
                Optional.empty(),
                new Source("192.0.2.1"),
                UUID.randomUUID().toString()));
        value(rig.smsConfirmation.confirm(rig.signedIn(FIRST), rig.textedCode(phone(0))));
        var pairing = value(rig.totpEnrolment.start(rig.steppedUp(FIRST), new Kind(Algorithm.SHA1, 6)));
        App paired = App.of(pairing.secret());
        value(rig.totpConfirmation.confirm(rig.steppedUp(FIRST), paired.code(rig.clock.instant())));
        return paired;
    }

    private static String email(int number) {
        return sub(number) + "@example.com";
    }

    /**
     * Adds the accounts from one number to another, the last not included, unless they are there from an earlier run. Nobody listens
     * to the stream meanwhile, which halves the work.
     */
    void fill(int from, int to) {
        if (!items(sub(to - 1)).isEmpty()) {
            return;
        }
        stream(false);
        write(from, to, Executors.newFixedThreadPool(THREADS));
        stream(true);
    }

    private void stream(boolean enabled) {
        rig.client.updateTable(table -> table.tableName(rig.keys.config.table())
                .streamSpecification(stream -> stream.streamEnabled(enabled)
                        .streamViewType(enabled ? StreamViewType.NEW_AND_OLD_IMAGES : null)));
    }

    private void write(int from, int to, ExecutorService pool) {
        try (ExecutorService threads = pool) {
            int chunk = 1000;
            List<java.util.concurrent.Future<?>> running = new ArrayList<>();
            for (int begin = from; begin < to; begin += chunk) {
                int first = begin;
                int last = Math.min(to, begin + chunk);
                running.add(threads.submit(() -> write(first, last)));
            }
            for (int done = 0; done < running.size(); done++) {
                running.get(done).get();
                if ((done + 1) % 50 == 0) {
                    System.err.printf("%,d accounts%n", Math.min(to, from + (done + 1) * chunk));
                }
            }
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.HOURS);
        } catch (InterruptedException | java.util.concurrent.ExecutionException failed) {
            throw new IllegalStateException("The table could not be filled", failed);
        }
    }

    private void write(int from, int to) {
        List<WriteRequest> batch = new ArrayList<>(BATCH);
        for (int number = from; number < to; number++) {
            for (Map<String, AttributeValue> item : prototype) {
                batch.add(put(copy(item, number)));
                if (batch.size() == BATCH) {
                    flush(batch);
                }
            }
        }
        if (!batch.isEmpty()) {
            flush(batch);
        }
    }

    private static WriteRequest put(Map<String, AttributeValue> item) {
        return WriteRequest.builder()
                .putRequest(PutRequest.builder().item(item).build())
                .build();
    }

    private void flush(List<WriteRequest> batch) {
        var answer = rig.client.batchWriteItem(
                request -> request.requestItems(Map.of(rig.keys.config.table(), List.copyOf(batch))));
        if (answer.hasUnprocessedItems() && !answer.unprocessedItems().isEmpty()) {
            throw new IllegalStateException("DynamoDB Local did not take a batch");
        }
        batch.clear();
    }

    private Map<String, AttributeValue> copy(Map<String, AttributeValue> item, int number) {
        Map<String, AttributeValue> copy = new HashMap<>(item);
        String partition = AccountKeys.partition(sub(number));
        copy.put("partition", AttributeValue.fromS(partition));
        copy.computeIfPresent("email", (_, _) -> AttributeValue.fromS(email(number)));
        copy.computeIfPresent("secret", (_, _) -> sealed(app.secret(), "totp secret of " + partition));
        copy.computeIfPresent("line", (_, line) -> {
            Map<String, AttributeValue> own = new HashMap<>(line.m());
            own.put(
                    "number",
                    sealed(
                            phone(number).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            "sms number of " + partition));
            return AttributeValue.fromM(own);
        });
        return copy;
    }

    private AttributeValue sealed(byte[] plain, String context) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(rig.vault.seal(plain, context)));
    }
}
