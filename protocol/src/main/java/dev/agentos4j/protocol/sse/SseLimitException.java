package dev.agentos4j.protocol.sse;

/** A stream went over one of the {@link SseLimits}. The message names the limit and the setting that raises it. */
public final class SseLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String setting;
    private final int limitBytes;

    SseLimitException(String what, String setting, int limitBytes) {
        super("SSE " + what + " is longer than " + limitBytes + " bytes; raise SseLimits." + setting
                + " if the server is right to send it");
        this.setting = setting;
        this.limitBytes = limitBytes;
    }

    /** The component of {@link SseLimits} that was exceeded: {@code maxLineBytes} or {@code maxEventBytes}. */
    public String setting() {
        return setting;
    }

    /** The value of that limit, in bytes. */
    public int limitBytes() {
        return limitBytes;
    }
}
