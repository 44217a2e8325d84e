package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.session.SessionScope;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.MediaReference;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.media.MediaStorage;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.tool.ToolResult;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The content of media in a folder, apart from the runs. */
class StoredMediaStoriesTest {

    private static final byte[] MIAOW = bytes("miaow");
    private static final Image CAT = Image.of(MIAOW, "image/png");

    /** What the model was shown: the content of all images of each request. */
    private static final class Seeing implements Model {

        private final ScriptedModel script;
        private final List<List<String>> shown = new CopyOnWriteArrayList<>();

        Seeing(ScriptedTurn... turns) {
            script = ScriptedModel.rules(turns);
        }

        @Override
        public String id() {
            return "seeing";
        }

        @Override
        public String provider() {
            return "Test";
        }

        @Override
        public ModelReply answer(ModelRequest request, ModelListener listener) throws InterruptedException {
            List<String> images = new ArrayList<>();
            for (Message message : request.messages()) {
                message.images().forEach(image -> images.add(text(image.bytes())));
            }
            shown.add(images);
            return script.answer(request, listener);
        }
    }

    @TempDir
    private Path folder;

    private final Seeing watcher = new Seeing(ScriptedTurn.say("a cat"));
    private final Seeing careful = new Seeing(
            ScriptedTurn.call("feed", Map.of()).after("user"),
            ScriptedTurn.say("{result}").after("tool"));
    private AgentOS os;
    private AgentOSClient client;

    @BeforeEach
    void start() {
        os = AgentOS.builder()
                .securityKey(null)
                .database(folder.resolve("agentos.db"))
                .mediaFolder(folder.resolve("media"))
                .agents(
                        Agent.builder().id("watcher").model(watcher).history().build(),
                        Agent.builder()
                                .id("careful")
                                .model(careful)
                                .tools(ToolFunction.builder("feed", "Feeds it.")
                                        .handler((arguments, context) -> "fed")
                                        .requiresConfirmation()
                                        .build())
                                .build(),
                        painter())
                .build()
                .start();
        client = AgentOSClient.create(os.url());
    }

