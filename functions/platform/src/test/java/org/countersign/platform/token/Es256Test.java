package org.countersign.platform.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.jose4j.jca.ProviderContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Es256Test {

    private static final byte[] INPUT = "header.claims".getBytes(StandardCharsets.US_ASCII);

    /** How many points the group of P-256 has (FIPS 186-5 by way of SP 800-186 section 3.2.1.3). */
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private static KeyPairGenerator generator;
    private final Es256 algorithm = new Es256();
    private final Random random = new Random(7);
    private KeyPair pair;

    @BeforeAll
    static void prepare() throws GeneralSecurityException {
        generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
    }

    @BeforeEach
    void makeAPair() {
        pair = generator.generateKeyPair();
    }

    @Test
    void takesWhatTheJdkSigned() throws Exception {
        for (int round = 0; round < 50; round++) {
            makeAPair();
            byte[] input = new byte[random.nextInt(600)];
            random.nextBytes(input);
            assertThat(verify(pair.getPublic(), sign(input), input)).isTrue();
        }
    }

    @Test
    void saysOfEveryChangedBitWhatTheJdkSays() throws Exception {
        byte[] signature = sign(INPUT);
        for (int bit = 0; bit < signature.length * Byte.SIZE; bit++) {
            byte[] changed = signature.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(verify(pair.getPublic(), changed, INPUT)).isFalse();
            assertThat(verifyByJdk(changed)).isFalse();
        }
    }

    @Test
    void takesTheOtherOfTwoSignaturesThatAreOneAsTheJdkDoes() throws Exception {
        byte[] signature = sign(INPUT);
        byte[] mirrored = of(number(signature, 0), ORDER.subtract(number(signature, 32)));

        assertThat(verify(pair.getPublic(), mirrored, INPUT)).isTrue();
        assertThat(verifyByJdk(mirrored)).isTrue();
    }

    @Test
    void refusesAnotherInputAndAnotherKey() throws Exception {
        byte[] signature = sign(INPUT);

        assertThat(verify(pair.getPublic(), signature, new byte[] {1})).isFalse();
        assertThat(verify(generator.generateKeyPair().getPublic(), signature, INPUT))
                .isFalse();
    }

    /** The first is what passed for any input in Java 15 to 18 (CVE-2022-21449). */
    static Stream<byte[]> numbersOutOfRange() {
        BigInteger most = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        return Stream.of(
                of(BigInteger.ZERO, BigInteger.ZERO),
                of(BigInteger.ZERO, BigInteger.ONE),
                of(BigInteger.ONE, BigInteger.ZERO),
                of(ORDER, ORDER),
                of(ORDER, BigInteger.ONE),
                of(BigInteger.ONE, ORDER),
                of(BigInteger.ONE, BigInteger.ONE),
                of(most, most));
    }

    @ParameterizedTest
    @MethodSource("numbersOutOfRange")
    void refusesNumbersOutOfRange(byte[] signature) throws Exception {
        assertThat(verify(pair.getPublic(), signature, INPUT)).isFalse();
    }

    /** Neither the JDK nor jose4j asks where a key's point is when it reads the key. */
    @Test
    void refusesAKeyWhosePointIsNotOnTheCurve() throws Exception {
        ECPublicKey good = (ECPublicKey) pair.getPublic();
        ECPoint beside =
                new ECPoint(good.getW().getAffineX(), good.getW().getAffineY().flipBit(0));
        PublicKey key = KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(beside, good.getParams()));

        assertThat(verify(key, sign(INPUT), INPUT)).isFalse();
    }

    @Test
    void refusesEveryOtherLength() throws Exception {
        byte[] signature = sign(INPUT);
        Signature other = Signature.getInstance("SHA256withECDSA");
        other.initSign(pair.getPrivate());
        other.update(INPUT);

        assertThat(verify(pair.getPublic(), other.sign(), INPUT)).isFalse();
        assertThat(verify(pair.getPublic(), new byte[0], INPUT)).isFalse();
        assertThat(verify(pair.getPublic(), Arrays.copyOf(signature, 63), INPUT))
                .isFalse();
        assertThat(verify(pair.getPublic(), Arrays.copyOf(signature, 65), INPUT))
                .isFalse();
    }

    private boolean verify(PublicKey key, byte[] signature, byte[] input) {
        return algorithm.verifySignature(signature, key, input, new ProviderContext());
    }

    private byte[] sign(byte[] input) throws GeneralSecurityException {
        Signature signature = jdk();
        signature.initSign(pair.getPrivate());
        signature.update(input);
        return signature.sign();
    }

    private boolean verifyByJdk(byte[] signature) throws GeneralSecurityException {
        Signature verifier = jdk();
        verifier.initVerify(pair.getPublic());
        verifier.update(INPUT);
        return verifier.verify(signature);
    }

    private static Signature jdk() throws GeneralSecurityException {
        return Signature.getInstance("SHA256withECDSAinP1363Format");
    }

    private static BigInteger number(byte[] signature, int from) {
        return new BigInteger(1, signature, from, 32);
    }

    private static byte[] of(BigInteger r, BigInteger s) {
        byte[] signature = new byte[64];
        put(r, signature, 0);
        put(s, signature, 32);
        return signature;
    }

    private static void put(BigInteger number, byte[] into, int from) {
        for (int index = 0; index < 32; index++) {
            into[from + index] = number.shiftRight(8 * (31 - index)).byteValue();
        }
    }
}
