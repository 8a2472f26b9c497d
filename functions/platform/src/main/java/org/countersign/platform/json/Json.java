package org.countersign.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;

/**
 * JSON at the boundary. Bodies are read to the letter: what is unknown, repeated, missing, of another type, trailing or nested
 * deeper than any route needs is refused by name, since a field that is silently ignored is one that the caller relied on.
 */
@Singleton
public class Json {

    private static final Pattern REPEATED = Pattern.compile("Duplicate field '(.{1,64})'");
    private static final int DEEPEST = 8;
    private static final int LONGEST_NUMBER = 20;

    private final JsonMapper strict = JsonMapper.builder(strictFactory())
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new StrictValues())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    coercion -> coercion.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private final JsonMapper out = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    private static JsonFactory strictFactory() {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build())
                .build();
    }

    public <T> Result<T> read(String json, Class<T> type) {
        try {
            T value = strict.readValue(json, type);
            return value == null
                    ? Result.refused(Problem.malformed("The body has to be a JSON object."))
                    : Result.ok(value);
        } catch (UnrecognizedPropertyException unknown) {
            return refused(unknown, "is not known here");
        } catch (JsonMappingException wrong) {
            return refused(wrong, "is missing or of the wrong type");
        } catch (StreamConstraintsException excessive) {
            return Result.refused(Problem.malformed("The body is nested too deeply or has a number that is too long."));
        } catch (JsonProcessingException broken) {
            return Result.refused(repeated(broken).orElseGet(() -> Problem.malformed("The body is not JSON.")));
        }
    }

    /** The library reports a repeated field by its message only, which names the field and nothing else. */
    private static Optional<Problem> repeated(Throwable broken) {
        return Stream.of(broken)
                .filter(JsonParseException.class::isInstance)
                .map(it -> REPEATED.matcher(((JsonParseException) it).getOriginalMessage()))
                .filter(Matcher::matches)
                .map(repeated -> repeated.group(1))
                .map(field -> Problem.malformed(field, "The field " + field + " stands in the body twice."))
                .findFirst();
    }

    /** Names the field, never its value. */
    private static <T> Result<T> refused(JsonMappingException wrong, String what) {
        if (wrong.getCause() instanceof StreamConstraintsException) {
            return Result.refused(Problem.malformed("The body is nested too deeply or has a number that is too long."));
        }
        Optional<Problem> repeated = Optional.ofNullable(wrong.getCause()).flatMap(Json::repeated);
        if (repeated.isPresent()) {
            return Result.refused(repeated.get());
        }
        String field = wrong.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null && name.length() <= 64)
                .collect(Collectors.joining("."));
        return Result.refused(
                field.isEmpty()
                        ? Problem.malformed("The body " + what + ".")
                        : Problem.malformed(field, "The field " + field + " " + what + "."));
    }

    public String write(Object value) {
        try {
            return out.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("An answer could not be written as JSON", impossible);
        }
    }
}
