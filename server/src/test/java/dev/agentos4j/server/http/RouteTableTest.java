package dev.agentos4j.server.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.operation.Action;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
import org.junit.jupiter.api.Test;

/** Access fails closed: what does not say who may call it is not served, so the server does not start. */
class RouteTableTest {

    private static final Area AREA = new Area("Test", "test");

    private static void refused(Operation<?> operation, String reason) {
        RouteTable routes = new RouteTable();
        assertThatThrownBy(() -> routes.serve(operation, exchange -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(operation.toString())
                .hasMessageContaining(reason);
    }

    @Test
    void anOperationWithoutAScopeIsNotServed() {
        refused(AREA.get("/things", "reads").owner(OwnerRule.SHARED).answersNothing(), "requires(...)");
    }

    @Test
    void anOperationWithoutAnOwnerRuleIsNotServed() {
        refused(AREA.get("/things/{thing_id}", "reads").requires(Action.READ).answersNothing(), "owner(...)");
    }

    @Test
    void anOperationWhoseAccessDependsOnAnIdThatItsPathDoesNotHaveIsNotServed() {
        refused(
                AREA.get("/things/{thing_id}", "reads")
                        .requires(Action.READ)
                        .owner(OwnerRule.SESSION)
                        .answersNothing(),
                "{session_id}");
        refused(
                AREA.get("/things/{thing_id}", "reads")
                        .requires(Action.READ, "agent_id")
                        .owner(OwnerRule.SHARED)
                        .answersNothing(),
                "{agent_id}");
    }

    @Test
    void anOperationIsServedOnce() {
        RouteTable routes = new RouteTable();
        routes.serve(TestOperations.get("/things"), exchange -> {});
        assertThatThrownBy(() -> routes.serve(TestOperations.get("/things"), exchange -> {}))
                .hasMessageContaining("GET /things");
    }
}
