package dev.agentos4j.client.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.ConflictException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.error.ValidationException;
import dev.agentos4j.client.fixture.Recorded;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.protocol.learning.LearningDraft;
import dev.agentos4j.protocol.learning.LearningUpdate;
import dev.agentos4j.protocol.learning.LearningUser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The learnings of a real AgentOS, from its recorded answers. */
@Timeout(30)
class LearningsTest {

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = AgentOSClient.create(server.url());
    private final Learnings learnings = client.learnings();

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
    void somethingIsLearnedReadChangedAndForgotten() {
        answers(201, "learning-create");
        Learning made = learnings.create(
                LearningDraft.of("user_profile", JsonObject.of("name", "Ann")).userId("ann"));
        assertThat(request()).isEqualTo("POST /learnings");
        assertThat(body())
                .isEqualTo("{\"learning_type\":\"user_profile\",\"content\":{\"name\":\"Ann\"},\"user_id\":\"ann\"}");
        assertThat(made.learningId()).isEqualTo("user_profile_ann");
        assertThat(made.createdAt()).isEqualTo(Instant.ofEpochSecond(1795487346));
        answers(200, "learning");
        assertThat(learnings.get("user_profile_ann").content()).isEqualTo(JsonObject.of("name", "Ann"));
        answers(200, "learning-update");
        learnings.update(
                "user_profile_ann",
                LearningUpdate.none().content(JsonObject.of("name", "Ann B.")).withoutMetadata());
        assertThat(request() + body())
                .isEqualTo("PATCH /learnings/user_profile_ann{\"content\":{\"name\":\"Ann B.\"},\"metadata\":null}");
        server.always(x -> x.json(204, ""));
        learnings.delete("user_profile_ann");
        assertThat(request()).isEqualTo("DELETE /learnings/user_profile_ann");
        learnings.deleteOfUser("ann/b", "user_profile", LearningScope.any().database("db"));
        assertThat(request()).isEqualTo("DELETE /learnings/users/ann%2Fb?learning_type=user_profile&db_id=db");
    }

    @Test
    void learningsAndTheirUsersAreListed() {
        answers(200, "learnings");
        assertThat(learnings.listAll(LearningQuery.all().type("user_profile").userId("ann")))
                .extracting(Learning::learningType)
                .containsExactly("user_profile");
        assertThat(request()).isEqualTo("GET /learnings?learning_type=user_profile&user_id=ann&page=1");
        answers(200, "learning-users");
        assertThat(learnings
                        .users(LearningUserQuery.all().sortBy("user_id").ascending())
                        .data())
                .extracting(LearningUser::userId)
                .containsExactly("ann");
        assertThat(request()).isEqualTo("GET /learnings/users?sort_by=user_id&sort_order=asc");
        answers(200, "learnings");
        assertThat(client.async()
                        .learnings()
                        .list(LearningQuery.all())
                        .join()
                        .meta()
                        .limit())
                .isEqualTo(100);
    }

    @Test
    void refusalsSayWhatTheServerSaysAsTextOrAsList() {
        server.then(x -> x.json(409, "{\"detail\":\"A 'user_profile' learning already exists for this identity\"}"));
        assertThatThrownBy(() -> learnings.create(LearningDraft.of("user_profile", JsonObject.EMPTY)))
                .isInstanceOf(ConflictException.class);
        server.then(x -> x.json(422, "{\"detail\":\"user_profile requires user_id\"}"));
        assertThatThrownBy(() -> learnings.create(LearningDraft.of("user_profile", JsonObject.EMPTY)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("user_profile requires user_id");
        server.then(x -> x.json(404, "{\"detail\":\"Learning not found\"}"));
        assertThatThrownBy(() -> learnings.delete("nothing")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void wrongArgumentsAreRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> LearningDraft.of("", JsonObject.EMPTY)).hasMessage("type must not be blank");
        assertThatThrownBy(() -> learnings.get(" ")).hasMessage("learningId must not be blank");
        assertThatThrownBy(() -> learnings.deleteOfUser("")).hasMessage("userId must not be blank");
        assertThatThrownBy(() -> LearningQuery.all().page(0)).hasMessageContaining("page must be at least 1, not 0");
        assertThat(server.received()).isEmpty();
    }
}
