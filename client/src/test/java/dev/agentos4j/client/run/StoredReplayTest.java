package dev.agentos4j.client.run;

import static dev.agentos4j.client.fixture.Events.indexed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunEvents;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a database repeats of a run, by Agno 2.9 and by 3.1. */
class StoredReplayTest {

    private final EventOrder order = new EventOrder(null);

    private static RunEvent event(String name, int index) {
        String json = "{\"event\":\"" + name + "\",\"run_id\":\"r\"}";
        return RunEvents.read((index < 0 ? json : indexed(json, index)).getBytes(StandardCharsets.UTF_8));
    }

    private static RunEvent replay(int total) {
        return RunEvents.read(("{\"event\":\"replay\",\"run_id\":\"r\",\"status\":\"COMPLETED\",\"total_events\":"
                        + total + ",\"message\":\"m\"}")
                .getBytes(StandardCharsets.UTF_8));
    }

    private void deliver(RunEvent... events) {
        for (RunEvent event : events) {
            assertThat(order.isNew(event)).as(event.toString()).isTrue();
        }
    }

    private List<String> replayed(RunEvent... events) {
        order.opened(true, 0);
        order.control(replay(events.length));
        List<String> fresh = new ArrayList<>();
        for (RunEvent event : events) {
            if (order.isNew(event)) {
                fresh.add(event.event() + event.eventIndex());
            }
        }
        assertThat(order.isCatchingUp()).isFalse();
        return fresh;
    }

    @Test
    void agno29RepeatsAllAndNumbersThemAnew() {
        deliver(
                event("WorkflowStarted", 0),
                event("StepStarted", 1),
                event("StepOutput", 2),
                event("StepCompleted", 3));
        assertThat(replayed(
                        event("WorkflowStarted", 0),
                        event("StepStarted", 1),
                        event("StepCompleted", 2),
                        event("StepStarted", 3),
                        event("StepCompleted", 4),
                        event("WorkflowCompleted", 5)))
                .containsExactly("StepStarted3", "StepCompleted4", "WorkflowCompleted5");
    }

    @Test
    void agno31LeavesOutTheEventsOfAgentsThatCameAndKeepsTheirNumbers() {
        deliver(event("RunStarted", 0), event("ToolCallStarted", 1), event("ToolCallCompleted", 2));
        assertThat(replayed(event("ToolCallStarted", 5), event("ToolCallCompleted", 6), event("RunCompleted", 7)))
                .containsExactly("ToolCallStarted5", "ToolCallCompleted6", "RunCompleted7");
        assertThat(order.lastIndex()).isEqualTo(7);
    }

    @Test
    void anEndThatWasStoredWithoutANumberIsNewAllTheSame() {
        deliver(event("RunStarted", 0), event("RunContent", 1), event("RunContent", 2), event("RunContent", 9));
        assertThat(replayed(event("RunCompleted", 4))).containsExactly("RunCompleted4");
    }

    @Test
    void agno31RepeatsTheEventsOfWorkflowsAndNotThoseOfTheirAgents() {
        deliver(
                event("WorkflowStarted", 0),
                event("StepStarted", 1),
                event("RunStarted", 2),
                event("RunContent", 3),
                event("RunCompleted", 4));
        assertThat(replayed(
                        event("WorkflowStarted", 0),
                        event("StepStarted", 1),
                        event("StepCompleted", 5),
                        event("StepStarted", 6),
                        event("RunStarted", 7),
                        event("RunContent", 8),
                        event("RunCompleted", 9),
                        event("StepCompleted", 10),
                        event("WorkflowCompleted", 11)))
                .containsExactly(
                        "StepCompleted5",
                        "StepStarted6",
                        "RunStarted7",
                        "RunContent8",
                        "RunCompleted9",
                        "StepCompleted10",
                        "WorkflowCompleted11");
    }

    /** A workflow socket of 3.1 repeats the outputs of steps, too, and counts them: the run ended, and so does the stream. */
    @Test
    void outputsOfStepsThatARepeatedRunHasAreCounted() {
        assertThat(replayed(
                        event("WorkflowStarted", 0),
                        event("StepStarted", 1),
                        event("StepOutput", 2),
                        event("StepCompleted", 3),
                        event("WorkflowCompleted", 4)))
                .hasSize(5);
    }
}
