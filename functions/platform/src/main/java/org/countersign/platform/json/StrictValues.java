package org.countersign.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** Values that the library takes more kindly than a boundary should. */
final class StrictValues extends SimpleModule {

    private static final long serialVersionUID = 1;

    StrictValues() {
        addDeserializer(String.class, new WholeText());
        addDeserializer(Instant.class, new Time());
    }

    /** Text of whole characters: half a surrogate pair, as an escape can make it, would be stored as another text. */
    private static final class WholeText extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1;

        private WholeText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            return isWhole(text) ? text : context.reportInputMismatch(this, "Half a character");
        }

        private static boolean isWhole(String text) {
            int at = 0;
            while (at < text.length()) {
                int point = text.codePointAt(at);
                if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                    return false;
                }
                at += Character.charCount(point);
            }
            return true;
        }
    }

    /** RFC 3339 section 5.6: text, with a year of four digits; never a number, of which nobody knows what it counts. */
    private static final class Time extends StdScalarDeserializer<Instant> {

        private static final long serialVersionUID = 1;

        private Time() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            }
            String text = parser.getText();
            try {
                boolean signed = text.startsWith("+") || text.startsWith("-");
                return signed ? context.reportInputMismatch(this, "Not a time") : Instant.parse(text);
            } catch (DateTimeException unreadable) {
                return context.reportInputMismatch(this, "Not a time");
            }
        }
    }
}
