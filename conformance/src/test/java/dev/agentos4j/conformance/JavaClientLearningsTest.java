package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.ConflictException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.error.ValidationException;
import dev.agentos4j.client.learning.LearningQuery;
import dev.agentos4j.client.learning.LearningUserQuery;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.protocol.learning.LearningDraft;
import dev.agentos4j.protocol.learning.LearningUpdate;
import dev.agentos4j.protocol.learning.LearningUser;
import org.junit.jupiter.api.Test;

/** What was learned of users. */
@OnEachServer
class JavaClientLearningsTest {

    private final AgentOSClient client;

    JavaClientLearningsTest(Host host, Servers servers) {
        this.client = servers.client(host);
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
    void whatThereIsOnlyOneOfIsAConflictTheSecondTime() {
        LearningDraft draft = LearningDraft.of("session_context", JsonObject.of("goal", "tea"))
                .sessionId(Told.newSession());
        Learning made = client.learnings().create(draft);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> client.learnings().create(draft))
                .satisfies(refused -> assertThat(refused.detail()).contains(made.learningId()));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() ->
                        client.learnings().create(LearningDraft.of("session_context", JsonObject.of("goal", "coffee"))))
                .satisfies(refused -> assertThat(refused.detail()).contains("keyed by its identity fields"));
    }

    @Test
    void learningsAreReadPageByPage() {
        String entity = Told.newSession();
        for (String namespace : new String[] {"a", "b", "c"}) {
            client.learnings()
                    .create(LearningDraft.of("entity_memory", JsonObject.of("n", namespace))
                            .entityType("city")
                            .entityId(entity)
                            .namespace(namespace));
        }
        assertThat(client.learnings()
                        .listAll(LearningQuery.all()
                                .entityId(entity)
                                .sortBy("namespace")
                                .ascending()
                                .limit(2)))
                .extracting(Learning::namespace)
                .containsExactly("a", "b", "c");
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
