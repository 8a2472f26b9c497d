package org.countersign.core.client;

import java.util.Optional;

/**
 * A browser and the system that it runs on, as the person in front of it calls them. Read from a {@code User-Agent} (RFC 9110 section
 * 10.1.5), which anybody can write: good for recognising oneself, no proof of anything. Only names of the two tables come out of it.
 *
 * @param product empty where none is named that is known here
 * @param system empty where none is named that is known here
 */
public record Browser(Optional<Product> product, Optional<OperatingSystem> system) {

    /** Twice of what any browser or app says; whoever says more is not worth the time. */
    private static final int LONGEST = 1_000;

    /** What this says of itself; what says nothing known has neither. */
    public static Browser of(String userAgent) {
        String looked = userAgent.substring(0, Math.min(LONGEST, userAgent.length()));
        return new Browser(Product.in(looked), OperatingSystem.in(looked));
    }

    /** Such as {@code Firefox on Windows}; empty where nothing known is named. */
    public Optional<String> text() {
        Optional<String> browser = product.map(Product::text);
        Optional<String> on = system().map(this::text);
        return browser.isPresent() && on.isPresent()
                ? Optional.of(browser.get() + " on " + on.get())
                : browser.or(() -> on);
    }

    /** An iPad's Safari says that it is a Mac's, unless somebody asked for the mobile page: it has to be told as either. */
    private String text(OperatingSystem on) {
        return on == OperatingSystem.MAC
                        && product.filter(Product.SAFARI::equals).isPresent()
                ? "Mac or iPad"
                : on.text();
    }
}
