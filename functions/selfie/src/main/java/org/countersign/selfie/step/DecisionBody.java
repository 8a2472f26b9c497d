package org.countersign.selfie.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.identity.AgentDecision;
import org.countersign.core.problem.Problem;
import org.countersign.selfie.AgentDecisions.Act;

/** What an agent decides, and why. */
@RegisterForReflection
public record DecisionBody(String decision, String reason, Optional<List<String>> checklist) {

    Result<Act> by(String agent) {
        if (checklist.filter(list -> list.stream().anyMatch(Objects::isNull)).isPresent()) {
            return Result.refused(Problem.malformed("checklist", "The field checklist is a list of words."));
        }
        return Result.present(
                        AgentDecision.of(decision),
                        () -> Problem.malformed("decision", "The field decision is passed, failed or approve."))
                .map(it -> new Act(agent, it, reason, checklist.orElse(List.of())));
    }

    /** Neither reason nor checklist. */
    @Override
    public String toString() {
        return "DecisionBody";
    }
}
