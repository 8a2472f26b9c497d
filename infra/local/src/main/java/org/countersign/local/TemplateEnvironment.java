package org.countersign.local;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.emulators.Template;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Gives the functions the environment that {@code template.yaml} gives them, by the naming rules of environment
 * variables and from nowhere else: a variable that the template lacks is missing here too.
 */
public final class TemplateEnvironment implements ConfigSourceFactory {

    // Just above application.properties, below the real environment.
    private static final int ORDINAL = 260;

    /** What a function has for itself, and what speaks to the Lambda runtime. */
    private static final Set<String> NOT_SHARED = Set.of("QUARKUS_FUNQY_EXPORT", "DISABLE_SIGNAL_HANDLERS");

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Optional<String> url =
                Optional.ofNullable(context.getValue("local.url")).map(ConfigValue::getValue);
        return url.map(base -> List.<ConfigSource>of(new EnvConfigSource(variables(Templates.at(base)), ORDINAL)))
                .orElse(List.of());
    }

    /**
     * The functions share one process here, so they share their variables.
     *
     * @throws IllegalArgumentException when the template gives two functions different values of one variable
     */
    public static Map<String, String> variables(Template template) {
        Map<String, String> shared = new HashMap<>();
        template.functions()
                .forEach(function -> function.environment().forEach((name, value) -> {
                    String other = shared.putIfAbsent(name, value);
                    if (other != null && !other.equals(value) && !NOT_SHARED.contains(name)) {
                        throw new IllegalArgumentException("template.yaml gives functions different values of " + name
                                + "; the local cloud needs one");
                    }
                }));
        shared.keySet().removeAll(NOT_SHARED);
        return shared;
    }
}
