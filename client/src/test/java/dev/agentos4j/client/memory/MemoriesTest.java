package dev.agentos4j.client.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.BadRequestException;
import dev.agentos4j.client.error.MalformedResponseException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.fixture.Recorded;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.protocol.memory.MemoryOptimization;
import dev.agentos4j.protocol.memory.OptimizedMemories;
import dev.agentos4j.protocol.memory.UserMemory;
import dev.agentos4j.protocol.memory.UserMemoryDraft;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The memories of a real AgentOS, from its recorded answers. */
@Timeout(30)
class MemoriesTest {

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = AgentOSClient.create(server.url());
    private final Memories memories = client.memories();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private void answers(int status, String recording) {
        server.then(x -> x.json(status, Recorded.answer("data/" + recording + ".json")));
    }

    private String request() {
        return server.last().method() + " " + server.last().target();
    }

    private String body() {
        return new String(server.last().body(), StandardCharsets.UTF_8);
    }

    @Test
    void somethingIsRememberedOfAUser() {
        answers(200, "memory-create-1");
        UserMemory memory = memories.create("memory-user", "Likes number 1", "food", "home");
        assertThat(request()).isEqualTo("POST /memories");
        assertThat(body())
                .isEqualTo(
                        "{\"memory\":\"Likes number 1\",\"user_id\":\"memory-user\",\"topics\":[\"food\",\"home\"]}");
        assertThat(memory.topics()).containsExactly("food", "home");
        assertThat(memory.agentId()).isNull();
    }

    @Test
    void topicsAreSentAsTheServerReadsThem() {
        answers(200, "memories-by-topic");
        assertThat(memories.list(MemoryQuery.of("memory-user").topics("food", "at home"))
                        .data())
                .extracting(UserMemory::memory)
                .containsExactly("Likes number 1", "Likes number 0");
        assertThat(request()).isEqualTo("GET /memories?user_id=memory-user&topics=food%2Cat%20home");
    }

    @Test
    void allFiltersAreThere() {
        answers(200, "memories-page-2");
        assertThat(memories.list(MemoryQuery.all()
                                .agentId("a")
                                .teamId("t")
                                .searchContent("number 2")
                                .limit(2)
                                .page(2)
                                .sortBy("created_at")
                                .ascending()
                                .database("db", "agno_memories"))
                        .meta()
                        .totalPages())
                .isEqualTo(2);
        assertThat(request())
                .isEqualTo("GET /memories?agent_id=a&team_id=t&search_content=number%202&limit=2&page=2"
                        + "&sort_by=created_at&sort_order=asc&db_id=db&table=agno_memories");
    }

    @Test
    void aPagePastTheEndThatClaimsThatThereIsNothingEndsTheList() {
        answers(200, "memories-page-2");
        assertThat(memories.listAll(MemoryQuery.all().limit(2).page(2))).hasSize(1);
        answers(200, "memories-none");
        assertThat(memories.listAll(MemoryQuery.all().page(9))).isEmpty();
    }

    @Test
    void aMemoryIsReadChangedAndForgotten() {
        answers(200, "memory");
        assertThat(memories.get("b5/9", MemoryScope.user("memory-user")).memory())
                .isEqualTo("Likes number 0");
        assertThat(request()).isEqualTo("GET /memories/b5%2F9?user_id=memory-user");
        answers(200, "memory-update");
        UserMemory changed = memories.update(
                "b5", UserMemoryDraft.of("memory-user", "Likes tea").topics("drink"));
        assertThat(request()).isEqualTo("PATCH /memories/b5");
        assertThat(changed.topics()).containsExactly("drink");
        server.always(x -> x.json(204, ""));
        memories.delete("b5");
        assertThat(request()).isEqualTo("DELETE /memories/b5");
        memories.deleteMany(List.of("b5", "09"), MemoryScope.user("memory-user").database("db"));
        assertThat(request() + body())
                .isEqualTo("DELETE /memories?db_id=db{\"memory_ids\":[\"b5\",\"09\"],\"user_id\":\"memory-user\"}");
    }

    @Test
    void topicsAndStatisticsAreTold() {
        server.then(x -> x.json(200, "[\"food\",\"work\"]"));
        assertThat(memories.topics(MemoryScope.user("ann"))).containsExactly("food", "work");
        assertThat(request()).isEqualTo("GET /memory_topics?user_id=ann");
        answers(200, "memory-stats");
        assertThat(memories.userStats(MemoryStatsQuery.all().limit(1)).data())
                .singleElement()
                .satisfies(user -> assertThat(user.totalMemories()).isEqualTo(3));
        assertThat(request()).isEqualTo("GET /user_memory_stats?limit=1");
        server.then(x -> x.json(200, "{\"topics\":[]}"));
        assertThatThrownBy(memories::topics).isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void memoriesAreMerged() {
        server.then(
                x -> x.json(
                        200,
                        "{\"memories\":[{\"memory_id\":\"m\",\"memory\":\"All\"}],\"memories_before\":4,\"memories_after\":1,"
                                + "\"tokens_before\":40,\"tokens_after\":10,\"tokens_saved\":30,\"reduction_percentage\":75.0}"));
        OptimizedMemories merged = memories.optimize(
                MemoryOptimization.of("ann").model("openai:gpt-5-mini").dryRun(), MemoryScope.any());
        assertThat(request() + body())
                .isEqualTo(
                        "POST /optimize-memories{\"user_id\":\"ann\",\"model\":\"openai:gpt-5-mini\",\"apply\":false}");
        assertThat(merged.memories()).hasSize(1);
        assertThat(merged.tokensSaved()).isEqualTo(30);
        assertThat(merged.reductionPercentage()).isEqualTo(75.0);
    }

    @Test
    void refusalsSayWhatTheServerSays() {
        answers(404, "memory-unknown");
        assertThatThrownBy(() -> memories.get("nothing"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Memory with ID nothing not found");
        answers(400, "memory-create-no-user");
        assertThatThrownBy(() -> memories.create("ann", "x"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("User ID is required");
    }

    @Test
    void everythingIsThereWithoutWaiting() {
        AsyncMemories async = client.async().memories();
        answers(200, "memory-create-0");
        assertThat(async.create("memory-user", "Likes number 0", "food").join().memoryId())
                .isNotBlank();
        answers(200, "memories");
        assertThat(async.list(MemoryQuery.of("memory-user")).join().data()).hasSize(3);
    }

    @Test
    void wrongArgumentsAreRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> memories.create("ann", "")).hasMessage("memory must not be blank");
        assertThatThrownBy(() -> memories.create(" ", "x")).hasMessage("userId must not be blank");
        assertThatThrownBy(() -> memories.create("ann", "x".repeat(5001)))
                .hasMessage("memory must have at most 5000 characters, not 5001");
        assertThatThrownBy(() -> memories.get("")).hasMessage("memoryId must not be blank");
        assertThatThrownBy(() -> MemoryQuery.all().topics()).hasMessageContaining("topics must not be empty");
        assertThatThrownBy(() -> MemoryQuery.all().topics("a,b")).hasMessageContaining("must not have a comma: a,b");
        assertThatThrownBy(() -> memories.deleteMany(List.of())).hasMessageContaining("must not be empty");
        assertThatThrownBy(() -> MemoryQuery.all().limit(-1)).hasMessageContaining("limit must be at least 1, not -1");
        assertThatThrownBy(() -> MemoryOptimization.of(" ")).hasMessage("userId must not be blank");
        assertThat(server.received()).isEmpty();
    }
}
