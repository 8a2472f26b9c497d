package org.countersign.bench.growth;

import static org.countersign.platform.testing.Results.value;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.bench.App;
import org.countersign.bench.scale.ItemSize;
import org.countersign.core.account.Account;
import org.countersign.platform.api.Source;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.totp.Kind;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * Accounts with text messages and an app. The first of them enrols as a person would; the others are its copies, each sealed for
 * itself, so that every item in the table is one that the services could have written.
 */
final class Population {

    private static final String FIRST = sub(0);

    private final Rig rig;
    private final App app;
    private final Copies copies;

    Population(Rig rig) {
        this.rig = rig;
        wipe(FIRST);
        this.app = enrol();
        this.copies = new Copies(rig, app, items(FIRST));
    }

    /** Makes an account as good as new, with the keys of this run, whatever it did before. */
    void renew(int number) {
        wipe(sub(number));
        copies.write(number, number + 1);
    }

    private void wipe(String sub) {
        items(sub)
                .forEach(item -> rig.client.deleteItem(delete -> delete.tableName(rig.table)
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
                .query(query -> query.tableName(rig.table)
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
        rig.world.table.write(AccountItems.replaceProfile(FIRST, profile));
        value(rig.sms.enrolment.start(
                rig.world.signedIn(FIRST),
                phone(0),
                Optional.empty(),
                new Source("192.0.2.1"),
                UUID.randomUUID().toString()));
        value(rig.sms.confirmation.confirm(rig.world.signedIn(FIRST), rig.textedCode(phone(0)), Optional.empty()));
        var pairing = value(rig.totp.enrolment.start(
                rig.world.steppedUp(FIRST), value(Kind.read(Optional.empty(), Optional.empty()))));
        App paired = App.of(pairing.secret());
        value(rig.totp.confirmation.confirm(
                rig.world.steppedUp(FIRST), paired.code(rig.world.clock.instant()), Optional.empty()));
        return paired;
    }

    static String email(int number) {
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
        copies.writeTogether(from, to);
        stream(true);
    }

    private void stream(boolean enabled) {
        rig.client.updateTable(table -> table.tableName(rig.table)
                .streamSpecification(stream -> stream.streamEnabled(enabled)
                        .streamViewType(enabled ? StreamViewType.NEW_AND_OLD_IMAGES : null)));
    }
}
