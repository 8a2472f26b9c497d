package org.countersign.bundle.settings;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.emulators.Template;

/** The settings of the functions, by their config interfaces and by the environment that the template gives them. */
final class Declared {

    static final String WHOLE = "README.md";

    /** Variables of the functions that are settings of ours, each with the parameters of the template that it is made of. */
    private final Map<String, Set<String>> environment = madeOf();

    private final List<Setting> settings = mappings().flatMap(this::settings).toList();

    List<Setting> settings() {
        return settings;
    }

    Set<String> environment() {
        return environment.keySet();
    }

    private static Stream<JavaClass> mappings() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.countersign")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class));
    }

    /** The elements of a list have names of their own, beside its. */
    private Stream<Setting> settings(JavaClass mapping) {
        String module = mapping.getPackageName().split("\\.", -1)[2];
        return ConfigMappings.getProperties(ConfigClass.configClass(mapping.reflect())).entrySet().stream()
                .filter(property -> !property.getKey().endsWith("[*]"))
                .map(property -> setting(module, variable(property.getKey()), property.getValue()));
    }

    /** What the template sets, or somebody has to, is for whoever deploys the whole; the rest is for whoever knows the module. */
    private Setting setting(String module, String variable, Property property) {
        Optional<String> byDefault =
                property.hasDefaultValue() ? Optional.of(property.getDefaultValue()) : Optional.empty();
        boolean ofTheWhole = environment.containsKey(variable) || byDefault.isEmpty();
        return new Setting(
                ofTheWhole ? WHOLE : "functions/" + module + "/" + WHOLE,
                variable,
                byDefault,
                environment.getOrDefault(variable, Set.of()));
    }

    /** As MicroProfile Config has it: what a variable's name cannot hold is an underscore. */
    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Map<String, Set<String>> madeOf() {
        Map<String, String> usual = environment(Map.of());
        Map<String, Set<String>> parameters = new HashMap<>();
        usual.keySet().forEach(variable -> parameters.put(variable, new TreeSet<>()));
        for (String parameter : Template.find().parameters().keySet()) {
            Map<String, String> other = environment(Map.of(parameter, "another"));
            usual.forEach((variable, value) -> {
                if (!value.equals(other.get(variable))) {
                    parameters.get(variable).add(parameter);
                }
            });
        }
        return parameters;
    }

    private static Map<String, String> environment(Map<String, String> parameters) {
        return Template.find(parameters).functions().stream()
                .flatMap(function -> function.environment().entrySet().stream())
                .filter(variable -> variable.getKey().startsWith("COUNTERSIGN_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
    }
}
