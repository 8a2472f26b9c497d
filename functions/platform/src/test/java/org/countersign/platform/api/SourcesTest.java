package org.countersign.platform.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.key.Keyring;
import org.countersign.platform.key.Keyrings;
import org.countersign.platform.testing.PlatformWorld;
import org.countersign.platform.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose address a request counts under, where a host's back end or a proxy stands in front of us. */
class SourcesTest {

    private static final String CURRENT = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    private static final String NEXT = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8";
    private static final String RING = "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"1\",\"k\":\"" + CURRENT
            + "\"},{\"kty\":\"oct\",\"kid\":\"2\",\"k\":\"" + NEXT + "\"}]}";

    /** Of the connection, in what {@link Boundary} sends. */
    private static final Source CONNECTION = new Source("192.0.2.7");

    private static final Map<String, String> ON = Map.of("countersign.source.header", "CloudFront-Viewer-Address");

    private final List<String> read = new ArrayList<>();
    private Optional<String> ring = Optional.of(RING);

    private Source source(Map<String, String> settings, Map<String, String> headers) {
        PlatformConfig config = PlatformWorld.config(PlatformConfig.class, settings);
        Keyrings keyrings = new Keyrings(
                name -> {
                    read.add(name);
                    return ring;
                },
                config,
                new TestClock());
        return new Sources(config, keyrings).of(new Request(Boundary.post("{}", headers)));
    }

    private static Map<String, String> headers(String address, String secret) {
        return Map.of("cloudfront-viewer-address", address, "Countersign-Source-Secret", secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {CURRENT, NEXT})
    void isWhomTheHeaderNamesBesideAnySecretInForce(String secret) {
        assertThat(source(ON, headers("198.51.100.9", secret))).isEqualTo(new Source("198.51.100.9"));
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.9:46532, 198.51.100.9",
        "' 198.51.100.9 ', 198.51.100.9",
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:db8:1:2:3:4:5:6:46532, 20010db800010002/64",
        "[2001:db8:1:2::1]:46532, 20010db800010002/64",
        "[2001:db8:1:2::1], 20010db800010002/64"
    })
    void readsAnAddressAsProxiesWriteIt(String written, String network) {
        assertThat(source(ON, headers(written, CURRENT))).isEqualTo(new Source(network));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9", CURRENT + "=", "1", "AAECAwQF"})
    void isOfTheConnectionWhereTheSecretIsWrong(String secret) {
        assertThat(source(ON, headers("198.51.100.9", secret))).isEqualTo(CONNECTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "198.51.100.9, 203.0.113.1", "example.com", "198.51.100.256"})
    void isOfTheConnectionWhereTheHeaderIsNoAddress(String written) {
        assertThat(source(ON, headers(written, CURRENT))).isEqualTo(CONNECTION);
    }

    @Test
    void isOfTheConnectionAndReadsNoSecretWhereOneOfTheHeadersIsMissing() {
        assertThat(source(ON, Map.of("cloudfront-viewer-address", "198.51.100.9")))
                .isEqualTo(CONNECTION);
        assertThat(source(ON, Map.of("countersign-source-secret", CURRENT))).isEqualTo(CONNECTION);
        assertThat(read).isEmpty();
    }

    @Test
    void isOfTheConnectionAndReadsNoSecretWhereNothingIsConfigured() {
        assertThat(source(Map.of(), headers("198.51.100.9", CURRENT))).isEqualTo(CONNECTION);
        assertThat(read).isEmpty();
    }

    @Test
    void takesTheSecretFromWhicheverHeaderIsConfigured() {
        Map<String, String> settings = new HashMap<>(ON);
        settings.put("countersign.source.secret-header", "X-Edge");

        assertThat(source(settings, headers("198.51.100.9", CURRENT))).isEqualTo(CONNECTION);
        assertThat(source(settings, Map.of("cloudfront-viewer-address", "198.51.100.9", "x-edge", CURRENT)))
                .isEqualTo(new Source("198.51.100.9"));
    }

    @Test
    void failsWhereThereIsNoSecretToCompareWith() {
        ring = Optional.empty();

        assertThatExceptionOfType(Keyring.Unusable.class)
                .isThrownBy(() -> source(ON, headers("198.51.100.9", CURRENT)));
    }

    /** Three steps ask; the others need no leave to read the ring. */
    @Test
    void isLookedUpByThoseWhoAskAlone() {
        PlatformConfig config = PlatformWorld.config(PlatformConfig.class, ON);
        Keyrings none = new Keyrings(_ -> Optional.empty(), config, new TestClock());
        Request request = new Request(Boundary.post("{}", headers("198.51.100.9", CURRENT)));

        Call<String, String> call = request.call("caller", "body", new Sources(config, none));

        assertThat(call.path("id")).isEqualTo("7");
        assertThatExceptionOfType(Keyring.Unusable.class).isThrownBy(call::source);
    }
}
