package org.countersign.platform.token;

import java.math.BigInteger;
import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.countersign.platform.key.Sha256;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jws.EcdsaUsingShaAlgorithm;

/**
 * ES256 (RFC 7518 section 3.4), checked in a fraction of the time that the JDK takes: there every step is taken whatever the numbers
 * are, which a signature that anybody may see and a public key have no need of. Making a signature has: that stays the JDK's.
 */
final class Es256 extends EcdsaUsingShaAlgorithm.EcdsaP256UsingSha256 {

    private static final int LENGTH = 32;
    private static final X9ECParameters P256 = CustomNamedCurves.getByName("secp256r1");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(P256);

    /** What is reckoned once for a point is kept with it. */
    private final Map<ECPublicKey, ECPublicKeyParameters> points = Collections.synchronizedMap(new WeakHashMap<>());

    Es256() {}

    /** From the first call on jose4j checks every ES256 of this process so. Not before: what has no token to check starts without it. */
    static void use() {
        Registration.made();
    }

    /** Once for a process, whoever comes at the same time. */
    private static final class Registration {

        static {
            AlgorithmFactoryFactory.getInstance().getJwsAlgorithmFactory().registerAlgorithm(new Es256());
        }

        static void made() {}
    }

    @Override
    public boolean verifySignature(byte[] signature, Key key, byte[] input, ProviderContext providers) {
        if (signature.length != 2 * LENGTH) {
            return false;
        }
        try {
            ECDSASigner verifier = new ECDSASigner();
            verifier.init(false, points.computeIfAbsent((ECPublicKey) key, Es256::point));
            return verifier.verifySignature(
                    Sha256.of(input),
                    new BigInteger(1, signature, 0, LENGTH),
                    new BigInteger(1, signature, LENGTH, LENGTH));
        } catch (IllegalArgumentException notOnTheCurve) {
            return false;
        }
    }

    private static ECPublicKeyParameters point(ECPublicKey key) {
        ECPoint point = key.getW();
        return new ECPublicKeyParameters(P256.getCurve().createPoint(point.getAffineX(), point.getAffineY()), DOMAIN);
    }
}
