package dev.agentos4j.server.access;

import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.runtime.memory.StoredMemory;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.trace.StoredTrace;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a caller to the data of one user where a request names something by its id: a session, a memory, a trace, a
 * learning of somebody else is not there for it; runs are the engine's to keep. Where requests name a user, the exchange
 * puts that user in its place. What has no owner and acts with the rights of the server, schedules, is for administrators.
 */
final class Confinement {

    private final Storage storage;

    Confinement(Storage storage) {
        this.storage = storage;
    }

    /**
     * @throws HttpError 404 if the request names what belongs to somebody else
     */
    void check(Exchange exchange, String user) {
        List<String> path = exchange.segments();
        switch (path.isEmpty() ? "" : path.get(0)) {
            case "sessions" -> checkSession(part(path, 1), user);
            case "memories" -> checkMemory(part(path, 1), user);
            case "schedules" -> throw new HttpError(403, "Insufficient permissions. Required scope(s): agent_os:admin");
            case "approvals" -> checkApproval(exchange, part(path, 1), user);
            case "traces" -> checkTrace(part(path, 1), user);
            case "learnings" -> checkLearning(exchange.method(), path, user);
            default -> {
                // lists are found by their user, the rest belongs to nobody
            }
        }
    }

    private static @Nullable String part(List<String> path, int index) {
        return path.size() > index ? path.get(index) : null;
    }

    private void checkSession(@Nullable String id, String user) {
        require(isOwnSession(id, user), "Session");
    }

    private boolean isOwnSession(@Nullable String id, String user) {
        StoredSession session = id == null ? null : storage.sessions().session(id);
        return session == null || user.equals(session.userId());
    }

    private void checkMemory(@Nullable String id, String user) {
        StoredMemory memory = id == null ? null : storage.memories().memory(id);
        require(memory == null || user.equals(memory.userId()), "Memory");
    }

    /** Whoever asked for something does not approve it: that is for callers that are not confined. */
    private void checkApproval(Exchange exchange, @Nullable String id, String user) {
        Approval approval = id == null ? null : storage.approvals().approval(id);
        boolean reads = exchange.method().equals("GET");
        require(approval == null || (reads && user.equals(approval.userId())), "Approval");
    }

    private void checkTrace(@Nullable String id, String user) {
        StoredTrace trace = id == null ? null : storage.traces().find(id);
        require(trace == null || user.equals(trace.summary().userId()), "Trace");
    }

    private void checkLearning(String method, List<String> path, String user) {
        String second = part(path, 1);
        String whose = part(path, 2);
        if ("users".equals(second)) {
            if (whose != null && !whose.equals(user)) {
                throw new HttpError(403, "Cannot delete learnings for another user");
            }
            return;
        }
        Learning learning = second == null ? null : storage.learnings().learning(second);
        if (learning != null && learning.userId() == null) {
            requireReading(method);
        } else {
            require(learning == null || user.equals(learning.userId()), "Learning");
        }
    }

    /** What nobody owns is for all to see. */
    private static void requireReading(String method) {
        if (!method.equals("GET")) {
            throw new HttpError(403, "Only admins can modify learnings that have no owner (user_id is null)");
        }
    }

    private static void require(boolean own, String what) {
        if (!own) {
            throw HttpError.notFound(what + " not found");
        }
    }
}
