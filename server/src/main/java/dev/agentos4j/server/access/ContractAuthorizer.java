package dev.agentos4j.server.access;

import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.protocol.operation.Permission;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.runtime.memory.StoredMemory;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.trace.StoredTrace;
import dev.agentos4j.server.component.ComponentOwners;
import dev.agentos4j.server.http.Authorizer;
import dev.agentos4j.server.http.Caller;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import org.jspecify.annotations.Nullable;

/**
 * Holds callers to what operations declare: the scope they require, and what of others' data they reach. What belongs to
 * somebody else is not there for a caller that is confined to its own data, and gets the same answer as what is not there.
 */
public final class ContractAuthorizer implements Authorizer {

    private final Storage storage;
    private final String adminScope;

    /**
     * @param adminScope how callers without it are told which scope administrators have
     */
    public ContractAuthorizer(Storage storage, String adminScope) {
        this.storage = storage;
        this.adminScope = adminScope;
    }

    @Override
    public void check(Operation<?> operation, Exchange exchange) {
        Caller caller = exchange.caller();
        Permission permission = operation.permission();
        String idParameter = permission instanceof Permission.Scoped scoped ? scoped.idParameter() : null;
        if (!mayCall(operation, idParameter == null ? null : exchange.pathParam(idParameter), caller)) {
            throw forbidden(permission instanceof Permission.Scoped scoped ? scoped.toString() : adminScope);
        }
        String user = caller.confinedTo();
        if (user != null) {
            checkOwner(operation, exchange, user);
        }
    }

    /**
     * Whether a caller may call an operation.
     *
     * @param id what it calls the operation for; {@code null} if the operation names no thing
     */
    public static boolean mayCall(Operation<?> operation, @Nullable String id, Caller caller) {
        return switch (operation.permission()) {
            case Permission.Open open -> true;
            case Permission.AdminOnly admin -> caller.scopes().isAdmin();
            case Permission.Scoped scoped -> {
                String action = scoped.action().wireName();
                yield scoped.isListing()
                        ? caller.maySome(action, scoped.resource())
                        : caller.may(action, scoped.resource(), id);
            }
        };
    }

    private static HttpError forbidden(String scope) {
        return new HttpError(403, "Insufficient permissions. Required scope(s): " + scope);
    }

    private void checkOwner(Operation<?> operation, Exchange exchange, String user) {
        OwnerRule rule = operation.ownerRule();
        String id = rule.idParameter() == null ? "" : exchange.pathParam(rule.idParameter());
        boolean reads = exchange.method().equals("GET");
        switch (rule) {
            case SHARED, CALLER, RUN -> {
                // the exchange puts the caller in place of any user; the rules of runs hold at every door
            }
            case SERVER -> throw forbidden(adminScope);
            case SESSION -> {
                StoredSession session = storage.sessions().session(id);
                requireOwn(session != null && user.equals(session.userId()), "Session");
            }
            case MEMORY -> {
                StoredMemory memory = storage.memories().memory(id);
                requireOwn(memory != null && user.equals(memory.userId()), "Memory");
            }
            case TRACE -> {
                StoredTrace trace = storage.traces().find(id);
                requireOwn(trace != null && user.equals(trace.summary().userId()), "Trace");
            }
            case APPROVAL -> {
                Approval approval = storage.approvals().approval(id);
                requireOwn(approval != null && reads && user.equals(approval.userId()), "Approval");
            }
            case EVAL -> {
                EvalRun run = storage.evals().find(id);
                require(run != null && user.equals(run.userId()), "Eval run with id '" + id + "' not found");
            }
            case SCHEDULE -> {
                Schedule schedule = storage.schedules().find(id);
                requireOwn(schedule != null && user.equals(schedule.userId()), "Schedule");
            }
            case COMPONENT ->
                ComponentOwners.check(operation, id, storage.components().find(id, true), user);
            case LEARNING -> checkLearning(storage.learnings().learning(id), reads, user);
            case USER -> {
                if (!id.equals(user)) {
                    throw new HttpError(403, "Cannot delete learnings for another user");
                }
            }
        }
    }

    private static void checkLearning(@Nullable Learning learning, boolean reads, String user) {
        String owner = learning == null ? "" : learning.userId();
        requireOwn(owner == null || owner.equals(user), "Learning");
        if (owner == null && !reads) {
            throw new HttpError(403, "Only admins can modify learnings that have no owner (user_id is null)");
        }
    }

    private static void requireOwn(boolean own, String what) {
        require(own, what + " not found");
    }

    private static void require(boolean own, String otherwise) {
        if (!own) {
            throw HttpError.notFound(otherwise);
        }
    }
}
