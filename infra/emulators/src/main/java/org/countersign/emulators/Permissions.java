package org.countersign.emulators;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.emulators.Call.Access;
import org.countersign.emulators.template.FunctionResource;
import org.countersign.emulators.template.FunctionResource.Grant;

/**
 * Refuses a function what its policy in the template does not grant. Knows actions and resources with wildcards; no
 * conditions and no denials. Who does not say which function it is may do everything.
 */
public final class Permissions implements Gate {

    private static final Logger LOG = System.getLogger(Permissions.class.getName());

    private final Map<String, List<Grant>> grants;
    private final Set<Use> used = ConcurrentHashMap.newKeySet();

    public Permissions(Template template) {
        this.grants = template.functions().stream()
                .collect(Collectors.toMap(FunctionResource::logicalId, FunctionResource::grants));
    }

    /** An action that a function, by logical id, has asked for. */
    public record Use(String function, String action, String resource) {}

    @Override
    public Optional<Refusal> check(Call call) {
        return call.function().flatMap(function -> check(function, call));
    }

    private Optional<Refusal> check(String function, Call call) {
        call.actions().forEach(access -> used.add(new Use(function, access.action(), access.resource())));
        return call.actions().stream()
                .filter(access -> !allows(function, access))
                .map(access -> refusal(call.service(), function, access))
                .findFirst();
    }

    public boolean allows(String function, Access access) {
        return grants.getOrDefault(function, List.of()).stream()
                .anyMatch(grant -> matches(grant.actions().stream(), access.action())
                        && matches(grant.resources().stream(), access.resource()));
    }

    /** What functions have asked for since start, granted or not: whatever a policy grants beyond it may be too much. */
    public Set<Use> used() {
        return Set.copyOf(used);
    }

    private static boolean matches(Stream<String> patterns, String text) {
        return patterns.anyMatch(pattern -> wildcard(pattern).matcher(text).matches());
    }

    private static Pattern wildcard(String pattern) {
        String quoted = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(quoted, Pattern.CASE_INSENSITIVE);
    }

    private static Refusal refusal(String service, String function, Access access) {
        LOG.log(
                Level.WARNING,
                "template.yaml does not allow {0} {1} on {2}",
                function,
                access.action(),
                access.resource());
        String message = "%s is not authorized to perform: %s on resource: %s because template.yaml does not allow it"
                .formatted(function, access.action(), access.resource());
        return switch (service) {
            case "sns" -> new Refusal(403, "AuthorizationError", message);
            case "ses" -> new Refusal(403, "AccessDenied", message);
            default -> new Refusal(400, "AccessDeniedException", message);
        };
    }
}
