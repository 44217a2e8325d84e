package dev.agentos4j.server.jwt;

import com.nimbusds.jose.jwk.JWK;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the keys come from that may have signed a token. */
interface VerificationKeys extends AutoCloseable {

    /**
     * Returns the keys to try for a token, in order.
     *
     * @param kid the id of the key that the token names; {@code null} if it names none
     * @throws KeysUnavailableException if none are known and they cannot be fetched
     */
    List<JWK> find(@Nullable String kid);

    @Override
    default void close() {}

    /** The key of that id; else the one without an id. A token without an id also fits the only key there is. */
    static List<JWK> choose(List<JWK> keys, @Nullable String kid) {
        List<JWK> named = kid == null
                ? List.of()
                : keys.stream().filter(key -> kid.equals(key.getKeyID())).toList();
        if (!named.isEmpty()) {
            return named;
        }
        if (kid == null && keys.size() == 1) {
            return keys;
        }
        return keys.stream().filter(key -> key.getKeyID() == null).toList();
    }
}
