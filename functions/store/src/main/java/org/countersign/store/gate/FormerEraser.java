package org.countersign.store.gate;

import jakarta.inject.Singleton;
import java.util.List;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.store.account.Eraser;

/** Erases what was kept of an account's former bindings. */
@Singleton
public class FormerEraser implements Eraser {

    private final Table table;

    public FormerEraser(Table table) {
        this.table = table;
    }

    @Override
    public void erase(String sub) {
        String partition = Formers.partition(sub);
        for (List<Item> page = page(partition); !page.isEmpty(); page = page(partition)) {
            table.delete(page.stream().map(Item::key).toList());
        }
    }

    private List<Item> page(String partition) {
        return table.page(partition, Table.BATCH);
    }
}
