package org.countersign.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.totp.TotpWorld.value;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.core.factor.FactorState;
import org.countersign.platform.key.Vault;
import org.countersign.platform.table.Write;
import org.countersign.totp.TotpWorld.App;
import org.countersign.totp.TotpWorld.Paired;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A secret is readable in one place only: its own account's item, with the keyring at hand. */
class SecretsTest extends TotpTest {

    @Test
    void standsNowhereInTheTableInClear() {
        Paired paired = totp.paired();
        App pending = totp.startAnother(paired.sub());
        value(totp.verify(
                paired.sub(), totp.challenge(paired.sub(), 0), paired.app().code()));

        String everything = world.dynamoDb.scan(scan -> scan.tableName(world.config.table())).items().stream()
                .map(SecretsTest::bytesAndTexts)
                .collect(Collectors.joining("\n"));

        assertThat(everything).contains(paired.sub());
        for (App app : List.of(paired.app(), pending)) {
            assertThat(everything)
                    .doesNotContain(app.secret().base32())
                    .doesNotContain(app.pairing().secret())
                    .doesNotContain(HexFormat.of().formatHex(app.secret().bytes()))
                    .doesNotContain(
                            HexFormat.of().formatHex(app.secret().base32().getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Test
    void doesNotOpenInAnotherAccountsItem() {
        Paired victim = totp.paired();
        Paired thief = totp.paired();
        byte[] moved = totp.item(thief.sub()).bytes("secret");
        world.table.write(Write.update(TotpWorld.key(victim.sub())).set("secret", moved));
        String challenge = totp.challenge(victim.sub(), 0);

        assertThatThrownBy(
                        () -> totp.verify(victim.sub(), challenge, thief.app().code()))
                .isInstanceOf(Vault.Sealed.class);
        assertThat(totp.stored(victim.sub(), 0).ended()).isEmpty();
    }

    @Test
    void doesNotOpenInAnotherAccountsEnrolment() {
        App thief = totp.start("thief");
        totp.start("victim");
        byte[] moved = totp.item("thief").map("pending").orElseThrow().bytes("secret");
        world.table.write(Write.update(TotpWorld.key("victim")).set("pending.secret", moved));

        assertThatThrownBy(() -> totp.confirm("victim", thief.code())).isInstanceOf(Vault.Sealed.class);
        assertThat(world.accounts.read("victim").twoStepOn()).isFalse();
    }

    @Test
    void outlivesARotationOfTheKeysInTheMiddleOfAnEnrolment() {
        String sub = world.account();
        App app = totp.start(sub);
        world.keys.rotate();
        world.publishKeys();
        world.clock.advance(Duration.ofMinutes(6));

        assertThat(value(totp.confirm(sub, app.code())).state()).isEqualTo(FactorState.ENABLED);
        world.keys.rotate();
        world.publishKeys();
        world.clock.advance(Duration.ofMinutes(6));
        assertThat(value(totp.verify(sub, totp.challenge(sub, 0), app.code())).expiresIn())
                .isEqualTo(900);
    }

    /** Bytes in hexadecimal, everything else as it prints. */
    private static String bytesAndTexts(Map<String, AttributeValue> attributes) {
        return attributes.values().stream().flatMap(SecretsTest::bytesAndTexts).collect(Collectors.joining("\n"));
    }

    private static Stream<String> bytesAndTexts(AttributeValue value) {
        return switch (value.type()) {
            case B -> Stream.of(HexFormat.of().formatHex(value.b().asByteArray()));
            case M -> Stream.of(bytesAndTexts(value.m()));
            default -> Stream.of(value.toString());
        };
    }
}
