package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.component.ComponentQuery;
import dev.agentos4j.client.error.BadRequestException;
import dev.agentos4j.client.error.HttpStatusException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.error.UnsupportedByServerException;
import dev.agentos4j.client.filesystem.FileQuery;
import dev.agentos4j.client.filesystem.FileScope;
import dev.agentos4j.client.knowledge.ContentQuery;
import dev.agentos4j.client.knowledge.KnowledgeUpload;
import dev.agentos4j.client.metrics.MetricsQuery;
import dev.agentos4j.client.queue.JobQuery;
import dev.agentos4j.client.role.AuditQuery;
import dev.agentos4j.client.role.RoleQuery;
import dev.agentos4j.client.run.BackgroundRunHandle;
import dev.agentos4j.client.run.ContinueRequest;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.session.SessionRunQuery;
import dev.agentos4j.client.session.SessionScope;
import dev.agentos4j.client.user.UserQuery;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.knowledge.KnowledgeContent;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.role.RoleChange;
import dev.agentos4j.protocol.role.RoleDraft;
import dev.agentos4j.protocol.run.CompactionStatus;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.SessionRun;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.protocol.user.UserChange;
import dev.agentos4j.protocol.user.UserDraft;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an AgentOS of Agno 3.1 has and one of 2.9 has not, by one client. */
@OnEachServer
class JavaClientLevelsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Host host;
    private final AgentOSClient client;
    private final boolean newer;

    JavaClientLevelsTest(Host host, Servers servers) {
        this.host = host;
        this.client = servers.client(host);
        this.newer = !client.server().lacks(AgnoLevel.V3_1);
    }

    /** An older server does not have it, and the refusal says so; a newer one answers as if it were not set up. */
    private void onlyOn31(ThrowingCallable call, int otherwise) {
        assertThatExceptionOfType(HttpStatusException.class).isThrownBy(call).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(newer ? otherwise : 404);
            if (!newer) {
                assertThat(refused).hasMessageContaining("3.1");
            }
        });
    }

    private void lostOn29(ThrowingCallable call) {
        assumeThat(newer).isFalse();
        assertThatExceptionOfType(UnsupportedByServerException.class)
                .isThrownBy(call)
                .withMessageContaining("Agno 3.1");
    }

    @Test
    void whatAnOlderServerWouldIgnoreIsNotSent() {
        lostOn29(() -> client.metrics().get(MetricsQuery.all().userId("ann")));
        lostOn29(() -> client.components().list(ComponentQuery.all().includeArchived()));
        lostOn29(() -> client.components().getArchived("nothing"));
        lostOn29(() -> client.components().delete("nothing", 1));
        lostOn29(() -> client.components().setCurrent("nothing", 1, 1));
        lostOn29(() -> client.sessions().delete("nothing", SessionScope.any().withMedia()));
        lostOn29(() -> client.knowledge().list(ContentQuery.all().childrenOf("nothing")));
        lostOn29(() ->
                client.agents().runInBackground("echo", RunRequest.of("hi").idempotencyKey("k")));
    }

    @Test
    void aStatusOfRunsIsHeeded() {
        String session = Told.newSession();
        client.agents().run("echo", RunRequest.of("hi").sessionId(session));
        SessionRunQuery all = SessionRunQuery.all();
        assertThat(client.sessions().runs(session, all.status(RunStatus.ERROR))).isEmpty();
        assertThat(client.sessions().runs(session, all.status(RunStatus.ERROR, RunStatus.COMPLETED)))
                .extracting(SessionRun::status)
                .containsExactly(RunStatus.COMPLETED);
    }

    @Test
    void aRunIsContinuedAsItsUser() {
        String session = Told.newSession();
        RunOutput paused = client.agents()
                .run("confirm", RunRequest.of("clean up").sessionId(session).userId("level-ann"));
        assertThat(paused.isPaused()).isTrue();
        ContinueRequest request = PausedRun.of(paused).approveAll().toRequest();
        if (newer) {
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> client.agents().continueRun("confirm", request.userId("level-bob")));
        }
        assertThat(client.agents().continueRun("confirm", request).status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void anAgentThatDoesNotCompactSaysSo() {
        String session = Told.newSession();
        client.agents().run("echo", RunRequest.of("hi").sessionId(session));
        if (newer) {
            assertThat(client.agents().compactSession("echo", session).status())
                    .isEqualTo(CompactionStatus.NOT_ENABLED);
        }
        onlyOn31(() -> client.agents().compactSession("echo", "nothing"), 404);
    }

    @Test
    void anAgentOSWithoutFilesHasNone() {
        if (newer) {
            assertThat(client.filesystem().files(FileQuery.all()).entries()).isEmpty();
        } else {
            onlyOn31(() -> client.filesystem().files(FileQuery.all()), 404);
        }
        onlyOn31(() -> client.filesystem().entries(FileScope.ofNamespace("nothing"), ""), 404);
        onlyOn31(() -> client.filesystem().content(FileScope.ofNamespace("nothing"), "a.md"), 404);
        onlyOn31(() -> client.filesystem().search(FileScope.ofAgent("echo"), "text"), 404);
    }

    @Test
    void anAgentOSThatStoresNoMediaHasNoneToDownload(@TempDir Path folder) {
        assumeThat(OurStorage.chosen())
                .as("on PostgreSQL ours stores them in the database")
                .isEqualTo(OurStorage.SQLITE);
        String session = Told.newSession();
        client.agents().run("echo", RunRequest.of("hi").sessionId(session));
        onlyOn31(() -> client.sessions().media(session, "nothing"), 503);
        onlyOn31(() -> client.sessions().download(session, "nothing", folder.resolve("file")), 503);
        onlyOn31(() -> client.sessions().download(session, "nothing", new ByteArrayOutputStream()), 503);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anAgentOSWithoutUsersAndRolesHasNeither() {
        Stream.<ThrowingCallable>of(
                        () -> client.users().list(UserQuery.all()),
                        () -> client.users().listAll(UserQuery.all()).iterator().hasNext(),
                        () -> client.users().get("ann"),
                        () -> client.users().create(UserDraft.of("ann")),
                        () -> client.users().update("ann", UserChange.none().name("Ann")),
                        () -> client.users().delete("ann"),
                        () -> client.users().figures(),
                        () -> client.users().figures(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2)),
                        () -> client.roles().list(RoleQuery.all()),
                        () -> client.roles().listAll(RoleQuery.all()).iterator().hasNext(),
                        () -> client.roles().get("editor"),
                        () -> client.roles().create(RoleDraft.of("editor")),
                        () -> client.roles().update("editor", RoleChange.none().name("Editor")),
                        () -> client.roles().delete("editor"),
                        () -> client.roles().setScopes("editor", List.of()),
                        () -> client.roles().changeScopes("editor", List.of(), List.of()),
                        () -> client.roles().availableScopes(),
                        () -> client.roles().roleOf("ann"),
                        () -> client.roles().assign("ann", "editor"),
                        () -> client.roles().unassign("ann", "editor"))
                .forEach(call ->
                        assertThatExceptionOfType(NotFoundException.class).isThrownBy(call));
    }

    /** Agno has an audit where it has roles; we have one in any case, at each level. */
    @Test
    void anAuditIsThereOrIsNotRecorded() {
        List<ThrowingCallable> calls = List.of(
                () -> client.roles().audit(AuditQuery.all()),
                () -> client.roles().auditAll(AuditQuery.all()).iterator().hasNext(),
                () -> client.roles().decisions(AuditQuery.all()),
                () -> client.roles().decisionsAll(AuditQuery.all()).iterator().hasNext());
        for (ThrowingCallable call : calls) {
            if (host == Host.OURS) {
                assertThatCode(call).doesNotThrowAnyException();
            } else {
                assertThatExceptionOfType(NotFoundException.class).isThrownBy(call);
            }
        }
    }

    @Test
    void theQueueTellsItsJobsOrThatThereIsNone() {
        if (host != Host.PYTHON_QUEUE) {
            onlyOn31(() -> client.queue().stats(), 503);
            onlyOn31(() -> client.queue().jobs(JobQuery.all()), 503);
            onlyOn31(() -> client.queue().listAll(JobQuery.all()).iterator().hasNext(), 503);
            onlyOn31(() -> client.queue().job("nothing"), 503);
            onlyOn31(() -> client.queue().requeue("nothing"), 503);
            return;
        }
        assertThat(Objects.requireNonNull(client.config().queue()).durable()).isTrue();
        String session = Told.newSession();
        BackgroundRunHandle<RunOutput> run =
                client.agents().runInBackground("echo", RunRequest.of("hi").sessionId(session));
        assertThat(run.await(PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(client.queue().job(run.runId()).sessionId()).isEqualTo(session);
        assertThat(client.queue().listAll(JobQuery.all().sessionId(session)))
                .extracting(job -> job.id())
                .containsExactly(run.runId());
        assertThat(client.queue().stats().counts()).isNotEmpty();
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.queue().requeue(run.runId()));
    }

    @Test
    void twoRequestsWithOneKeyAreOneRunWhereThereIsAQueue() {
        assumeThat(host).isEqualTo(Host.PYTHON_QUEUE);
        RunRequest request =
                RunRequest.of("hi").sessionId(Told.newSession()).idempotencyKey("key-" + UUID.randomUUID());
        String first = client.agents().runInBackground("echo", request).runId();
        assertThat(client.agents().runInBackground("echo", request).runId()).isEqualTo(first);
    }

    @Test
    void aWorkflowThatPausedInTheQueueIsContinuedInTheBackground() {
        assumeThat(host).isEqualTo(Host.PYTHON_QUEUE);
        BackgroundRunHandle<WorkflowRunOutput> run =
                client.workflows().runInBackground("workflow-confirm", RunRequest.of("Publish me"));
        WorkflowRunOutput paused = run.await(PATIENCE);
        assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);
        ContinueRequest request = PausedRun.of(paused).approveAll().toRequest();
        WorkflowRunOutput done = client.workflows()
                .continueInBackground("workflow-confirm", request)
                .await(PATIENCE);
        assertThat(done.status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void aWorkflowIsContinuedInTheBackgroundByAQueueAlone() {
        assumeThat(host).isNotEqualTo(Host.PYTHON_QUEUE);
        WorkflowRunOutput paused = client.workflows().run("workflow-confirm", RunRequest.of("Publish me"));
        ContinueRequest request = PausedRun.of(paused).approveAll().toRequest();
        if (newer && host == Host.OURS) { // which has no queue, and continues it all the same
            assertThat(client.workflows()
                            .continueInBackground("workflow-confirm", request)
                            .await(PATIENCE)
                            .status())
                    .isEqualTo(RunStatus.COMPLETED);
            return;
        }
        assertThatExceptionOfType(newer ? HttpStatusException.class : UnsupportedByServerException.class)
                .isThrownBy(() -> client.workflows().continueInBackground("workflow-confirm", request));
    }

    @Test
    void anArchivedComponentIsSeenAndBroughtBack() {
        assumeThat(host.isAsync())
                .as("components need a database that is not asynchronous")
                .isFalse();
        StoredComponent made = client.components()
                .create(ComponentDraft.of("Level " + UUID.randomUUID(), "agent").config(JsonObject.of("a", 1)));
        String id = made.componentId();
        client.components().delete(id);
        onlyOn31(() -> client.components().restore("nothing"), 404);
        if (newer) {
            assertThat(client.components().getArchived(id).deletedAt()).isNotNull();
            assertThat(client.components().restore(id).deletedAt()).isNull();
            assertThat(client.components().get(id).componentId()).isEqualTo(id);
            assertThatExceptionOfType(HttpStatusException.class)
                    .isThrownBy(() -> client.components().delete(id, 99))
                    .satisfies(refused -> assertThat(refused.status()).isEqualTo(409));
            assertThatExceptionOfType(HttpStatusException.class)
                    .isThrownBy(() -> client.components().setCurrent(id, 1, 99));
        }
    }

    @Test
    void aTextHasNoSourceToBeReadFromAgain() {
        KnowledgeContent text = client.knowledge()
                .upload(KnowledgeUpload.text("Black tea, " + UUID.randomUUID()).name("level tea"));
        client.knowledge().awaitReady(text.id(), PATIENCE);
        onlyOn31(() -> client.knowledge().refresh(text.id()), 400);
        client.knowledge().delete(text.id());
        client.knowledge().delete(text.id());
        assertThat(client.knowledge().status(text.id()).isUnknown()).isTrue();
    }

    @Test
    void metadataOfAnUploadBecomesThatOfTheMedia(@TempDir Path folder) throws Exception {
        Path file = Files.write(
                folder.resolve("dot.png"),
                Base64.getDecoder()
                        .decode(
                                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
        RunRequest request = RunRequest.of("look").upload(file, Map.of("page", 7));
        if (!newer) {
            assertThatExceptionOfType(UnsupportedByServerException.class)
                    .isThrownBy(() -> client.agents().run("echo", request));
            return;
        }
        RunOutput run = client.agents().run("echo", request);
        assertThat(Objects.requireNonNull(run.input()).images())
                .extracting(Image::metadata)
                .containsExactly(JsonObject.of("page", 7));
    }
}
