package org.countersign.selfie.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.table.Item;
import org.countersign.selfie.History;

/**
 * An account's records, the oldest first.
 *
 * @param next to be asked for as {@code after}; left out on the last page
 */
@RegisterForReflection
public record HistoryView(List<Entry> records, Optional<Long> next) {

    /**
     * A record.
     *
     * @param what {@code created}, {@code result} or {@code agent}
     * @param reason a provider's code, or an agent's words
     */
    @RegisterForReflection
    public record Entry(
            long sequence,
            String what,
            Instant at,
            Optional<String> verification,
            Optional<String> provider,
            Optional<String> session,
            Optional<String> consentVersion,
            Optional<String> outcome,
            Optional<Instant> decidedAt,
            Optional<String> digest,
            Optional<String> by,
            Optional<String> decision,
            Optional<String> reason,
            Optional<List<String>> checklist,
            Optional<String> identity,
            Optional<Boolean> underReview) {}

    static HistoryView of(History.Page page) {
        return new HistoryView(page.records().stream().map(HistoryView::entry).toList(), page.next());
    }

    private static Entry entry(Item item) {
        return new Entry(
                item.number("sequence"),
                item.text("what"),
                item.time("at"),
                item.findText("verification"),
                item.findText("provider"),
                item.findText("session"),
                item.findText("consentVersion"),
                item.findText("outcome"),
                item.findTime("decidedAt"),
                item.findText("digest"),
                item.findText("by"),
                item.findText("decision"),
                item.findText("reason").or(() -> item.findText("text")),
                item.has("checklist") ? Optional.of(item.texts("checklist")) : Optional.empty(),
                item.findText("identity"),
                item.has("underReview") ? Optional.of(item.flag("underReview")) : Optional.empty());
    }
}