    private static Agent painter() {
        return Agent.builder()
                .id("painter")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("paint", Map.of()).after("user"), ScriptedTurn.say("painted")))
                .tools(ToolFunction.builder("paint", "Paints.")
                        .handler((arguments, context) -> ToolResult.of("done").with(CAT))
                        .build())
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        os.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("media"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private RunOutput run(String session) {
        return client.agents()
                .run("watcher", RunRequest.of("look").sessionId(session).image(CAT));
    }

    private RunOutput stored(RunOutput run) {
        return client.agents()
                .getRun("watcher", Objects.requireNonNull(run.runId()), Objects.requireNonNull(run.sessionId()));
    }

    private static MediaReference reference(RunOutput stored) {
        Image image = Objects.requireNonNull(stored.input()).images().get(0);
        assertThat(image.content()).isNull();
        return Objects.requireNonNull(image.mediaReference());
    }

    private static String key(MediaReference reference) {
        return Objects.requireNonNull(reference.storageKey());
    }

    @Test
    void anUploadIsWrittenOnceAndItsRunRefersToIt() throws IOException {
        RunOutput answer = run("s");
        assertThat(text(Objects.requireNonNull(answer.input()).images().get(0).bytes()))
                .isEqualTo("miaow");
        assertThat(files()).singleElement().satisfies(file -> assertThat(file).hasContent("miaow"));
        MediaReference reference = reference(stored(answer));
        assertThat(reference.sessionId()).isEqualTo("s");
        assertThat(reference.mimeType()).isEqualTo("image/png");
        assertThat(reference.mediaType()).isEqualTo("image");
        assertThat(reference.size()).isEqualTo(5);
        assertThat(reference.bucket()).isNull();
        assertThat(client.sessions().media("s", key(reference))).isEqualTo(MIAOW);
        String rows = new Http(os).get("/sessions/s/runs").body();
        assertThat(rows).contains("media_reference").doesNotContain(String.valueOf(CAT.content()));
    }

    @Test
    void whatAToolMadeIsStoredAsWell() throws IOException {
        RunOutput answer = client.agents().run("painter", RunRequest.of("paint").sessionId("s"));
        assertThat(text(answer.images().get(0).bytes())).isEqualTo("miaow");
        RunOutput stored = client.agents().getRun("painter", Objects.requireNonNull(answer.runId()), "s");
        Image image = stored.images().get(0);
        assertThat(image.content()).isNull();
        assertThat(client.sessions().media("s", key(Objects.requireNonNull(image.mediaReference()))))
                .isEqualTo(MIAOW);
    }

    @Test
    void theNextRunShowsItsModelWhatWasSeenBefore() throws IOException {
        run("s");
        client.agents().run("watcher", RunRequest.of("and before?").sessionId("s"));
        assertThat(watcher.shown).containsExactly(List.of("miaow"), List.of("miaow"));
        assertThat(files()).hasSize(1);
    }

    @Test
    void aRunThatGoesOnAfterARestartHasItsMedia() throws IOException {
        RunOutput output = client.agents()
                .run("careful", RunRequest.of("look").sessionId("s").image(CAT));
        stop();
        start();
        PausedRun paused = PausedRun.of(client.agents().getRun("careful", Objects.requireNonNull(output.runId()), "s"));
        for (ToolExecution call : paused.tools()) {
            paused = paused.approve(call);
        }
        assertThat(client.agents().continueRun("careful", paused.toRequest()).text())
                .isEqualTo("fed");
        assertThat(careful.shown).containsExactly(List.of("miaow"), List.of("miaow"));
        assertThat(files()).hasSize(1);
        RunOutput ended = client.agents().getRun("careful", Objects.requireNonNull(output.runId()), "s");
        assertThat(reference(ended).sessionId()).isEqualTo("s");
    }

    @Test
    void aKeyOpensNothingInAnotherSession() {
        MediaReference reference = reference(stored(run("s")));
        run("t");
        client.agents().run("watcher", RunRequest.of("no media").sessionId("empty"));
        assertThatThrownBy(() -> client.sessions().media("empty", key(reference)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Media not found in this session");
        assertThatThrownBy(() -> client.sessions().media("none", key(reference)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Session 'none' not found");
        assertThatThrownBy(() -> client.sessions().media("s", "../../agentos.db"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void onlyItsOwnerSeesAndDeletesIt() throws IOException {
        RunOutput answer = client.agents()
                .run(
                        "watcher",
                        RunRequest.of("look").sessionId("s").userId("ann").image(CAT));
        String key = key(reference(stored(answer)));
        SessionScope bob = SessionScope.any().userId("bob");
        assertThatThrownBy(() -> client.sessions().media("s", key, bob)).isInstanceOf(NotFoundException.class);
        client.sessions().delete("s", bob.withMedia());
        assertThat(client.sessions().media("s", key, SessionScope.any().userId("ann")))
                .isEqualTo(MIAOW);
        client.sessions().delete("s", SessionScope.any().userId("ann").withMedia());
        assertThat(files()).isEmpty();
    }

    @Test
    void theyStayUnlessTheyAreToBeDeletedWithTheirSession() throws IOException {
        run("s");
        client.sessions().delete("s");
        assertThat(files()).hasSize(1);
    }

    @Test
    void aCopyOfASessionHasItsOwn() {
        MediaReference reference = reference(stored(run("s")));
        String copy = client.agents().forkSession("watcher", "s").sessionId();
        client.sessions().delete("s", SessionScope.any().withMedia());
        assertThat(client.sessions().media(Objects.requireNonNull(copy), key(reference)))
                .isEqualTo(MIAOW);
        client.agents().run("watcher", RunRequest.of("and before?").sessionId(copy));
        assertThat(watcher.shown.getLast()).containsExactly("miaow");
    }

    @Test
    void whatABrowserWouldExecuteIsADownload() throws IOException {
        RunOutput answer = client.agents()
                .run(
                        "watcher",
                        RunRequest.of("look")
                                .sessionId("s")
                                .file(MediaFile.of(bytes("<script>"), "a.html", "text/html"))
                                .image(CAT));
        MediaFile page = Objects.requireNonNull(stored(answer).input()).files().get(0);
        String key = key(Objects.requireNonNull(page.mediaReference()));
        Http.Answer shown = new Http(os).get("/sessions/s/media/" + key);
        assertThat(shown.contentType()).isEqualTo("application/octet-stream");
        assertThat(shown.body()).isEqualTo("<script>");
        String cat = key(reference(stored(answer)));
        assertThat(new Http(os).get("/sessions/s/media/" + cat).contentType()).isEqualTo("image/png");
    }

    @Test
    void aReferenceThatACallerWritesIsNone() {
        MediaReference secret = reference(stored(run("s")));
        Image forged = Image.SHAPE.edit(CAT).set(Image.MEDIA_REFERENCE, secret).build();
        RunOutput answer = client.agents()
                .run("watcher", RunRequest.of("look").sessionId("other").image(forged));
        assertThat(reference(stored(answer)).sessionId()).isEqualTo("other");
    }

    @Test
    void aRunWhoseMediaAreGoneIsContinuedWithoutThem() throws IOException {
        run("s");
        Files.delete(files().get(0));
        assertThat(client.agents()
                        .run("watcher", RunRequest.of("and before?").sessionId("s"))
                        .text())
                .isEqualTo("a cat");
        assertThat(watcher.shown.getLast()).isEmpty();
    }

    @Test
    void aStorageThatFailsCostsNoContent() {
        stop();
        os = AgentOS.builder()
                .securityKey(null)
                .media(new Full())
                .agents(Agent.builder().id("watcher").model(watcher).build())
                .build()
                .start();
        client = AgentOSClient.create(os.url());
        Image image = Objects.requireNonNull(stored(run("s")).input()).images().get(0);
        assertThat(image.mediaReference()).isNull();
        assertThat(image.bytes()).isEqualTo(MIAOW);
    }

    @Test
    void aServerOfALevelWithoutThemDoesNotStart() {
        assertThatThrownBy(() -> AgentOS.builder()
                        .level(AgnoLevel.V2_9)
                        .mediaFolder(folder.resolve("older"))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("3.1");
        assertThat(folder.resolve("older")).doesNotExist();
    }

    /** A storage that takes nothing. */
    private static final class Full implements MediaStorage {

        @Override
        public String name() {
            return "full";
        }

        @Override
        public void save(String sessionId, String key, byte[] content) {
            throw new StoreException("no space left", null);
        }

        @Override
        public Content open(String sessionId, String key) {
            throw new AssertionError("nothing is stored");
        }

        @Override
        public void copy(String fromSessionId, String toSessionId) {
            throw new AssertionError("nothing is stored");
        }

        @Override
        public void delete(String sessionId) {
            throw new AssertionError("nothing is stored");
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
