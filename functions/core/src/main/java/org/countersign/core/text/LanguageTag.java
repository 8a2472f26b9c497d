package org.countersign.core.text;

import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.core.problem.Problem;

/** Language tags (BCP 47, RFC 5646). */
public final class LanguageTag {

    /** RFC 5646 section 4.4.1. */
    private static final int LONGEST = 35;

    private LanguageTag() {}

    /** In its canonical form, such as {@code pt-BR}. Empty when it is not well-formed or names no language. */
    public static Optional<String> canonical(String tag) {
        return Optional.of(tag)
                .filter(it -> it.length() <= LONGEST && it.chars().allMatch(letter -> letter < 0x80))
                .filter(it -> !isRepeating(it.toLowerCase(Locale.ROOT)))
                .flatMap(LanguageTag::parse)
                .filter(locale -> !locale.getLanguage().isEmpty())
                .map(Locale::toLanguageTag)
                .filter(it -> it.length() <= LONGEST);
    }

    /** RFC 5646 sections 2.2.5 and 2.2.6: no variant and no extension twice, of which the JDK would drop the second or not. */
    private static boolean isRepeating(String tag) {
        List<String> subtags =
                Stream.of(tag.replaceFirst("-x-.*", "").split("-", -1)).toList();
        List<String> variants = subtags.stream()
                .takeWhile(it -> it.length() > 1)
                .filter(it -> it.length() > 3)
                .toList();
        List<String> extensions =
                subtags.stream().filter(it -> it.length() == 1).toList();
        return Stream.of(variants, extensions).anyMatch(some -> Set.copyOf(some).size() < some.size());
    }

    /** In small letters: the JDK would keep the case of variants. */
    private static Optional<Locale> parse(String tag) {
        try {
            return Optional.of(new Locale.Builder()
                    .setLanguageTag(tag.toLowerCase(Locale.ROOT))
                    .build());
        } catch (IllformedLocaleException illFormed) {
            return Optional.empty();
        }
    }

    public static Problem refusal(String field) {
        return Problem.malformed(field, "The field " + field + " is not a language tag (BCP 47).");
    }
}
