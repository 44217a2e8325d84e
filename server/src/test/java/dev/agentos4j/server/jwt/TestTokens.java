package dev.agentos4j.server.jwt;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Makes tokens by the JDK alone, so that what verifies them is not what signed them. */
public final class TestTokens {

    /** Long enough for every HMAC. */
    public static final String SECRET = "a-secret-that-has-more-than-sixty-four-bytes-so-that-it-does-for-HS512-too";

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private TestTokens() {}

    /** A pair of keys for an algorithm that has some. */
    public static KeyPair keys(String algorithm) {
        try {
            KeyPairGenerator generator;
            if (algorithm.startsWith("ES")) {
                generator = KeyPairGenerator.getInstance("EC");
                String bits = algorithm.equals("ES512") ? "521" : algorithm.substring(2);
                generator.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
            } else if (algorithm.equals("EdDSA")) {
                generator = KeyPairGenerator.getInstance("Ed25519");
            } else {
                generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A public key as PEM. */
    public static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** A public key as a member of a JWK set. */
    public static JsonObject jwk(PublicKey key, @Nullable String kid) {
        JsonObject jwk;
        if (key instanceof RSAPublicKey rsa) {
            jwk = JsonObject.of("kty", "RSA")
                    .with("n", unsigned(rsa.getModulus(), 0))
                    .with("e", unsigned(rsa.getPublicExponent(), 0));
        } else if (key instanceof ECPublicKey ec) {
            int bits = ec.getParams().getCurve().getField().getFieldSize();
            jwk = JsonObject.of("kty", "EC")
                    .with("crv", "P-" + bits)
                    .with("x", unsigned(ec.getW().getAffineX(), (bits + 7) / 8))
                    .with("y", unsigned(ec.getW().getAffineY(), (bits + 7) / 8));
        } else {
            byte[] encoded = key.getEncoded();
            byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
            jwk = JsonObject.of("kty", "OKP").with("crv", "Ed25519").with("x", URL.encodeToString(point));
        }
        return kid == null ? jwk : jwk.with("kid", kid);
    }

    private static String unsigned(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] bare = bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        byte[] padded = new byte[Math.max(length, bare.length)];
        System.arraycopy(bare, 0, padded, padded.length - bare.length, bare.length);
        return URL.encodeToString(padded);
    }

    /** A set of keys. */
    public static String set(JsonObject... keys) {
        return JsonObject.of("keys", JsonArray.of((Object[]) keys)).toJson();
    }

    /** Claims of a user with scopes, valid for an hour. */
    public static JsonObject claims(@Nullable String user, String... scopes) {
        JsonObject claims = JsonObject.of("exp", Instant.now().getEpochSecond() + 3600)
                .with("scopes", JsonArray.of((Object[]) scopes));
        return user == null ? claims : claims.with("sub", user);
    }

    /** A token signed with a private key. */
    public static String sign(String algorithm, @Nullable String kid, JsonObject claims, PrivateKey key) {
        JsonObject header = JsonObject.of("alg", algorithm).with("typ", "JWT");
        return sign(algorithm, kid == null ? header : header.with("kid", kid), claims, key);
    }

    /** A token with any header. */
    public static String sign(String algorithm, JsonObject header, JsonObject claims, PrivateKey key) {
        String signed = encoded(header.toJson()) + "." + encoded(claims.toJson());
        try {
            Signature signature = Signature.getInstance(jca(algorithm));
            if (algorithm.startsWith("PS")) {
                String hash = "SHA-" + algorithm.substring(2);
                int salt = Integer.parseInt(algorithm.substring(2)) / 8;
                signature.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), salt, 1));
            }
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String jca(String algorithm) {
        return switch (algorithm.substring(0, 2)) {
            case "RS" -> "SHA" + algorithm.substring(2) + "withRSA";
            case "PS" -> "RSASSA-PSS";
            case "ES" -> "SHA" + algorithm.substring(2) + "withECDSAinP1363Format";
            default -> "Ed25519";
        };
    }

    /** A token with an HMAC. */
    public static String hmac(String algorithm, JsonObject claims, String secret) {
        return hmac(algorithm, JsonObject.of("alg", algorithm), claims, secret.getBytes(StandardCharsets.UTF_8));
    }

    /** A token with an HMAC and any header. */
    public static String hmac(String algorithm, JsonObject header, JsonObject claims, byte[] secret) {
        String signed = encoded(header.toJson()) + "." + encoded(claims.toJson());
        try {
            String name = "HmacSHA" + algorithm.substring(2);
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret, name));
            return signed + "." + URL.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A part of a token. */
    public static String encoded(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
