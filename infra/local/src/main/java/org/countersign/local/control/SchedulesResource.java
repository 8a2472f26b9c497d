package org.countersign.local.control;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.countersign.local.schedule.Schedules;

/** Fires a schedule before its time. */
@Path("/_local/schedules/{function}")
public class SchedulesResource {

    private final Schedules schedules;

    public SchedulesResource(Schedules schedules) {
        this.schedules = schedules;
    }

    @POST
    public Response fire(String function) {
        return schedules.fire(function)
                ? Response.accepted().build()
                : Problems.problem(404, "not-found", "Not found", "No function of this name has a schedule.")
                        .build();
    }
}
