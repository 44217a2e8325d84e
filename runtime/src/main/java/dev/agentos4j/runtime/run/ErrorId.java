package dev.agentos4j.runtime.run;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names one failure, to callers and in the log: callers get the id, the log has the cause. */
public record ErrorId(String value) {

    /** Logs a failure with its whole cause under a new id. */
    public static ErrorId log(System.Logger log, String message, Throwable failure) {
        ErrorId id = new ErrorId(
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), 12));
        log.log(System.Logger.Level.ERROR, message + " (error " + id.value + ")", failure);
        return id;
    }

    /** For callers, such as {@code error 4fd1c0a2b7e9, see the log of the server}. */
    @Override
    public String toString() {
        return "error " + value + ", see the log of the server";
    }
}
