package org.countersign.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTest {

    @ParameterizedTest
    @CsvSource({
        "UNVERIFIED, false, false",
        "UNVERIFIED, true, true",
        "VERIFIED, false, true",
        "VERIFIED, true, true",
        "FAILED, false, false",
        "FAILED, true, true"
    })
    void textMessagesNeedAVerifiedIdentityOrABillingMethod(IdentityStatus identity, boolean billing, boolean may) {
        var profile = new Account.Profile("a@example.com", true, billing, Optional.empty(), Optional.empty());

        assertThat(new Account("sub", profile, identity).mayUseTextMessages()).isEqualTo(may);
    }
}
