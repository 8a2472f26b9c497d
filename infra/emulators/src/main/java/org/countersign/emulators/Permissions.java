package org.countersign.emulators;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.emulators.template.Access;
import org.countersign.emulators.template.FunctionResource;
import org.countersign.emulators.template.Grant;

/**
 * Refuses a function what its policy in the template does not grant, or its permissions boundary does not: by action, resource
 * and condition, a denial before everything. Who does not say which function it is may do everything.
 */
public final class Permissions implements Gate {

    private static final Logger LOG = System.getLogger(Permissions.class.getName());
    private static final String LEADING_KEYS = "dynamodb:LeadingKeys";

    private final Map<String, FunctionResource> functions;
    private final Set<Use> used = ConcurrentHashMap.newKeySet();
    private final Recording recording;

    public Permissions(Template template) {
        this.functions = template.functions().stream()
                .collect(Collectors.toMap(FunctionResource::logicalId, Function.identity()));
        this.recording = Recording.wanted();
    }

    /**
     * An action that a function, by logical id, has asked for.
     *
     * @param key kind of the partition that it was about: what stands before the first {@code #} of its key, and that; else empty
     */
    public record Use(String function, String action, String resource, String key) {}

    @Override
    public Optional<Refusal> check(Call call) {
        return call.function().flatMap(function -> check(function, call));
    }

    private Optional<Refusal> check(String function, Call call) {
        call.actions().stream().flatMap(access -> uses(function, access)).forEach(this::record);
        return call.actions().stream()
                .filter(access -> !allows(function, access))
                .map(access -> refusal(call.service(), function, access))
                .findFirst();
    }

    private static Stream<Use> uses(String function, Access access) {
        List<String> keys = access.context().getOrDefault(LEADING_KEYS, List.of(""));
        return keys.stream()
                .map(key -> new Use(function, access.action(), access.resource(), key.replaceFirst("#.*", "#")));
    }

    private void record(Use use) {
        if (used.add(use)) {
            recording.add(use);
        }
    }

    public boolean allows(String function, Access access) {
        return Optional.ofNullable(functions.get(function))
                .filter(known -> allows(known.grants(), access))
                .filter(known -> known.boundary()
                        .map(boundary -> allows(boundary, access))
                        .orElse(true))
                .isPresent();
    }

    private static boolean allows(List<Grant> policy, Access access) {
        List<Grant> covering =
                policy.stream().filter(grant -> grant.covers(access)).toList();
        return !covering.isEmpty() && covering.stream().allMatch(Grant::allows);
    }

    /** What functions have asked for since start, granted or not: whatever a policy grants beyond it may be too much. */
    public Set<Use> used() {
        return Set.copyOf(used);
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
