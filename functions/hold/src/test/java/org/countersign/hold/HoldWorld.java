package org.countersign.hold;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.account.Account;
import org.countersign.core.event.EventType;
import org.countersign.emulators.Template;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Holds;
import org.countersign.store.testing.World;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** The capability put together by hand over a {@link World}; events are read from the table's stream, as the relay does. */
public final class HoldWorld {

    final World world;
    final Holds holds;
    public final Settlement settlement;
    final AccountHolds accounts;
    private Optional<String> read = Optional.empty();
    private final List<Announcement> announced = new ArrayList<>();

    public HoldWorld(World world) {
        this.world = world;
        this.holds = new Holds(world.storeConfig, world.clock);
        this.settlement = settlement(world.table, world.clock);
        this.accounts = new AccountHolds(world.table, holds);
    }

    Settlement settlement(Table table, Clock clock) {
        return new Settlement(table, new Holds(world.storeConfig, clock), config(Map.of()), clock);
    }

    public Sweep sweep() {
        return sweep(world.table, world.clock, Map.of());
    }

    Sweep sweep(Table table, Clock clock, Map<String, String> changes) {
        return new Sweep(table, settlement(table, clock), config(changes), clock);
    }

    static HoldConfig config(Map<String, String> changes) {
        return World.config(HoldConfig.class, changes);
    }

    Instant now() {
        return world.clock.instant();
    }

    /** A new account that the host wants verified by then, or at no time. */
    String account(Optional<Instant> requiredBy) {
        String sub = "user-" + UUID.randomUUID();
        require(sub, requiredBy);
        return sub;
    }

    /** As {@code PUT /accounts/{sub}} writes it. */
    void require(String sub, Optional<Instant> by) {
        var profile = new Account.Profile(sub + "@example.com", true, true, Optional.empty(), by);
        world.table.write(AccountItems.replaceProfile(sub, profile));
    }

    /** As a function that records results writes it. */
    void decide(String sub, String status, int failedAttempts) {
        world.table.write(decision(sub, status, failedAttempts));
    }

    Write decision(String sub, String status, int failedAttempts) {
        return Write.update(AccountKeys.account(sub))
                .set(AccountItems.IDENTITY, status)
                .set(AccountItems.IDENTITY_DECIDED_AT, now())
                .set(AccountItems.FAILED_ATTEMPTS, failedAttempts);
    }

    Item item(String sub) {
        return world.table.get(AccountKeys.account(sub)).orElseThrow();
    }

    Map<String, AttributeValue> key(String sub) {
        return Map.of(
                "partition", AttributeValue.fromS(AccountKeys.partition(sub)), "sort", AttributeValue.fromS("account"));
    }

    static Map<String, AttributeValue> value(String placeholder, String text) {
        return Map.of(placeholder, AttributeValue.fromS(text));
    }

    /** Bytes of the account's item as DynamoDB counts them: names and values, and 3 for each map. */
    int size(String sub) {
        return size(world.dynamoDb
                .getItem(it -> it.tableName(world.config.table()).key(key(sub)))
                .item());
    }

    private static int size(Map<String, AttributeValue> attributes) {
        return attributes.entrySet().stream()
                .mapToInt(entry -> bytes(entry.getKey()) + size(entry.getValue()))
                .sum();
    }

    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case S -> bytes(value.s());
            case N -> value.n().length() / 2 + 2;
            case BOOL -> 1;
            case M -> 3 + value.m().size() + size(value.m());
            default -> throw new AssertionError("Not counted: " + value.type());
        };
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** What was announced of this account by now, in order. */
    List<Announcement> events(String sub) {
        drain();
        return announced.stream().filter(event -> event.subject().equals(sub)).toList();
    }

    List<EventType> types(String sub) {
        return events(sub).stream()
                .map(Announcement::type)
                .filter(type -> type != EventType.IDENTITY_CHANGED)
                .toList();
    }

    private void drain() {
        var announcers = List.of(new IdentityAnnouncer(holds, world.clock), new HoldAnnouncer());
        var stream = world.emulators.dynamoDb().stream(Template.find().table());
        for (List<Record> records = stream.read(read, 1000); !records.isEmpty(); records = stream.read(read, 1000)) {
            for (Record each : records) {
                Change change = change(each);
                announcers.forEach(announcer -> announced.addAll(announcer.announce(change)));
            }
            read = Optional.of(records.getLast().dynamodb().sequenceNumber());
        }
    }

    private static Change change(Record each) {
        var change = each.dynamodb();
        return new Change(new Item(change.keys()).key(), image(change.oldImage()), image(change.newImage()));
    }

    private static Optional<Item> image(Map<String, AttributeValue> image) {
        return image.isEmpty() ? Optional.empty() : Optional.of(new Item(new HashMap<>(image)));
    }
}
