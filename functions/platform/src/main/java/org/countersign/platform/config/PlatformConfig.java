package org.countersign.platform.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What every step reads from its environment. README lists the variables. */
@ConfigMapping(prefix = "countersign")
public interface PlatformConfig {

    /** Name of this deployment, which tells its metrics from those of another in the same AWS account. */
    @WithDefault("dev")
    String stage();

    /** Name of the table. */
    String table();

    /** ARN of the topic that events are published on. */
    String topic();

    /** Path in SSM under which the keyrings and the host's public keys lie, such as {@code /countersign/prod}. */
    String keys();

    /** Issuer of our step-up tokens: the public base URL of this API. */
    String issuer();

    /** Name of the host platform as its users know it. */
    String serviceName();

    /** Where somebody who cannot go on finds a person. */
    String supportUrl();

    Host host();

    SourceOf source();

    Token token();

    interface Host {
        /** Issuer of the host's tokens. */
        String issuer();

        /** Audience that the host's tokens name. */
        @WithDefault("countersign")
        String audience();

        /** How long a token of the host may be good for; one that outlives it changes no settings. */
        @WithDefault("PT24H")
        Duration tokenMax();

        /** Domain of the sign-in page. */
        String domain();
    }

    interface SourceOf {
        /** Header that carries the user's address, set by what stands in front of us; nobody's where that is nothing. */
        Optional<String> header();

        /** Header in which that shows the secret of the ring {@code source}. */
        @WithDefault("countersign-source-secret")
        String secretHeader();
    }

    interface Token {
        /** How long a step-up token is good for (RFC 9470). */
        @WithDefault("PT15M")
        Duration lifetime();

        /** How fresh a sign-in or step-up must be to change factors. */
        @WithDefault("PT15M")
        Duration freshness();

        /** Audiences that a challenge may name, separated by commas; any when empty. */
        Optional<List<String>> audiences();
    }
}
