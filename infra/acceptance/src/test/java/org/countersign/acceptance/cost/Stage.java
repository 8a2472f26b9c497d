package org.countersign.acceptance.cost;

import io.restassured.RestAssured;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Person;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.table.Table;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.challenge.ChallengeItems;

/** Where a visitor does one thing after another, by real functions over HTTP, and each step is noted with what it used. */
final class Stage {

    private final LocalCloud cloud;
    private final Ledger ledger;
    private final Person visitor;
    private final Table table;
    private final List<Flow> flows = new ArrayList<>();
    private final List<Used> others = new ArrayList<>();
    private List<Used> steps = new ArrayList<>();
    private int eventsBefore;
    private int textsBefore;
    private int mailsBefore;

    /** For one visitor. */
    Stage(LocalCloud cloud, Ledger ledger, Person visitor, Table table) {
        this.cloud = cloud;
        this.ledger = ledger;
        this.visitor = visitor;
        this.table = table;
    }

    Person visitor() {
        return visitor;
    }

    List<Flow> flows() {
        return List.copyOf(flows);
    }

    /** Steps that are no part of a flow. */
    List<Used> others() {
        return List.copyOf(others);
    }

    /** A step of the flow that comes by HTTP. */
    void request(String function, String what, Runnable work) {
        steps.add(ledger.request(function, work).named(what));
    }

    /** A step of the flow that an event leads to. */
    void later(String function, String what) {
        steps.add(ledger.later(function).named(what));
    }

    /** So many steps of one function, in whatever order they come; each is named by what it used. */
    void later(String function, int times, Function<Used, String> what) {
        Stream.generate(() -> ledger.later(function))
                .limit(times)
                .sorted(Comparator.comparingInt(Used::calls))
                .map(used -> used.named(what.apply(used)))
                .forEach(steps::add);
    }

    /** A step that is no part of a flow. */
    void other(String function, String what, Runnable work) {
        others.add(ledger.request(function, work).named(what));
    }

    /** These steps were taken, and are not what is looked at. */
    void drop(String... functions) {
        for (String function : functions) {
            ledger.later(function);
        }
    }

    /** What happened before is no part of the next flow. */
    void begin() {
        drain();
        ledger.assertEmpty();
        steps = new ArrayList<>();
        eventsBefore = events(visitor.sub());
        textsBefore = cloud.inbox(visitor.number()).size();
        mailsBefore = cloud.inbox(visitor.email()).size();
    }

    /** Waits until what the table forgets by this time is gone, which would be an event later, and less to read. */
    void forgetUntil(Instant now) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> table.partition(AccountKeys.partition(visitor.sub())).stream()
                        .flatMap(item -> item.findNumber("removeAt").stream())
                        .noneMatch(at -> at < now.getEpochSecond()));
    }

    /** All that was done since the beginning is a flow of this name. */
    void end(String name) {
        drain();
        flows.add(new Flow(
                name,
                List.copyOf(steps),
                events(visitor.sub()) - eventsBefore,
                cloud.inbox(visitor.number()).size() - textsBefore,
                cloud.inbox(visitor.email()).size() - mailsBefore));
        begin();
    }

    /** Waits until all changes so far have been relayed: they are so in order, and one of nobody's account comes last. */
    private void drain() {
        String nobody = "nobody-" + UUID.randomUUID();
        table.write(ChallengeItems.open(challenge(nobody), 0, "request"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> events(nobody) > 0);
    }

    private static Challenge challenge(String sub) {
        Option option = new Option(FactorType.TOTP, Optional.empty(), 0, 5, false);
        Instant now = Instant.EPOCH;
        return new Challenge("of " + sub, sub, "drain", "drain", now, now, List.of(option), Optional.empty());
    }

    private static int events(String sub) {
        List<String> subjects = RestAssured.get("/_local/events").jsonPath().getList("events.subject");
        return Collections.frequency(subjects, sub);
    }
}
