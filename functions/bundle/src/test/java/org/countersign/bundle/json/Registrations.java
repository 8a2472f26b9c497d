package org.countersign.bundle.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.countersign.bundle.NativeBuild;

/** What the native compiler is told to keep for reflection: with its constructors, its methods and its fields, as Jackson needs it. */
record Registrations(Set<String> names) {

    static Registrations of(NativeBuild build) throws IOException {
        JsonNode all = new ObjectMapper().readTree(build.classPathFile("META-INF/native-image/reflect-config.json"));
        return new Registrations(StreamSupport.stream(all.spliterator(), false)
                .filter(Registrations::whole)
                .map(type -> type.path("name").asText())
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean whole(JsonNode type) {
        return type.path("allDeclaredConstructors").asBoolean()
                && type.path("allDeclaredMethods").asBoolean()
                && type.path("allDeclaredFields").asBoolean();
    }
}
