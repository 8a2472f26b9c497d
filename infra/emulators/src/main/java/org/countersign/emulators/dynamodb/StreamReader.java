package org.countersign.emulators.dynamodb;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * Reads a table's stream in order, straight from the engine: neither faults nor policies stand between. Takes a new
 * iterator each time, because one that is kept on an empty shard dies as soon as another table is written.
 */
public final class StreamReader {

    private final LocalDynamoDBRequestHandler engine;
    private final String streamArn;

    StreamReader(LocalDynamoDBRequestHandler engine, String streamArn) {
        this.engine = engine;
        this.streamArn = streamArn;
    }

    /** The oldest records after this sequence number, or of the whole stream; empty when there are none yet. */
    public List<Record> read(Optional<String> after, int limit) {
        return shards().stream()
                .filter(shard -> !endsBefore(shard, after))
                .map(shard -> read(shard, after, limit))
                .filter(records -> !records.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<Record> read(Shard shard, Optional<String> after, int limit) {
        try {
            return records(iterator(shard, after.filter(number -> startsBefore(shard, number))), limit);
        } catch (TrimmedDataAccessException e) {
            // What follows the checkpoint is older than a day and gone: go on with what is left.
            return records(iterator(shard, Optional.empty()), limit);
        }
    }

    private List<Shard> shards() {
        DescribeStreamRequest request =
                DescribeStreamRequest.builder().streamArn(streamArn).build();
        return engine.describeStream(LocalTables.KEY, LocalTables.REGION, request)
                .streamDescription()
                .shards();
    }

    private String iterator(Shard shard, Optional<String> after) {
        GetShardIteratorRequest.Builder request = GetShardIteratorRequest.builder()
                .streamArn(streamArn)
                .shardId(shard.shardId())
                .shardIteratorType(ShardIteratorType.TRIM_HORIZON);
        after.ifPresent(number -> request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                .sequenceNumber(number));
        return engine.getShardIterator(LocalTables.KEY, LocalTables.REGION, request.build())
                .shardIterator();
    }

    private List<Record> records(String iterator, int limit) {
        GetRecordsRequest request =
                GetRecordsRequest.builder().shardIterator(iterator).limit(limit).build();
        return engine.getRecords(LocalTables.KEY, LocalTables.REGION, request).records();
    }

    private static boolean startsBefore(Shard shard, String number) {
        return number(shard.sequenceNumberRange().startingSequenceNumber()).compareTo(number(number)) <= 0;
    }

    private static boolean endsBefore(Shard shard, Optional<String> after) {
        String end = shard.sequenceNumberRange().endingSequenceNumber();
        return end != null
                && after.filter(number -> number(end).compareTo(number(number)) <= 0)
                        .isPresent();
    }

    private static BigInteger number(String sequenceNumber) {
        return new BigInteger(sequenceNumber);
    }
}
