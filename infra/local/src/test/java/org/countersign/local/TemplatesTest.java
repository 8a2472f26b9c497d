package org.countersign.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.emulators.template.FunctionResource;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    @Test
    void everyLinkOfOursGoesToTheAddressThatTheCloudRunsAt() {
        var functions = Templates.at("http://localhost:4100").functions();

        assertThat(functions.stream()
                        .map(FunctionResource::environment)
                        .flatMap(variables -> variables.values().stream())
                        .filter(value -> value.contains("://localhost")))
                .isNotEmpty()
                .allMatch(value -> value.contains("://localhost:4100"))
                .contains("http://localhost:4100/_local/host/wasnt-me");
    }
}
