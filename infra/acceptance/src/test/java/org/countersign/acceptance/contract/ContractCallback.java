package org.countersign.acceptance.contract;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.util.List;

/** Runs after every test of this module that starts the local cloud. */
public class ContractCallback implements QuarkusTestAfterEachCallback {

    @Override
    public void afterEach(QuarkusTestMethodContext context) {
        assertNone(Arc.container().instance(ContractWatch.class).get().violations());
    }

    static void assertNone(List<String> violations) {
        if (!violations.isEmpty()) {
            throw new AssertionError(
                    "Not as infra/openapi.yaml and infra/events say:\n" + String.join("\n", violations));
        }
    }
}
