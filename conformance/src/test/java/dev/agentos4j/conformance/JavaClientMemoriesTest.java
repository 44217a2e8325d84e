package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.NotFoundException;
import dev.agentos4j.client.learning.LearningQuery;
import dev.agentos4j.client.learning.LearningUserQuery;
import dev.agentos4j.client.memory.MemoryQuery;
import dev.agentos4j.client.memory.MemoryScope;
import dev.agentos4j.client.memory.MemoryStatsQuery;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.protocol.learning.LearningDraft;
import dev.agentos4j.protocol.learning.LearningUpdate;
import dev.agentos4j.protocol.learning.LearningUser;
import dev.agentos4j.protocol.memory.OptimizedMemories;
import dev.agentos4j.protocol.memory.UserMemory;
import dev.agentos4j.protocol.memory.UserMemoryDraft;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of users, and what was learned. */
@OnPython
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

    @Test
    void learningsAreMadeFoundChangedAndDeleted() {
        String user = Told.newSession();
        LearningDraft draft =
                LearningDraft.of("user_profile", JsonObject.of("name", "Ann")).userId(user);
        Learning made = client.learnings().create(draft);
        assertThat(made.content()).isEqualTo(JsonObject.of("name", "Ann"));
        assertThat(client.learnings().get(made.learningId()).userId()).isEqualTo(user);
        assertThat(client.learnings().list(LearningQuery.all()).data())
                .extracting(Learning::learningId)
                .contains(made.learningId());
        assertThat(client.learnings().usersAll(LearningUserQuery.all()))
                .extracting(LearningUser::userId)
                .contains(user);
        LearningUpdate update = LearningUpdate.none().content(JsonObject.of("name", "Ann B."));
        assertThat(client.learnings().update(made.learningId(), update).content())
                .isEqualTo(JsonObject.of("name", "Ann B."));
        client.learnings().delete(made.learningId());
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.learnings().get(made.learningId()));
    }

    @Test
    void whatWasLearnedOfAUserIsForgotten() {
        String user = Told.newSession();
        LearningDraft draft =
                LearningDraft.of("user_profile", JsonObject.of("name", "Bob")).userId(user);
        Learning made = client.learnings().create(draft);
        client.learnings().deleteOfUser(user);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.learnings().get(made.learningId()));
    }
}
