package dev.agentos4j.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.error.RemoteServerUnavailableException;
import dev.agentos4j.client.filesystem.FileQuery;
import dev.agentos4j.client.filesystem.FileScope;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.client.queue.JobQuery;
import dev.agentos4j.client.queue.Requeue;
import dev.agentos4j.client.role.AuditQuery;
import dev.agentos4j.client.role.RoleQuery;
import dev.agentos4j.client.user.UserQuery;
import dev.agentos4j.protocol.access.ScopeGrant;
import dev.agentos4j.protocol.queue.JobStatus;
import dev.agentos4j.protocol.queue.QueueJob;
import dev.agentos4j.protocol.role.RoleChange;
import dev.agentos4j.protocol.role.RoleDraft;
import dev.agentos4j.protocol.run.CompactedSession;
import dev.agentos4j.protocol.run.CompactionStatus;
import dev.agentos4j.protocol.user.UserChange;
import dev.agentos4j.protocol.user.UserDraft;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users, roles, the queue, files, media and compaction: what came with Agno 3.1, as a real one answers. */
class NewAreasTest {

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = QuickClient.of(server.url());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private void answers(String json) {
        server.then(exchange -> exchange.json(200, json));
    }

    private String request() {
        return server.last().method() + " " + server.last().target();
    }

