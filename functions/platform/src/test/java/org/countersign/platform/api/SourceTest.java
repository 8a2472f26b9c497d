package org.countersign.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:db8:1:2::1, 20010db800010002/64",
        "2001:DB8:1:2:ffff:ffff:ffff:ffff, 20010db800010002/64",
        "::ffff:192.0.2.7, 192.0.2.7"
    })
    void isAnAddressOrTheNetworkOfASubscriber(String address, String network) {
        assertThat(Source.of(address, "")).isEqualTo(new Source(network));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "localhost", "example.com", "192.0.2.256", "1.2.3.4.5", ":::"})
    void isUnknownWhenItCannotBeReadAndIsNeverLookedUp(String address) {
        assertThat(Source.of(address, "")).isEqualTo(new Source("unknown"));
    }

    @Test
    void isNotPrinted() {
        assertThat(Source.of("192.0.2.7", "")).hasToString("Source");
    }
}
