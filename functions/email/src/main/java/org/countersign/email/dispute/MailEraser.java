package org.countersign.email.dispute;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.email.feedback.SentMail;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Table;
import org.countersign.store.account.Eraser;
import org.countersign.store.notice.Telling;
import org.countersign.store.notice.WasntMe;

/** Erases what an account was mailed, and by way of that where its mail went. */
@Singleton
public class MailEraser implements Eraser {

    private final Table table;

    public MailEraser(Table table) {
        this.table = table;
    }

    @Override
    public void erase(String sub) {
        for (List<Item> page = page(sub); !page.isEmpty(); page = page(sub)) {
            table.delete(page.stream().flatMap(MailEraser::destination).toList());
            table.delete(page.stream().map(Item::key).toList());
        }
    }

    private List<Item> page(String sub) {
        return table.page(WasntMe.partition(sub), Table.BATCH);
    }

    private static Stream<Key> destination(Item mail) {
        return Telling.messages(mail).map(SentMail::key);
    }
}
