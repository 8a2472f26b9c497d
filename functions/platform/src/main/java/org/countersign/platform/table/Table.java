package org.countersign.platform.table;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.countersign.platform.config.PlatformConfig;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The one table. Every read but that of an index is strongly consistent, every write conditional or whole; a condition that does
 * not hold is an answer and brings the item that it failed on. What the SDK cannot do in its attempts and time is thrown on as its
 * exception.
 */
@Singleton
public class Table {

    /** Items that one call may delete. */
    public static final int BATCH = 25;

    private final DynamoDbClient client;
    private final String name;
    private final Requests requests;
    private final Meter meter;

    @Inject
    public Table(DynamoDbClient client, PlatformConfig config, Meter meter) {
        this(client, config.table(), meter);
    }

    public Table(DynamoDbClient client, String name, Meter meter) {
        this.client = client;
        this.name = name;
        this.requests = new Requests(name);
        this.meter = meter;
    }

    public Optional<Item> get(Key key) {
        meter.call();
        var answer = client.getItem(requests.get(key));
        meter.read(answer.consumedCapacity());
        return Item.found(answer.item());
    }

    /** Those of the items, a hundred at most, that are there. They are read one by one: no snapshot of what a transaction wrote. */
    public List<Item> all(List<Key> keys) {
        meter.call();
        var answer = client.batchGetItem(requests.all(keys));
        answer.consumedCapacity().forEach(meter::read);
        if (!answer.unprocessedKeys().isEmpty()) {
            throw new Outage.NotNow("Some items could not be read now");
        }
        return answer.responses().getOrDefault(name, List.of()).stream()
                .map(Item::new)
                .toList();
    }

    /** All items of one partition, which has to be one whose size is bounded by design. */
    public List<Item> partition(String partition) {
        return items(query(Requests.inPartition(partition)));
    }

    /** The first items of a partition of any size, so many at most; one call. */
    public List<Item> page(String partition, int most) {
        return items(query(Requests.inPartition(partition).andThen(it -> it.limit(most))));
    }

    /** Up to so many items of a partition of any size, by their sort keys, from behind this one on; one call. */
    public List<Item> page(String partition, String behind, int most) {
        return items(query(Requests.behind(partition, behind).andThen(it -> it.limit(most))));
    }

    /** A page of an index. Eventually consistent, as indexes are: what it names may have changed, so a write's condition decides. */
    public IndexPage page(IndexQuery query) {
        var answer = query(Requests.of(query));
        return new IndexPage(
                items(answer), answer.hasLastEvaluatedKey() ? Item.found(answer.lastEvaluatedKey()) : Optional.empty());
    }

    private QueryResponse query(Consumer<QueryRequest.Builder> what) {
        meter.call();
        var answer = client.query(requests.query(what));
        meter.read(answer.consumedCapacity());
        return answer;
    }

    private static List<Item> items(QueryResponse answer) {
        return answer.items().stream().map(Item::new).toList();
    }

    public Written write(Write write) {
        return Contention.retried(
                () -> refusable(() -> new Written.Done(write.whole().isPresent() ? put(write) : update(write))));
    }

    private Written refusable(Supplier<Written> write) {
        meter.call();
        try {
            return write.get();
        } catch (ConditionalCheckFailedException refused) {
            return new Written.Refused(Item.found(refused.item()));
        }
    }

    private Item put(Write write) {
        var request = requests.put(write);
        var answer = client.putItem(request);
        meter.wrote(List.of(answer.consumedCapacity()));
        return new Item(request.item());
    }

    private Item update(Write write) {
        var answer = client.updateItem(requests.update(write));
        meter.wrote(List.of(answer.consumedCapacity()));
        return new Item(answer.attributes());
    }

    public void delete(Key key) {
        meter.call();
        var answer = client.deleteItem(requests.delete(key));
        meter.wrote(List.of(answer.consumedCapacity()));
    }

    /** Deletes the item if the condition holds. */
    public Written delete(Key key, Condition when) {
        DeleteItemRequest request = requests.delete(key, when);
        return Contention.retried(() -> refusable(() -> {
            var answer = client.deleteItem(request);
            meter.wrote(List.of(answer.consumedCapacity()));
            return new Written.Done(new Item(answer.attributes()));
        }));
    }

    /** Deletes items, whether they are there or not; {@value #BATCH} a call. Throws when some of them could not be. */
    public void delete(List<Key> keys) {
        for (int from = 0; from < keys.size(); from += BATCH) {
            deleteBatch(keys.subList(from, Math.min(from + BATCH, keys.size())));
        }
    }

    private void deleteBatch(List<Key> keys) {
        meter.call();
        var answer = client.batchWriteItem(requests.delete(keys));
        meter.wrote(answer.consumedCapacity());
        if (!answer.unprocessedItems().isEmpty()) {
            throw new Outage.NotNow("Some items could not be deleted now");
        }
    }

    /** All of the writes or none. The SDK gives each call a token of its own, so that its retries count once. */
    public Transacted transact(List<Write> writes) {
        TransactWriteItemsRequest request = requests.transact(writes);
        return Contention.retried(() -> transact(request));
    }

    private Transacted transact(TransactWriteItemsRequest request) {
        meter.call();
        try {
            var answer = client.transactWriteItems(request);
            meter.transacted(request.transactItems().size(), answer.consumedCapacity());
            return new Transacted.Done();
        } catch (TransactionCanceledException cancelled) {
            List<CancellationReason> reasons = cancelled.cancellationReasons();
            if (reasons.stream().noneMatch(Table::isRefusal)) {
                throw cancelled;
            }
            return new Transacted.Refused(reasons.stream()
                    .map(reason -> new Transacted.Verdict(isRefusal(reason), Item.found(reason.item())))
                    .toList());
        }
    }

    private static boolean isRefusal(CancellationReason reason) {
        return "ConditionalCheckFailed".equals(reason.code());
    }
}
