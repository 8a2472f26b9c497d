package org.countersign.local.function;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.joda.JodaModule;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;

/** Reads and writes events as the Lambda runtime does: names in any case, dates as seconds since the epoch. */
final class LambdaMapper {

    private static final double MILLIS = 1000.0;

    private LambdaMapper() {}

    static JsonMapper create() {
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
                .addModule(new JodaModule())
                .addModule(new SimpleModule()
                        .addDeserializer(Date.class, new Seconds())
                        .addSerializer(new Millis()))
                .findAndAddModules()
                .build();
    }

    private static final class Seconds extends StdDeserializer<Date> {

        private static final long serialVersionUID = 1;

        Seconds() {
            super(Date.class);
        }

        @Override
        public Date deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Date.from(Instant.ofEpochMilli((long) (parser.getValueAsDouble() * MILLIS)));
        }
    }

    private static final class Millis extends StdSerializer<Date> {

        private static final long serialVersionUID = 1;

        Millis() {
            super(Date.class);
        }

        @Override
        public void serialize(Date date, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(date.toInstant().toEpochMilli() / MILLIS);
        }
    }
}
