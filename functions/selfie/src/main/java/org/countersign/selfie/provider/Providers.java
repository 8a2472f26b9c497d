package org.countersign.selfie.provider;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.key.Keyrings;
import org.countersign.selfie.SelfieConfig;
import org.countersign.selfie.provider.signed.SignedProvider;
import org.countersign.selfie.provider.veriff.VeriffProvider;

/** The providers that there are adapters for, and the one that the configuration names. */
@Singleton
public class Providers {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final SelfieProvider inForce;

    @Inject
    public Providers(SelfieConfig config, Keyrings keyrings, Clock clock) {
        this(adapters(config, keyrings, clock), config.provider());
    }

    /** Of these adapters, the one of this name. */
    public Providers(List<SelfieProvider> all, String inForce) {
        this.inForce = find(all, inForce)
                .orElseThrow(() -> new IllegalArgumentException("There is no selfie provider named " + inForce));
    }

    private static List<SelfieProvider> adapters(SelfieConfig config, Keyrings keyrings, Clock clock) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
        ProviderClient client = new ProviderClient(http, config.url(), config.timeout());
        return List.of(
                new SignedProvider(client, keyrings, clock, config.tolerance()),
                new VeriffProvider(client, keyrings, clock));
    }

    public SelfieProvider inForce() {
        return inForce;
    }

    private static Optional<SelfieProvider> find(List<SelfieProvider> all, String name) {
        return all.stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
