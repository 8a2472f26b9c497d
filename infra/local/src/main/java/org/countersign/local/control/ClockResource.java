package org.countersign.local.control;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.countersign.local.clock.MovableClock;

/** The clock of every function. */
@Path("/_local/clock")
public class ClockResource {

    private final MovableClock clock;
    private final Bodies bodies;

    public ClockResource(MovableClock clock, Bodies bodies) {
        this.clock = clock;
        this.bodies = bodies;
    }

    /** How far to move, as an ISO 8601 duration. */
    record Move(Optional<String> advance) {}

    /** What time it is now. */
    record Now(Instant now) {}

    @GET
    public Now now() {
        return new Now(clock.instant());
    }

    @POST
    public Now move(String body) {
        String advance = bodies.read(body, Move.class).advance().orElseThrow(() -> new BadInput("advance is missing."));
        try {
            return new Now(clock.advance(Duration.parse(advance)));
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new BadInput("advance is not an ISO 8601 duration such as PT6M.");
        } catch (IllegalArgumentException e) {
            throw new BadInput(e.getMessage());
        }
    }
}
