package dev.agentos4j.client.http;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.error.HttpStatusException;
import dev.agentos4j.client.error.MalformedResponseException;
import dev.agentos4j.client.error.UnsupportedByServerException;
import dev.agentos4j.client.request.Server;
import dev.agentos4j.protocol.discovery.DiscoveryApi;
import dev.agentos4j.protocol.discovery.Info;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Asks an AgentOS once what it is, for all clients of one connection. */
final class ServerProbe {

    private static final Call<Info> INFO = Call.of(DiscoveryApi.INFO).call();

    private volatile @Nullable Server known;

    @Nullable
    Server known() {
        return known;
    }

    /** What the server is; what does not answer {@code GET /info} as an AgentOS does is unknown. */
    Server ask(Engine engine) {
        Server server = known;
        if (server == null) {
            try {
                server = server(engine.send(INFO));
            } catch (HttpStatusException | MalformedResponseException silent) {
                server = unlessItMayPass(silent);
            }
            known = server;
        }
        return server;
    }

    CompletableFuture<Server> askAsync(Engine engine) {
        Server server = known;
        if (server != null) {
            return CompletableFuture.completedFuture(server);
        }
        return engine.sendAsync(INFO).handle((info, failure) -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            Server found = cause == null ? server(info) : unlessItMayPass(cause);
            known = found;
            return found;
        });
    }

    private static Server unlessItMayPass(Throwable failure) {
        Errors.rethrow(failure);
        boolean isFinal = failure instanceof MalformedResponseException
                || (failure instanceof HttpStatusException refusal && !refusal.isRetryable());
        if (isFinal) {
            return Server.UNKNOWN;
        }
        throw failure instanceof AgentOSException ours ? ours : new AgentOSException("GET /info: " + failure, failure);
    }

    private static Server server(Info info) {
        AgnoLevel level = AgnoLevel.of(info.agnoVersion());
        boolean isThree = level == null && info.osVersion() != null; // came with 3.0
        return new Server(info.agnoVersion(), isThree ? AgnoLevel.V3_1 : level);
    }

    /**
     * @throws UnsupportedByServerException if the server would ignore a part of the call
     */
    static void check(Call<?> call, Server server) {
        Call.Need need = call.need();
        if (need != null && server.lacks(need.since())) {
            throw new UnsupportedByServerException(
                    call.method() + " " + call.path() + " was not sent: " + need.what() + " came with Agno "
                            + need.since() + ", and the AgentOS, of Agno " + server.version()
                            + ", would ignore it without a word. Leave it out, or update the AgentOS.",
                    server,
                    need.since());
        }
    }
}
