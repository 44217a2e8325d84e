package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.memory.MemoryQuery;
import dev.agentos4j.client.memory.MemoryScope;
import dev.agentos4j.client.memory.MemoryStatsQuery;
import dev.agentos4j.protocol.memory.OptimizedMemories;
import dev.agentos4j.protocol.memory.UserMemory;
import dev.agentos4j.protocol.memory.UserMemoryDraft;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of users. */
@OnEachServer
class JavaClientMemoriesTest {

    private final AgentOSClient client;

    JavaClientMemoriesTest(Host host, Servers servers) {
        this.client = servers.client(host);
    }

    @Test
    void memoriesAreMadeFoundChangedAndDeleted() {
        String user = Told.newSession();
        MemoryScope own = MemoryScope.user(user);
        UserMemory tea = client.memories().create(user, "Likes tea", "drink");
        UserMemory home = client.memories().create(user, "Lives in Berlin", "home");
        assertThat(tea.memory()).isEqualTo("Likes tea");
        assertThat(tea.topics()).containsExactly("drink");
        assertThat(tea.userId()).isEqualTo(user);
        assertThat(client.memories().get(tea.memoryId(), own).memory()).isEqualTo("Likes tea");

        MemoryQuery mine = MemoryQuery.of(user);
        assertThat(client.memories().list(mine.topics("home")).data())
                .extracting(UserMemory::memoryId)
                .containsExactly(home.memoryId());
        assertThat(client.memories().list(mine.searchContent("tea")).data())
                .extracting(UserMemory::memoryId)
                .containsExactly(tea.memoryId());
        assertThat(client.memories().listAll(mine.limit(1))).hasSize(2);
        assertThat(client.memories().topics(own)).containsExactlyInAnyOrder("drink", "home");
        assertThat(client.memories().userStats(MemoryStatsQuery.all()).data()).anySatisfy(stats -> {
            assertThat(stats.userId()).isEqualTo(user);
            assertThat(stats.totalMemories()).isEqualTo(2);
        });

        UserMemoryDraft coffee = UserMemoryDraft.of(user, "Likes coffee").topics("drink");
        assertThat(client.memories().update(tea.memoryId(), coffee).memory()).isEqualTo("Likes coffee");
        client.memories().delete(tea.memoryId(), own);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.memories().get(tea.memoryId(), own));
        client.memories().deleteMany(List.of(home.memoryId()), own);
        assertThat(client.memories().list(mine).data()).isEmpty();
    }

    @Test
    void memoriesAreOptimised() {
        String user = Told.newSession();
        for (int i = 0; i < 3; i++) {
            client.memories().create(user, "Likes tea, said for the " + i + "th time and at great length");
        }
        OptimizedMemories done = client.memories().optimize(user);
        assertThat(done.memoriesBefore()).isEqualTo(3);
        assertThat(done.memoriesAfter()).isEqualTo(1);
        assertThat(done.tokensSaved()).isPositive();
    }
}
