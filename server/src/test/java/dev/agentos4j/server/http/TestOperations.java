package dev.agentos4j.server.http;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.operation.Action;
import dev.agentos4j.protocol.operation.Answer;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OperationDraft;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.protocol.operation.Parameter;

/** Operations that no AgentOS has, for servers of tests. */
final class TestOperations {

    private static final Area AREA = new Area("Test", "test");

    private TestOperations() {}

    static Operation<JsonObject> get(String path) {
        return read(AREA.get(path, "reads"));
    }

    static Operation<JsonObject> post(String path) {
        return read(AREA.post(path, "writes"));
    }

    static Operation<JsonObject> post(String path, Parameter<?>... members) {
        return read(AREA.post(path, "writes").json(members));
    }

    static Operation<JsonObject> postForm(String path, Parameter<?>... fields) {
        return read(AREA.post(path, "writes").multipart(fields));
    }

    static Operation<JsonObject> postOptional(String path) {
        return read(AREA.post(path, "writes").optionalJson());
    }

    static Operation<JsonObject> delete(String path) {
        return read(AREA.delete(path, "deletes"));
    }

    static Operation<JsonObject> open(String path) {
        return AREA.get(path, "reads").open().owner(OwnerRule.SHARED).answers(200, new Answer.Plain());
    }

    private static Operation<JsonObject> read(OperationDraft draft) {
        return draft.requires(Action.READ).owner(OwnerRule.SHARED).answers(200, new Answer.Plain());
    }
}
