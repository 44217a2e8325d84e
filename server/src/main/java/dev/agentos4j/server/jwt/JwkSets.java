package dev.agentos4j.server.jwt;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;

/** Reads sets of JSON Web Keys. */
final class JwkSets {

    private JwkSets() {}

    /**
     * Returns the keys of a set that may verify tokens of an algorithm. A public key is never a secret, and a secret never
     * a public key.
     *
     * @throws ParseException if it is no set of keys
     */
    static List<JWK> read(String json, Signatures signatures) throws ParseException {
        return JWKSet.parse(json).getKeys().stream()
                .filter(key -> key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
                .filter(signatures::takes)
                .toList();
    }

    /**
     * Returns the keys in a file.
     *
     * @throws IllegalArgumentException if it cannot be read, is no set of keys, or has none for the algorithm
     */
    static List<JWK> ofFile(Path file, Signatures signatures) {
        List<JWK> keys;
        try {
            keys = read(Files.readString(file), signatures);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the file of keys " + file + " cannot be read", unreadable);
        } catch (ParseException malformed) {
            throw new IllegalArgumentException("the file " + file + " is no set of JSON Web Keys", malformed);
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("the file " + file + " has no key for " + signatures.algorithm()
                    + ": is the algorithm the right one?");
        }
        return keys;
    }
}
