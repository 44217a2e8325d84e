package dev.agentos4j.server.jwt;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.agentos4j.server.tls.Der;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads keys that are given as texts: PEM, or a secret. */
final class KeyTexts {

    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----\\s*");

    /** What stands before the bytes of {@code RSA PUBLIC KEY} in its X.509 form: the algorithm. */
    private static final byte[] RSA = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };

    private static final List<String> KINDS = List.of("RSA", "EC", "Ed25519");

    private KeyTexts() {}

    /**
     * Returns the key in a text.
     *
     * @throws IllegalArgumentException if it is none for the algorithm; the message does not show it
     */
    static JWK read(String text, Signatures signatures) {
        boolean isPem = text.contains("-----BEGIN ");
        boolean secret = signatures.algorithm().startsWith("HS");
        if (secret && isPem) {
            throw wrong(
                    signatures,
                    "is a PEM, but the secret of an HMAC is wanted: choose another algorithm, such as RS256");
        }
        if (!secret && !isPem) {
            throw wrong(signatures, "is no PEM: give a public key or a certificate that begins with -----BEGIN");
        }
        JWK key = secret
                ? new OctetSequenceKey.Builder(text.strip().getBytes(StandardCharsets.UTF_8)).build()
                : jwk(publicKey(text.replace("\\n", "\n"), signatures), signatures);
        if (!signatures.takes(key)) {
            String least = secret
                    ? "is too short: " + signatures.bits() / 8 + " bytes at least are needed (openssl rand -base64 "
                            + signatures.bits() / 8 + ")"
                    : "is of another kind or too short";
            throw wrong(signatures, least);
        }
        return key;
    }

    private static IllegalArgumentException wrong(Signatures signatures, String why) {
        return new IllegalArgumentException("the key that verifies tokens of " + signatures.algorithm() + " " + why);
    }

    private static PublicKey publicKey(String text, Signatures signatures) {
        Matcher pem = PEM.matcher(text);
        if (!pem.matches()) {
            throw wrong(signatures, "is no whole PEM of one key");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(pem.group(2));
            return switch (pem.group(1)) {
                case "PUBLIC KEY" -> ofX509(bytes);
                case "RSA PUBLIC KEY" -> ofX509(wrapped(bytes));
                case "CERTIFICATE" ->
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(bytes))
                            .getPublicKey();
                default ->
                    throw wrong(
                            signatures,
                            "is a " + pem.group(1) + ": a PUBLIC KEY or a CERTIFICATE is wanted, never a private key");
            };
        } catch (GeneralSecurityException malformed) {
            throw new IllegalArgumentException("the key that verifies tokens cannot be read", malformed);
        }
    }

    private static PublicKey ofX509(byte[] bytes) throws GeneralSecurityException {
        GeneralSecurityException last = new GeneralSecurityException("no kind of key");
        for (String kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(bytes));
            } catch (GeneralSecurityException other) {
                last = other;
            }
        }
        throw last;
    }

    /** {@code SEQUENCE { algorithm, BIT STRING { 0, key } }}. */
    private static byte[] wrapped(byte[] key) {
        return Der.element(0x30, RSA, Der.element(0x03, new byte[1], key));
    }

    private static JWK jwk(PublicKey key, Signatures signatures) {
        if (key instanceof RSAPublicKey rsa) {
            return new RSAKey.Builder(rsa).build();
        }
        if (key instanceof ECPublicKey ec) {
            Curve curve = Curve.forECParameterSpec(ec.getParams());
            if (curve == null) {
                throw wrong(signatures, "is on a curve that no algorithm of tokens has");
            }
            return new ECKey.Builder(curve, ec).build();
        }
        if (key instanceof EdECPublicKey) {
            byte[] encoded = key.getEncoded();
            byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
            return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point)).build();
        }
        throw wrong(signatures, "is of a kind that no algorithm of tokens has");
    }
}
