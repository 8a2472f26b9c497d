package org.countersign.selfie;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.selfie.provider.Providers;
import org.countersign.store.account.Eraser;

/**
 * Forgets an account's history, page by page. A record goes only after the provider was asked to delete the session that it leads to, so
 * whoever is interrupted, or refused by the provider, goes on where it was.
 */
@Singleton
public class SelfieEraser implements Eraser {

    private static final int PAGE = 25;

    private final Table table;
    private final Providers providers;

    public SelfieEraser(Table table, Providers providers) {
        this.table = table;
        this.providers = providers;
    }

    @Override
    public void erase(String sub) {
        List<Item> page = next(sub);
        while (!page.isEmpty()) {
            Set<String> deleted = new HashSet<>();
            for (Item record : page) {
                deleteSession(record, deleted);
                record.findText("verification").ifPresent(id -> eraseLookup(id, deleted));
                table.delete(record.key());
            }
            page = next(sub);
        }
    }

    private List<Item> next(String sub) {
        return table.page(History.partition(sub), History.SORT, PAGE);
    }

    private void eraseLookup(String id, Set<String> deleted) {
        Optional<Item> lookup = table.get(VerificationItems.lookup(id));
        lookup.ifPresent(item -> {
            deleteSession(item, deleted);
            table.delete(item.key());
        });
    }

    /** Sessions at a provider that is not in force any more end by its own terms: nobody here can sign for it. */
    private void deleteSession(Item item, Set<String> deleted) {
        item.findText(VerificationItems.SESSION)
                .filter(_ -> item.findText(VerificationItems.PROVIDER)
                        .filter(providers.inForce().name()::equals)
                        .isPresent())
                .filter(deleted::add)
                .ifPresent(session -> providers.inForce().delete(session));
    }
}
