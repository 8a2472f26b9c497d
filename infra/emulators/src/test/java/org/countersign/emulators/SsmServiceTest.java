package org.countersign.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

class SsmServiceTest {

    @RegisterExtension
    private static final RunningEmulators EMULATORS = new RunningEmulators();

    @Test
    void readsParametersByNameNamesAndPath() {
        EMULATORS.get().parameters().put("/a/one", "SecureString", "1");
        EMULATORS.get().parameters().put("/a/b/two", "String", "2");
        try (SsmClient ssm = Clients.ssm(EMULATORS.get().endpoints().ssm())) {
            assertThat(ssm.getParameter(request -> request.name("/a/one").withDecryption(true))
                            .parameter()
                            .value())
                    .isEqualTo("1");
            assertThat(ssm.getParameters(request -> request.names("/a/one", "/none"))
                            .invalidParameters())
                    .containsExactly("/none");
            assertThat(ssm.getParametersByPath(request -> request.path("/a")).parameters())
                    .extracting(Parameter::name)
                    .containsExactly("/a/one");
            assertThat(ssm.getParametersByPath(request -> request.path("/a").recursive(true))
                            .parameters())
                    .extracting(Parameter::name)
                    .containsExactly("/a/b/two", "/a/one");
            assertThatThrownBy(() -> ssm.getParameter(request -> request.name("/none")))
                    .isInstanceOf(ParameterNotFoundException.class);
        }
    }
}
