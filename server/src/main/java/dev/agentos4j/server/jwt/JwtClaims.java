package dev.agentos4j.server.jwt;

/**
 * The names of the claims that are read from a token.
 *
 * @param user the claim that names the user, a text
 * @param scopes the claim that lists scopes, an array of texts or one text; {@code scope}, several in one text as OAuth has
 *     it, is read besides
 * @param session the claim that names the session of the user's runs, a text
 */
public record JwtClaims(String user, String scopes, String session) {

    /** {@code sub}, {@code scopes} and {@code session_id}. */
    public static final JwtClaims DEFAULTS = new JwtClaims("sub", "scopes", "session_id");

    /**
     * Names of claims.
     *
     * @throws IllegalArgumentException if one is blank
     */
    public JwtClaims {
        if (user.isBlank() || scopes.isBlank() || session.isBlank()) {
            throw new IllegalArgumentException("the name of a claim must not be blank");
        }
    }

    /** Returns these with another claim for the user. */
    public JwtClaims withUser(String value) {
        return new JwtClaims(value, scopes, session);
    }

    /** Returns these with another claim for the scopes. */
    public JwtClaims withScopes(String value) {
        return new JwtClaims(user, value, session);
    }

    /** Returns these with another claim for the session. */
    public JwtClaims withSession(String value) {
        return new JwtClaims(user, scopes, value);
    }
}
