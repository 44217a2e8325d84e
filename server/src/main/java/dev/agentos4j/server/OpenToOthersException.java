package dev.agentos4j.server;

/** An AgentOS would be open to other machines without a key. */
public final class OpenToOthersException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String host;

    OpenToOthersException(String host) {
        super(
                "Listening on " + host + " would let other machines run agents without a key. Set a security key "
                        + "(OS_SECURITY_KEY) or an identity provider (--jwt-issuer), listen on 127.0.0.1, or say openToAnyone().");
        this.host = host;
    }

    /** The address that it would listen on. */
    public String host() {
        return host;
    }
}
