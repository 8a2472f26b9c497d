package org.countersign.emulators;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Failures and delays that were asked for, by service. They strike before a call is carried out, so a call that fails
 * has done nothing.
 */
public final class Faults implements Gate {

    private final Map<String, Fault> faults = new ConcurrentHashMap<>();

    /** What the next calls meet; {@code delay} zero means that they fail, or are throttled. */
    private record Fault(int remaining, Duration delay, boolean throttles) {
        Fault next() {
            return new Fault(remaining - 1, delay, throttles);
        }
    }

    /** The next calls to this service fail. Replaces what was asked for before; none takes it back. */
    public void fail(String service, int calls) {
        faults.put(service, new Fault(calls, Duration.ZERO, false));
    }

    /** The next calls to this service are refused since there are too many. Replaces what was asked for before. */
    public void throttle(String service, int calls) {
        faults.put(service, new Fault(calls, Duration.ZERO, true));
    }

    /** The next calls to this service wait so long before they are carried out. */
    public void delay(String service, int calls, Duration delay) {
        faults.put(service, new Fault(calls, delay, false));
    }

    @Override
    public Optional<Refusal> check(Call call) {
        return take(call.service()).flatMap(fault -> strike(fault, call.service()));
    }

    private Optional<Fault> take(String service) {
        Fault[] taken = new Fault[1];
        faults.computeIfPresent(service, (name, fault) -> {
            taken[0] = fault;
            return fault.remaining() > 1 ? fault.next() : null;
        });
        return Optional.ofNullable(taken[0]).filter(fault -> fault.remaining() > 0);
    }

    private static Optional<Refusal> strike(Fault fault, String service) {
        if (fault.delay().isPositive()) {
            sleep(fault.delay());
            return Optional.empty();
        }
        return Optional.of(
                fault.throttles() ? new Refusal(400, "Throttling", "Rate exceeded") : refusal(fault, service));
    }

    /** All of them are errors that the SDK tries again; DynamoDB's come in turn, as a failure and as throttling. */
    private static Refusal refusal(Fault fault, String service) {
        return switch (service) {
            case "dynamodb" ->
                fault.remaining() % 2 == 0
                        ? new Refusal(400, "ThrottlingException", "Rate of requests exceeds the allowed throughput.")
                        : new Refusal(500, "InternalServerError", "Internal server error");
            case "sns" -> new Refusal(500, "InternalError", "Internal server error");
            default -> new Refusal(500, "InternalFailure", "Internal server error");
        };
    }

    private static void sleep(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
