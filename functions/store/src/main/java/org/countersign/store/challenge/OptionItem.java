package org.countersign.store.challenge;

import static org.countersign.platform.table.Condition.all;
import static org.countersign.platform.table.Condition.below;
import static org.countersign.platform.table.Condition.equal;

import java.util.Map;
import java.util.Optional;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;

/** An option in its challenge's item: what it holds is what holds, whatever the settings say since. */
public record OptionItem(FactorType type) {

    static final String OPTIONS = "options";

    static Map<String, Object> attributes(Option option) {
        return Map.of(
                "hint", option.hint(),
                "tries", option.tries(),
                "triesAllowed", option.triesAllowed(),
                "declined", option.declined());
    }

    /** As it stands in the challenge's map of options. */
    Optional<Option> read(Item options) {
        return options.map(type.word())
                .map(option -> new Option(
                        type,
                        option.findText("hint"),
                        option.count("tries"),
                        option.count("triesAllowed"),
                        option.flag("declined"),
                        option.flag("undelivered")));
    }

    public String tries() {
        return path("tries");
    }

    public String triesAllowed() {
        return path("triesAllowed");
    }

    public String declined() {
        return path("declined");
    }

    public String undelivered() {
        return path("undelivered");
    }

    private String path(String attribute) {
        return OPTIONS + "." + type.word() + "." + attribute;
    }

    /** It is neither used up nor declined. */
    public Condition isLeft() {
        return all(below(tries(), triesAllowed()), equal(declined(), false));
    }
}
