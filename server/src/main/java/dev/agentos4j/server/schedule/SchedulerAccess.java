package dev.agentos4j.server.schedule;

import dev.agentos4j.server.http.Access;
import dev.agentos4j.server.http.Caller;
import dev.agentos4j.server.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Lets in the calls of the server's own scheduler, which know a token that was made with the server. */
public final class SchedulerAccess implements Access {

    private final byte[] header;
    private final Access others;

    /**
     * @param others decides about all other calls
     */
    public SchedulerAccess(String token, Access others) {
        this.header = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.others = others;
    }

    @Override
    public void check(Exchange exchange) {
        String sent = exchange.header("Authorization");
        if (sent == null || !MessageDigest.isEqual(header, sent.getBytes(StandardCharsets.UTF_8))) {
            others.check(exchange);
        } else {
            exchange.caller(Caller.SCHEDULER);
        }
    }
}
