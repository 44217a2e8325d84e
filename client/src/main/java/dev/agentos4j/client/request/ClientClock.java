package dev.agentos4j.client.request;

/** The clocks that bound a call. The exception that ends a call names the one that ran out. */
public enum ClientClock {
    /** From opening the connection until it stands. Set on the client: {@code builder.connectTimeout}. */
    CONNECT("connect", "AgentOSClient.builder(url).connectTimeout(...)"),
    /** From sending the request until status and headers of the answer are there. Set by {@link Timeouts#headers}. */
    HEADERS("headers", "Timeouts.headers(...)"),
    /** Between two arrivals of bytes of the answer; heartbeats count. Set by {@link Timeouts#idle}. */
    IDLE("idle", "Timeouts.idle(...)"),
    /** From asking the token supplier until it gives a token. Set on the client: {@code builder.tokenTimeout}. */
    TOKEN("token", "AgentOSClient.builder(url).tokenTimeout(...)"),
    /** From the beginning of the whole call or stream to its end, if one is set: {@link RequestOptions#deadline}. */
    DEADLINE("deadline", "RequestOptions.deadline(...)");

    private final String label;
    private final String setting;

    ClientClock(String label, String setting) {
        this.label = label;
        this.setting = setting;
    }

    /** The word for it in messages: {@code connect}, {@code headers}, {@code idle}, {@code token} or {@code deadline}. */
    public String label() {
        return label;
    }

    /** What to call to change it. */
    public String setting() {
        return setting;
    }
}
