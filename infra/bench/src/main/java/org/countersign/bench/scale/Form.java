package org.countersign.bench.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Locale;

/** A text with places for numbers, each a name in braces. */
final class Form {

    private String text;

    private Form(String text) {
        this.text = text;
    }

    static Form read(String resource) throws IOException {
        try (var template = Form.class.getResourceAsStream(resource)) {
            return new Form(new String(template.readAllBytes(), UTF_8));
        }
    }

    Form put(String name, double value) {
        text = text.replace("{" + name + "}", shown(value));
        return this;
    }

    String filled() {
        return text;
    }

    private static String shown(double value) {
        if (value >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value < 1 ? "%.3f" : "%.2f", value);
    }
}
