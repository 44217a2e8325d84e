package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.server.ServerSetting;
import dev.agentos4j.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("agentos.yaml"), text);
    }

    private static ServerSetting setting(String key) {
        return Objects.requireNonNull(ServerSettings.find(key));
    }

    @Test
    void aFileSetsWhatItNames() throws IOException {
        ServerSettings settings = ConfigurationFile.read(file("""
                # a comment
                port: 7778
                durable: true
                cors:
                  - https://a.example
                  - https://b.example
                run-time: 5m
                """));
        assertThat(settings.values(setting("port"))).containsExactly("7778");
        assertThat(settings.values(setting("cors"))).containsExactly("https://a.example", "https://b.example");
        assertThat(settings.values(setting("run-time"))).containsExactly("5m");
        assertThat(settings.values(setting("host"))).isEmpty();
        assertThat(ConfigurationFile.read(file("")).values(setting("port"))).isEmpty();
    }

    @Test
    void whatIsWrongIsNamedWithItsLineAndItsKey() throws IOException {
        wrong("port: 1\nprot: 2\n", "line 2: prot: there is no such setting; did you mean port?");
        wrong("colour: red\n", "line 1: colour: there is no such setting");
        wrong("port: 1\nport: 2\n", "line 2");
        wrong("host: [a, b]\n", "line 1: host: must be a text");
        wrong("port:\n", "line 1: port: must be a number");
        wrong("- port\n", "line 1: must be lines of the form key: value");
        wrong("port: \"1\nhost", "line ");
        assertThatThrownBy(() -> ConfigurationFile.read(folder.resolve("missing.yaml")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--config");
    }

    private void wrong(String text, String message) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> ConfigurationFile.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aWrongValueIsToldByTheCommandWithItsPlace() throws IOException {
        Captured captured = new Captured();
        Main main = new Main(Main.commands(), captured.terminal());
        Path file = file("\nport: seven\n");
        assertThat(main.run(List.of("serve", "--config", file.toString()))).isEqualTo(Main.MISUSED);
        assertThat(captured.takeErr()).contains("line 2: port: must be a number from 0 to 65535, not seven");
        assertThat(main.run(List.of("serve", "--port", "70000"))).isEqualTo(Main.MISUSED);
        assertThat(captured.takeErr()).contains("--port: must be a number from 0 to 65535, not 70000");
    }
}
