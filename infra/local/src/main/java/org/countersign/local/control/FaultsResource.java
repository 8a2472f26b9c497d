package org.countersign.local.control;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.Faults;

/** Failures and delays on request. */
@Path("/_local/faults")
public class FaultsResource {

    private static final Set<String> SERVICES = Set.of("dynamodb", "sns", "ses", "ssm");

    private final Faults faults;
    private final Bodies bodies;

    public FaultsResource(Emulators emulators, Bodies bodies) {
        this.faults = emulators.faults();
        this.bodies = bodies;
    }

    /** How many of the next calls to a service fail, are throttled or, given a delay, wait so long. */
    record Wish(
            Optional<String> service,
            Optional<Integer> failures,
            Optional<Duration> delay,
            Optional<Boolean> throttled) {}

    @POST
    public void ask(String body) {
        Wish wish = bodies.read(body, Wish.class);
        String service = wish.service()
                .filter(SERVICES::contains)
                .orElseThrow(() -> new BadInput(
                        "service is one of " + SERVICES.stream().sorted().toList() + "."));
        int failures = wish.failures()
                .filter(count -> count >= 0)
                .orElseThrow(() -> new BadInput("failures is a number, 0 or more."));
        wish.delay()
                .ifPresentOrElse(
                        delay -> faults.delay(service, failures, positive(delay)),
                        () -> fail(service, failures, wish.throttled().orElse(false)));
    }

    private void fail(String service, int failures, boolean throttled) {
        if (throttled) {
            faults.throttle(service, failures);
        } else {
            faults.fail(service, failures);
        }
    }

    private static Duration positive(Duration delay) {
        if (!delay.isPositive()) {
            throw new BadInput("delay is longer than nothing.");
        }
        return delay;
    }
}
