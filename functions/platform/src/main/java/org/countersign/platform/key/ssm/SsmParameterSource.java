package org.countersign.platform.key.ssm;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.countersign.platform.key.ParameterSource;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

@Singleton
public class SsmParameterSource implements ParameterSource {

    private final SsmClient client;

    public SsmParameterSource(SsmClient client) {
        this.client = client;
    }

    @Override
    public Optional<String> read(String name) {
        try {
            return Optional.of(client.getParameter(request -> request.name(name).withDecryption(true))
                    .parameter()
                    .value());
        } catch (ParameterNotFoundException missing) {
            return Optional.empty();
        }
    }
}
