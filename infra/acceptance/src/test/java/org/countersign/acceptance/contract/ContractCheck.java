package org.countersign.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.countersign.local.api.Exchange;

/** Holds what went over the wire to the contract: every answer, and every request that was taken. */
final class ContractCheck {

    private final Contract contract;
    private final AnswerCheck answers;
    private final RequestCheck requests;

    ContractCheck(Contract contract) {
        Schemas schemas = Schemas.of(contract);
        this.contract = contract;
        this.answers = new AnswerCheck(contract, schemas);
        this.requests = new RequestCheck(contract, schemas, answers);
    }

    /** Empty when all of it is documented. */
    List<String> violations(Exchange exchange) {
        return contract
                .operation(exchange.method(), exchange.route())
                .map(operation -> violations(operation.node(), exchange))
                .orElseGet(() -> List.of("the route is not documented"))
                .stream()
                .map(violation ->
                        exchange.method() + " " + exchange.route() + " " + exchange.status() + ": " + violation)
                .toList();
    }

    private List<String> violations(JsonNode operation, Exchange exchange) {
        List<String> violations = new ArrayList<>(answers.violations(
                operation.path("responses"), exchange.status(), exchange.headers(), exchange.body()));
        if (exchange.status() < 300) {
            violations.addAll(requests.violations(operation, exchange));
        }
        return violations;
    }
}
