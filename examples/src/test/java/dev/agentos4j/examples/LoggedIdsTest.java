package dev.agentos4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.tool.ToolErrors;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.server.AgentOS;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The lines that are logged for a run name it, its session and its user, with the set-up of docs/observability.md. */
class LoggedIdsTest {

    private static final Path PAGE = Path.of("..", "docs", "observability.md");
    private static final Path SET_UP = Path.of("src", "test", "resources", "logback-test.xml");

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @BeforeEach
    void listen() {
        lines.start();
        root.addAppender(lines);
    }

    @AfterEach
    void leave() {
        root.detachAppender(lines);
    }

    /** Its tool logs in both ways, and fails. */
    private static Agent logger() {
        return Agent.builder()
                .id("logger")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("work", Map.of()).after("user"),
                        ScriptedTurn.say("Done").after("tool")))
                .tools(ToolFunction.builder("work", "Works.")
                        .handler((arguments, context) -> {
                            LoggerFactory.getLogger("shop").warn("by SLF4J");
                            System.getLogger("shop").log(System.Logger.Level.WARNING, "by System.Logger");
                            throw new IllegalStateException("the tool broke");
                        })
                        .build())
                .build();
    }

    private ILoggingEvent line(String text) {
        return List.copyOf(lines.list).stream()
                .filter(line -> line.getFormattedMessage().contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line with " + text + " among " + lines.list));
    }

    private static Map<String, String> ids(RunOutput output, String user) {
        return Map.of("run_id", output.runId(), "session_id", output.sessionId(), "user_id", user);
    }

    @Test
    void linesOfToolsAndOfTheServerHaveTheIdsHoweverTheyAreLogged() {
        try (AgentOS os = AgentOS.builder()
                        .agent(logger())
                        .toolErrors(ToolErrors.SAFE)
                        .build()
                        .start();
                AgentOSClient client = AgentOSClient.create(os.url())) {
            RunOutput output = client.agents().run("logger", RunRequest.of("hi").userId("ann"));
            assertThat(line("by SLF4J").getMDCPropertyMap()).isEqualTo(ids(output, "ann"));
            assertThat(line("by System.Logger").getMDCPropertyMap()).isEqualTo(ids(output, "ann"));
            assertThat(line("the tool work failed").getMDCPropertyMap()).isEqualTo(ids(output, "ann"));
        }
    }

    @Test
    void aLineOfAMembersRunNamesThatRun() {
        Team team = Team.builder()
                .id("pair")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("delegate_task_to_member", Map.of("member_id", "logger", "task", "work"))
                                .after("user"),
                        ScriptedTurn.say("Done").after("tool")))
                .members(logger())
                .build();
        try (AgentOS os = AgentOS.builder().team(team).build().start();
                AgentOSClient client = AgentOSClient.create(os.url())) {
            RunOutput output = client.teams().run("pair", RunRequest.of("hi").userId("ann"));
            RunOutput member = output.memberResponses().getFirst();
            assertThat(line("by SLF4J").getMDCPropertyMap()).isEqualTo(ids(member, "ann"));
        }
    }

    @Test
    void threadsOfOneRunSayNothingOfItInTheNext() {
        try (AgentOS os = AgentOS.builder().agent(logger()).build().start();
                AgentOSClient client = AgentOSClient.create(os.url())) {
            client.agents().run("logger", RunRequest.of("hi").userId("ann"));
            lines.list.clear();
            client.agents().run("logger", RunRequest.of("hi"));
            assertThat(line("by SLF4J").getMDCPropertyMap()).doesNotContainKey("user_id");
        }
    }

    @Test
    void theSetUpOfTheDocumentsPutsThemIntoTheLine() throws Exception {
        String setUp = Files.readString(SET_UP);
        assertThat(Files.readString(PAGE)).contains(setUp);
        String pattern = setUp.substring(setUp.indexOf("<pattern>") + 9, setUp.indexOf("</pattern>"));
        PatternLayout layout = new PatternLayout();
        layout.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        layout.setPattern(pattern);
        layout.start();
        try (AgentOS os = AgentOS.builder().agent(logger()).build().start();
                AgentOSClient client = AgentOSClient.create(os.url())) {
            RunOutput output = client.agents().run("logger", RunRequest.of("hi").userId("ann"));
            assertThat(layout.doLayout(line("by SLF4J")))
                    .contains("WARN  run=" + output.runId() + " session=" + output.sessionId()
                            + " user=ann shop: by SLF4J");
        }
    }
}