    @Test
    void theJobsOfTheQueueAreListedAndExecutedOnceMore() {
        answers("{\"data\":[{\"id\":\"r\",\"status\":\"failed\",\"attempt\":1,\"error\":\"lost\"}],"
                + "\"meta\":{\"page\":1,\"limit\":20,\"total_pages\":1,\"total_count\":1}}");
        QueueJob job = client.queue()
                .jobs(JobQuery.all()
                        .status(JobStatus.FAILED, JobStatus.CANCELLED)
                        .sessionId("s")
                        .userId("ann")
                        .ascending()
                        .limit(5))
                .data()
                .get(0);
        assertThat(request())
                .isEqualTo("GET /queue/jobs?user_id=ann&sort_order=asc&limit=5"
                        + "&status=failed&status=cancelled&session_id=s");
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.error()).isEqualTo("lost");
        answers("{\"id\":\"r\",\"status\":\"queued\",\"max_attempts\":2}");
        assertThat(client.queue()
                        .requeue("r", Requeue.ifEnded().clearCancellation().force())
                        .maxAttempts())
                .isEqualTo(2);
        assertThat(request()).isEqualTo("POST /queue/jobs/r/requeue?clear_cancellation=true&force=true");
        answers("{\"counts\":{\"queued\":3},\"oldest_queued_age_seconds\":7}");
        assertThat(client.queue().stats().counts()).containsEntry("queued", 3L);
        client.queue().job("r/1");
        assertThat(request()).isEqualTo("GET /queue/jobs/r%2F1");
        client.async().queue().requeue("r").join();
        assertThat(request()).isEqualTo("POST /queue/jobs/r/requeue");
        answers("{\"data\":[{\"id\":\"a\"}],\"meta\":{\"page\":1,\"total_pages\":2}}");
        answers("{\"data\":[{\"id\":\"b\"}],\"meta\":{\"page\":2,\"total_pages\":2}}");
        assertThat(client.queue().listAll(JobQuery.all().status(JobStatus.PAUSED)))
                .extracting(QueueJob::id)
                .containsExactly("a", "b");
        assertThat(request()).isEqualTo("GET /queue/jobs?page=2&status=paused");
    }

    @Test
    void filesAreListedReadAndSearched() {
        answers("{\"entries\":[{\"namespace\":\"n\",\"path\":\"a.md\",\"agent_ids\":[\"x\"],\"size_bytes\":4}],"
                + "\"meta\":{\"page\":1,\"total_count\":1}}");
        assertThat(client.filesystem()
                        .files(FileQuery.all()
                                .agentId("x")
                                .text("hi")
                                .sortBy("size")
                                .descending())
                        .entries()
                        .get(0)
                        .path())
                .isEqualTo("a.md");
        assertThat(request()).isEqualTo("GET /filesystem/files?agent_id=x&query=hi&sort_by=size&sort_order=desc");
        FileScope notes = FileScope.ofNamespace("notes").userId("ann");
        answers("{\"namespace\":\"notes\",\"entries\":[{\"path\":\"b\",\"type\":\"directory\"}],"
                + "\"usage\":{\"file_count\":2,\"total_bytes\":9,\"bytes_limit\":100}}");
        assertThat(client.filesystem().entries(notes, "sub").usage().fileCount())
                .isEqualTo(2);
        assertThat(request()).isEqualTo("GET /filesystem/entries?namespace=notes&user_id=ann&directory=sub");
        answers("{\"content\":\"text\",\"truncated\":true,\"next_offset\":4}");
        assertThat(client.filesystem()
                        .content(notes.page(2).limit(5), "sub/b.md")
                        .nextOffset())
                .isEqualTo(4);
        assertThat(request()).isEqualTo("GET /filesystem/content?namespace=notes&user_id=ann&path=sub%2Fb.md&offset=0");
        client.async().filesystem().search(FileScope.ofAgent("x"), "needle").join();
        assertThat(request()).isEqualTo("GET /filesystem/search?agent_id=x&query=needle");
    }

    @Test
    void usersAreManaged() {
        client.users().list(UserQuery.all().withoutDisabled().search("ann"));
        assertThat(request()).isEqualTo("GET /users?include_disabled=false&search=ann");
        answers("{\"id\":\"ann\",\"status\":\"active\",\"role_slug\":\"editor\"}");
        assertThat(client.users()
                        .create(UserDraft.of("ann").email("a@example.org"))
                        .roleSlug())
                .isEqualTo("editor");
        assertThat(server.last().text()).isEqualTo("{\"id\":\"ann\",\"email\":\"a@example.org\"}");
        client.users().update("ann", UserChange.none().disabled(true));
        assertThat(request()).isEqualTo("PATCH /users/ann");
        answers("{\"id\":\"ann\",\"deleted\":false}");
        assertThat(client.users().delete("ann")).isFalse();
        answers("{\"id\":\"ann\",\"deleted\":true}");
        assertThat(client.async().users().delete("ann").join()).isTrue();
        client.users().get("ann");
        assertThat(request()).isEqualTo("GET /users/ann");
        answers("{\"total\":3,\"created_per_day\":[{\"date\":\"2026-11-30\",\"count\":2}]}");
        LocalDate day = LocalDate.of(2026, 11, 30);
        assertThat(client.users().figures(day, day).createdPerDay().get(0).count())
                .isEqualTo(2);
        assertThat(request()).isEqualTo("GET /users/metrics?starting_date=2026-11-30&ending_date=2026-11-30");
        assertThatThrownBy(() -> client.users().figures(day, day.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rolesAreManagedAndGiven() {
        client.roles().list(RoleQuery.all().page(2));
        assertThat(request()).isEqualTo("GET /authz/roles?page=2");
        client.roles().create(RoleDraft.of("editor").name("Editor"));
        assertThat(server.last().text()).isEqualTo("{\"slug\":\"editor\",\"name\":\"Editor\"}");
        client.roles().update("editor", RoleChange.none().isDefault(true));
        assertThat(server.last().text()).isEqualTo("{\"is_default\":true}");
        answers("[{\"raw\":\"agents:run\",\"namespace\":\"agents\",\"permission\":\"run\",\"value\":\"allow\"}]");
        assertThat(client.roles()
                        .setScopes("editor", List.of(ScopeGrant.allow("agents:run")))
                        .get(0)
                        .permission())
                .isEqualTo("run");
        assertThat(request()).isEqualTo("PUT /authz/roles/editor/scopes");
        client.roles()
                .changeScopes(
                        "editor", List.of(ScopeGrant.allow("teams:run")), List.of(ScopeGrant.allow("agents:run")));
        assertThat(server.last().text()).contains("\"upsert\":[{").contains("\"remove\":[{");
        client.roles().delete("editor");
        assertThat(request()).isEqualTo("DELETE /authz/roles/editor");
        answers("{\"subject\":\"ann\",\"role\":\"editor\"}");
        assertThat(client.roles().assign("ann", "editor").role()).isEqualTo("editor");
        assertThat(request()).isEqualTo("POST /authz/subjects/ann/roles");
        client.async().roles().unassign("ann", "editor").join();
        assertThat(request()).isEqualTo("DELETE /authz/subjects/ann/roles/editor");
        answers("{\"data\":[{\"action\":\"role.created\",\"after\":{\"slug\":\"editor\"}}],\"meta\":{}}");
        assertThat(client.roles()
                        .audit(AuditQuery.all().search("role"))
                        .data()
                        .get(0)
                        .action())
                .isEqualTo("role.created");
        assertThat(request()).isEqualTo("GET /authz/audit?search=role");
    }

    @Test
    void aSessionIsCompacted() {
        answers("{\"status\":\"compacted\",\"message\":\"Compacted 2 messages.\",\"compacted\":true,"
                + "\"record\":{\"messages_compacted\":2,\"summary\":\"short\",\"archived\":true},\"metrics\":null}");
        CompactedSession compacted = client.agents().compactSession("a", "s", "ann");
        assertThat(request()).isEqualTo("POST /agents/a/sessions/s/compact?user_id=ann");
        assertThat(compacted.status()).isEqualTo(CompactionStatus.COMPACTED);
        assertThat(compacted.record().messagesCompacted()).isEqualTo(2);
    }

    @Test
    void mediaIsDownloadedToAFileAndToAStream(@TempDir Path folder) throws Exception {
        byte[] content =
                "x".repeat(3_000_000).getBytes(StandardCharsets.UTF_8); // more than an answer may have in memory
        server.always(exchange -> exchange.respond(200, "image/png", content));
        Path file = folder.resolve("picture.png");
        client.sessions().download("s", "runs/1/pic ture.png", file);
        assertThat(request()).isEqualTo("GET /sessions/s/media/runs/1/pic%20ture.png");
        assertThat(server.last().header("accept")).isEqualTo("*/*");
        assertThat(file).hasBinaryContent(content);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        client.sessions().download("s", "k", stream);
        assertThat(stream.toByteArray()).isEqualTo(content);
        client.async()
                .sessions()
                .download("s", "k", folder.resolve("again.png"))
                .join();
        assertThat(folder.resolve("again.png")).hasBinaryContent(content);
    }

    @Test
    void aDownloadThatBreaksLeavesNoFile(@TempDir Path folder) throws Exception {
        server.always(exchange -> {
            exchange.raw("HTTP/1.1 200 OK\r\ncontent-type: image/png\r\ncontent-length: 100\r\n\r\nhalf");
            exchange.cut();
        });
        assertThatThrownBy(() -> client.sessions().download("s", "k", folder.resolve("picture.png")))
                .isInstanceOf(RemoteServerUnavailableException.class)
                .hasMessageContaining("broke off");
        server.always(exchange -> exchange.json(404, "{\"detail\":\"Media not found in this session\"}"));
        assertThatThrownBy(() -> client.sessions().download("s", "k", folder.resolve("picture.png")))
                .isInstanceOf(NotFoundException.class);
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
