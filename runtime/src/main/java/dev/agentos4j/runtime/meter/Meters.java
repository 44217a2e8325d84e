package dev.agentos4j.runtime.meter;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one AgentOS: they hear what its runs, models and requests do, read what it is at, and show all of that to a
 * monitoring system. A module that has some provides them as a {@link MetersProvider}.
 */
public interface Meters extends RunObserver, AutoCloseable {

    /** Begins to read what the AgentOS is at, whenever the meters are shown. Called once, before the first run. */
    void watch(Supplier<EngineFigures> figures);

    /**
     * A request was answered, or its answer broke off.
     *
     * @param method the method, such as {@code GET}
     * @param route the path with its parameters in braces; {@code other} if no operation has it
     * @param status the status of the response
     */
    void onRequest(String method, String route, int status, Duration took);

    /**
     * Shows the meters.
     *
     * @param accept the formats that the reader takes, as its {@code Accept} header says it; {@code null} for the usual one
     */
    Exposition show(@Nullable String accept);

    /** Frees what is held. */
    @Override
    void close();

    /**
     * Meters as a monitoring system reads them.
     *
     * @param contentType the media type with its parameters
     */
    record Exposition(String contentType, byte[] body) {}
}
