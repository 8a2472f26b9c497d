package org.countersign.bench.growth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.countersign.bench.App;
import org.countersign.store.account.AccountKeys;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes copies of an account under other numbers, many at a time, each sealed for itself. */
final class Copies {

    private static final int BATCH = 25;
    private static final int THREADS = 2;

    private final Rig rig;
    private final App app;
    private final List<Map<String, AttributeValue>> prototype;

    Copies(Rig rig, App app, List<Map<String, AttributeValue>> prototype) {
        this.rig = rig;
        this.app = app;
        this.prototype = prototype;
    }

    /** The accounts from one number to another, the last not included, a thousand at a time by each thread. */
    void writeTogether(int from, int to) {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            int chunk = 1000;
            List<Future<?>> running = new ArrayList<>();
            for (int begin = from; begin < to; begin += chunk) {
                int first = begin;
                int last = Math.min(to, begin + chunk);
                running.add(threads.submit(() -> write(first, last)));
            }
            for (int done = 0; done < running.size(); done++) {
                running.get(done).get();
                if ((done + 1) % 50 == 0) {
                    System.err.printf("%,d accounts more%n", (done + 1) * chunk);
                }
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException("The table could not be filled", failed);
        }
    }

    void write(int from, int to) {
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
        var answer = rig.client.batchWriteItem(request -> request.requestItems(Map.of(rig.table, List.copyOf(batch))));
        if (answer.hasUnprocessedItems() && !answer.unprocessedItems().isEmpty()) {
            throw new IllegalStateException("DynamoDB Local did not take a batch");
        }
        batch.clear();
    }

    private Map<String, AttributeValue> copy(Map<String, AttributeValue> item, int number) {
        Map<String, AttributeValue> copy = new HashMap<>(item);
        String partition = AccountKeys.partition(Population.sub(number));
        copy.put("partition", AttributeValue.fromS(partition));
        copy.computeIfPresent("email", (_, _) -> AttributeValue.fromS(Population.email(number)));
        copy.computeIfPresent("secret", (_, _) -> sealed(app.secret(), "totp secret of " + partition));
        copy.computeIfPresent("line", (_, line) -> {
            Map<String, AttributeValue> own = new HashMap<>(line.m());
            own.put("number", sealed(Population.phone(number).getBytes(UTF_8), "sms number of " + partition));
            return AttributeValue.fromM(own);
        });
        return copy;
    }

    private AttributeValue sealed(byte[] plain, String context) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(rig.world.vault.seal(plain, context)));
    }
}
