package dev.agentos4j.server.jwt;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonLimits;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verifies tokens: who signed them, when they are valid, for whom they are and who issued them. */
final class TokenVerifier implements AutoCloseable {

    private static final int LONGEST = 16 * 1024;

    private final JwtSettings settings;
    private final List<String> audience;
    private final Signatures signatures;
    private final @Nullable VerificationKeys sets;
    private final List<JWK> fixed;
    private final InstantSource time;

    /**
     * @param audience one of these must be named by a token; empty if any will do
     * @param sets sets of keys with ids; {@code null} if there are none
     * @param fixed keys without ids
     */
    TokenVerifier(
            JwtSettings settings,
            List<String> audience,
            @Nullable VerificationKeys sets,
            List<JWK> fixed,
            InstantSource time) {
        this.settings = settings;
        this.audience = audience;
        this.signatures = new Signatures(settings.algorithm());
        this.sets = sets;
        this.fixed = fixed;
        this.time = time;
    }

    /**
     * Returns the claims of a token.
     *
     * @throws InvalidTokenException if it lets nobody in
     * @throws KeysUnavailableException if the keys are not known and cannot be fetched
     */
    JsonObject verify(String token) {
        if (token.length() > LONGEST) {
            throw InvalidTokenException.because("Token is longer than " + LONGEST + " characters");
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw InvalidTokenException.because(parts.length < 3 ? "Not enough segments" : "Too many segments");
        }
        byte[] head = decoded(parts[0], "header");
        byte[] payload = decoded(parts[1], "payload");
        decoded(parts[2], "crypto");
        requireSigned(parts, head);
        JsonObject claims = object(payload, "payload");
        checkTimes(claims);
        checkIssuer(claims);
        checkAudience(claims);
        return claims;
    }

    private static byte[] decoded(String part, String what) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException malformed) {
            throw InvalidTokenException.because("Invalid " + what + " padding");
        }
    }

    private static JsonObject object(byte[] json, String what) {
        JsonObject object = null;
        try {
            object = JsonValue.parse(json, JsonLimits.ACCEPTED).asObject();
        } catch (JsonException malformed) {
            throw InvalidTokenException.because("Invalid " + what + " string: it is no JSON");
        }
        if (object == null) {
            throw InvalidTokenException.because("Invalid " + what + " string: must be a json object");
        }
        return object;
    }

    /** What the header says of keys, apart from the id of one, is not looked at: anybody can write a header. */
    private void requireSigned(String[] parts, byte[] head) {
        JsonObject said = object(head, "header");
        if (!settings.algorithm().equals(said.text("alg"))) {
            throw InvalidTokenException.because("The specified alg value is not allowed");
        }
        if (said.has("crit")) {
            throw InvalidTokenException.because("Unsupported critical header");
        }
        JsonValue kid = said.get("kid");
        if (kid != null && !(kid instanceof JsonString)) {
            throw InvalidTokenException.because("Key ID header parameter must be a string");
        }
        JWSHeader header;
        try {
            header = JWSHeader.parse(JsonObject.of("alg", settings.algorithm()).toJson());
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        Base64URL signature = new Base64URL(parts[2]);
        List<JWK> ofSets = sets == null ? List.of() : sets.find(said.text("kid"));
        if (ofSets.isEmpty() && fixed.isEmpty()) {
            throw InvalidTokenException.because("No verification keys configured");
        }
        boolean verified = ofSets.stream().anyMatch(key -> signatures.verify(key, header, signed, signature))
                || fixed.stream().anyMatch(key -> signatures.verify(key, header, signed, signature));
        if (!verified) {
            throw InvalidTokenException.because("Signature verification failed");
        }
    }

    private void checkTimes(JsonObject claims) {
        long leeway = settings.leeway().toSeconds();
        BigDecimal now = BigDecimal.valueOf(time.instant().getEpochSecond());
        BigDecimal latest = now.add(BigDecimal.valueOf(leeway));
        BigDecimal issued = number(claims, "iat", "Issued At claim (iat)");
        if (issued != null && issued.compareTo(latest) > 0) {
            throw InvalidTokenException.because("The token is not yet valid (iat)");
        }
        BigDecimal from = number(claims, "nbf", "Not Before claim (nbf)");
        if (from != null && from.compareTo(latest) > 0) {
            throw InvalidTokenException.because("The token is not yet valid (nbf)");
        }
        BigDecimal until = number(claims, "exp", "Expiration Time claim (exp)");
        if (until == null) {
            if (!settings.allowsNoExpiry()) {
                throw InvalidTokenException.because("Token is missing the \"exp\" claim");
            }
        } else if (until.compareTo(now.subtract(BigDecimal.valueOf(leeway))) <= 0) {
            throw new InvalidTokenException("Token has expired");
        }
    }

    private static @Nullable BigDecimal number(JsonObject claims, String name, String words) {
        JsonValue value = claims.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonNumber number) {
            try {
                BigDecimal read = number.decimalValue();
                // a number with an exponent may have more digits than there is memory
                if (Math.abs((long) read.precision() - read.scale()) < 30 && read.precision() < 60) {
                    return read;
                }
            } catch (ArithmeticException | NumberFormatException tooLarge) {
                throw InvalidTokenException.because(words + " must be an integer.");
            }
        }
        throw InvalidTokenException.because(words + " must be an integer.");
    }

    private void checkIssuer(JsonObject claims) {
        String wanted = settings.issuer();
        if (wanted == null) {
            return;
        }
        if (!claims.has("iss")) {
            throw InvalidTokenException.because(
                    "Token is missing the \"iss\" claim. Issuer verification requires this claim"
                            + " to be present in the token.");
        }
        if (!wanted.equals(claims.text("iss"))) {
            throw InvalidTokenException.because("Invalid issuer. Expected: " + wanted + ", got: " + claims.text("iss"));
        }
    }

    private void checkAudience(JsonObject claims) {
        if (audience.isEmpty()) {
            return;
        }
        JsonValue named = claims.get("aud");
        if (named == null || named.isNull()) {
            throw InvalidTokenException.because(
                    "Token is missing the \"aud\" claim. Audience verification requires this"
                            + " claim to be present in the token.");
        }
        List<JsonValue> all = named instanceof JsonArray several ? several.values() : List.of(named);
        if (all.stream().noneMatch(each -> each instanceof JsonString text && audience.contains(text.value()))) {
            throw new InvalidTokenException("Invalid token audience - token not valid for this AgentOS instance");
        }
    }

    @Override
    public void close() {
        if (sets != null) {
            sets.close();
        }
    }
}
