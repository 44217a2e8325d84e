package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.session.SessionScope;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.storage.postgres.NeedsPostgres;
import dev.agentos4j.storage.postgres.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Several servers on one PostgreSQL: the content of media is in it, and what came to one of them is at each. */
@ExtendWith(NeedsPostgres.class)
@Timeout(120)
class MediaElsewhereTest {

    private static final byte[] MIAOW = "miaow".repeat(200_000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    /** Says how many bytes of images it was shown. */
    private static final class Counting implements Model {

        @Override
        public String id() {
            return "counting";
        }

        @Override
        public String provider() {
            return "Test";
        }

        @Override
        public ModelReply answer(ModelRequest request, ModelListener listener) {
            int shown = request.messages().stream()
                    .flatMap(message -> message.images().stream())
                    .mapToInt(image -> Objects.requireNonNull(image.bytes()).length)
                    .sum();
            listener.onText(shown + " bytes");
            return ModelReply.ofText(shown + " bytes");
        }
    }

    private AgentOS open(AgnoLevel level) {
        return AgentOS.builder()
                .securityKey(null)
                .level(level)
                .agent(Agent.builder()
                        .id("watcher")
                        .model(new Counting())
                        .history()
                        .build())
                .database(TestPostgres.url(folder))
                .build()
                .start();
    }

    private static String key(RunOutput stored) {
        Image image = Objects.requireNonNull(stored.input()).images().get(0);
        assertThat(image.content()).as("apart from the run").isNull();
        return Objects.requireNonNull(
                Objects.requireNonNull(image.mediaReference()).storageKey());
    }

    private static RunOutput look(AgentOSClient client) {
        return client.agents()
                .run("watcher", RunRequest.of("look").sessionId("s").image(Image.of(MIAOW, "image/png")));
    }

    private static RunOutput stored(AgentOSClient client, RunOutput run) {
        return client.agents().getRun("watcher", Objects.requireNonNull(run.runId()), "s");
    }

    @Test
    void whatWasUploadedToOneServerIsShownAndDeletedByTheOtherWhenThatIsGone() {
        try (AgentOS other = open(AgnoLevel.V3_1);
                AgentOSClient there = AgentOSClient.create(other.url())) {
            RunOutput run;
            try (AgentOS one = open(AgnoLevel.V3_1);
                    AgentOSClient here = AgentOSClient.create(one.url())) {
                run = look(here);
                assertThat(there.sessions().media("s", key(stored(there, run)))).isEqualTo(MIAOW);
            }
            String key = key(stored(there, run));
            assertThat(there.sessions().media("s", key)).isEqualTo(MIAOW);
            RunOutput next =
                    there.agents().run("watcher", RunRequest.of("and before?").sessionId("s"));
            assertThat(next.text()).isEqualTo(MIAOW.length + " bytes");

            there.sessions().delete("s", SessionScope.any().withMedia());
            there.agents().run("watcher", RunRequest.of("anything?").sessionId("s"));
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> there.sessions().media("s", key));
        }
    }

    @Test
    void aServerOfLevel29LeavesMediaInTheRunsAndShowsModelsWhatAnotherPutApart() {
        try (AgentOS newer = open(AgnoLevel.V3_1);
                AgentOS older = open(AgnoLevel.V2_9);
                AgentOSClient here = AgentOSClient.create(newer.url());
                AgentOSClient there = AgentOSClient.create(older.url())) {
            look(here);
            RunOutput next = look(there);
            assertThat(next.text()).isEqualTo(2 * MIAOW.length + " bytes");
            Image image =
                    Objects.requireNonNull(stored(there, next).input()).images().get(0);
            assertThat(image.bytes()).isEqualTo(MIAOW);
        }
    }
}
