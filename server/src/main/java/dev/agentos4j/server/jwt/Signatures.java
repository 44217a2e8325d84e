package dev.agentos4j.server.jwt;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Map;

/**
 * Signatures of one algorithm. The kind of a key must be that of the algorithm, whatever a token says: a public key is never
 * taken for the secret of an HMAC.
 *
 * @param algorithm such as {@code RS256}
 */
record Signatures(String algorithm) {

    private static final Map<String, Curve> CURVES =
            Map.of("ES256", Curve.P_256, "ES384", Curve.P_384, "ES512", Curve.P_521);

    /** What stands before the 32 bytes of a public key of Ed25519 in its X.509 form. */
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int ED25519_BYTES = 32;
    private static final int LEAST_RSA_BITS = 2048;

    /** Whether a key may verify signatures of the algorithm. */
    boolean takes(JWK key) {
        Algorithm own = key.getAlgorithm();
        if (own != null && !own.getName().equals(algorithm)) {
            return false;
        }
        return switch (algorithm.substring(0, 2)) {
            case "HS" -> key instanceof OctetSequenceKey secret && secret.size() >= bits();
            case "RS", "PS" -> key instanceof RSAKey rsa && rsa.size() >= LEAST_RSA_BITS;
            case "ES" -> key instanceof ECKey ec && ec.getCurve().equals(CURVES.get(algorithm));
            default -> key instanceof OctetKeyPair pair && pair.getCurve().equals(Curve.Ed25519);
        };
    }

    /** The bits of the hash, which a secret must have at least. */
    int bits() {
        return Integer.parseInt(algorithm.substring(2));
    }

    /** Whether a key has signed something. */
    boolean verify(JWK key, JWSHeader header, byte[] signed, Base64URL signature) {
        try {
            if (key instanceof OctetKeyPair pair) {
                return isOfEd25519(pair, signed, signature.decode());
            }
            return verifier(key).verify(header, signed, signature);
        } catch (JOSEException | GeneralSecurityException malformed) {
            return false; // what cannot be verified is not signed
        }
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return new RSASSAVerifier(rsa.toRSAPublicKey());
        }
        return key instanceof ECKey ec
                ? new ECDSAVerifier(ec.toECPublicKey())
                : new MACVerifier((OctetSequenceKey) key);
    }

    /** By the JDK: the library would want another one for it. */
    private static boolean isOfEd25519(OctetKeyPair pair, byte[] signed, byte[] signature)
            throws GeneralSecurityException {
        byte[] point = pair.getDecodedX();
        if (point.length != ED25519_BYTES) {
            return false;
        }
        byte[] encoded = new byte[ED25519.length + ED25519_BYTES];
        System.arraycopy(ED25519, 0, encoded, 0, ED25519.length);
        System.arraycopy(point, 0, encoded, ED25519.length, ED25519_BYTES);
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        check.update(signed);
        return check.verify(signature);
    }
}
