package dev.agentos4j.server.jwt;

import java.net.URI;
import java.util.Set;

/** From where keys may be fetched: an attacker who changes them on the way lets everybody in. */
final class KeyAddresses {

    private static final Set<String> OF_THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private KeyAddresses() {}

    /**
     * Requires that nobody on the way can change what comes from an address.
     *
     * @throws IllegalArgumentException if it is neither {@code https} nor of this machine
     */
    static void requireTrustworthy(URI address) {
        String host = address.getHost();
        boolean ofThisMachine =
                "http".equalsIgnoreCase(address.getScheme()) && host != null && OF_THIS_MACHINE.contains(host);
        if (host == null || !("https".equalsIgnoreCase(address.getScheme()) || ofThisMachine)) {
            throw new IllegalArgumentException("keys are fetched by https, or by http from this machine, not from "
                    + address + ": an attacker who changes them on the way lets everybody in");
        }
    }

    /**
     * Returns where the discovery document of an issuer is.
     *
     * @throws IllegalArgumentException if the issuer is no address from which keys may be fetched
     */
    static URI discovery(String issuer) {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        URI address;
        try {
            address = URI.create(base + "/.well-known/openid-configuration");
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "the issuer " + issuer + " is no URL: name keys, a JWKS file or a JWKS URL besides", malformed);
        }
        requireTrustworthy(address);
        return address;
    }
}
