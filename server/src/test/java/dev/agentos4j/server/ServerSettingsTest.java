package dev.agentos4j.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServerSettingsTest {

    /** What only a program can give. */
    private static final Set<String> OF_PROGRAMS = Set.of(
            "agent",
            "agents",
            "team",
            "teams",
            "workflow",
            "workflows",
            "knowledge",
            "media",
            "urlFetcher",
            "storage",
            "indexLimits",
            "judge",
            "meters",
            "settings",
            "closeOnShutdown",
            "build");

    private static final Path PAGE = Path.of("../docs/configuration.md");

    @Test
    void everyMethodOfTheBuilderIsASettingOrForProgramsAlone() {
        Set<String> methods = Arrays.stream(AgentOSBuilder.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> settings =
                ServerSettings.all().stream().map(ServerSetting::builder).collect(Collectors.toSet());
        assertThat(methods).containsAll(settings);
        methods.removeAll(settings);
        assertThat(methods).containsExactlyInAnyOrderElementsOf(OF_PROGRAMS);
    }

    @Test
    void thePageListsEachSettingAsItIs() throws IOException {
        String page = Files.readString(PAGE);
        for (ServerSetting setting : ServerSettings.all()) {
            String option = setting.hasOption() ? "`" + setting.option() + "`" : "";
            assertThat(page)
                    .contains("| `%s` | `%s` | %s | `%s` | %s | %s | %s |"
                            .formatted(
                                    setting.key(),
                                    setting.variable(),
                                    option,
                                    setting.builder(),
                                    setting.form().words(),
                                    setting.standard(),
                                    setting.description()));
        }
        long rows = page.lines()
                .filter(line -> line.startsWith("| `") && line.split("\\|").length == 8)
                .count();
        assertThat(rows).isEqualTo(ServerSettings.all().size());
    }

    @Test
    void theEnvironmentSetsABuilder() {
        Settings settings = AgentOS.builder()
                .settings(ServerSettings.fromEnvironment(Map.of(
                        "AGENTOS_HOST", "localhost",
                        "AGENTOS_PORT", "0",
                        "AGENTOS_DRAIN", "250ms",
                        "AGENTOS_REQUEST_SIZE", "1MB",
                        "AGENTOS_RUN_TIME", "PT2M",
                        "AGENTOS_WAITING_RUNS", "7",
                        "AGENTOS_NAME", " ",
                        "AGENTOS_CORS", "https://a.example, https://b.example")))
                .settings();
        assertThat(settings.address().host()).isEqualTo("localhost");
        assertThat(settings.runs().drain()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.requests().limits().memoryBytes()).isEqualTo(1 << 20);
        assertThat(settings.runs().limits().perRun().time()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.runs().limits().waitingRuns()).isEqualTo(7);
        assertThat(settings.about().name()).isNull();
    }

    @Test
    void aWrongValueIsNamedWithItsVariableAndSaysWhatIsWanted() {
        wrong("AGENTOS_PORT", "seven", "a number from 0 to 65535, not seven");
        wrong("AGENTOS_PORT", "65536", "a number from 0 to 65535");
        wrong("AGENTOS_DURABLE", "maybe", "true or false");
        wrong("AGENTOS_IDLE", "soon", "a duration such as");
        wrong("AGENTOS_IDLE", "0s", "longer than nothing");
        wrong("AGENTOS_BODY_SIZE", "9999999999GB", "a size such as");
        wrong("AGENTOS_TOOL_ERRORS", "some", "safe or full");
        wrong("AGENTOS_CORS", "not an origin", "not an origin");
    }

    private static void wrong(String variable, String value, String message) {
        ServerSettings settings = ServerSettings.fromEnvironment(Map.of(variable, value));
        assertThatThrownBy(() -> AgentOS.builder().settings(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(variable + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void whatCountsMoreIsTakenBeforeWhatCountsLess() {
        ServerSetting port = Objects.requireNonNull(ServerSettings.find("port"));
        ServerSettings option = ServerSettings.none().with(port, List.of("1"), "--port");
        ServerSettings variable = ServerSettings.fromEnvironment(Map.of("AGENTOS_PORT", "2", "AGENTOS_HOST", "::1"));
        Settings.Address address =
                AgentOS.builder().settings(option.over(variable)).settings().address();
        assertThat(address.port()).isEqualTo(1);
        assertThat(address.host()).isEqualTo("::1");
    }
}
