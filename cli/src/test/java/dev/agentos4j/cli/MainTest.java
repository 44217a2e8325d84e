package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MainTest {

    private final Captured captured = new Captured();
    private final List<String> ports = new ArrayList<>();

    @Test
    void helpListsEveryCommandAndIsNoFailure() {
        for (String word : List.of("help", "--help", "-h")) {
            assertThat(run(word)).isZero();
            assertThat(captured.takeOut()).contains("Usage: agentos COMMAND", "greet", "says hello", "Exit codes");
            assertThat(captured.takeErr()).isEmpty();
        }
    }

    @Test
    void withoutACommandTheHelpGoesToTheErrors() {
        assertThat(run()).isEqualTo(Main.MISUSED);
        assertThat(captured.takeOut()).isEmpty();
        assertThat(captured.takeErr()).contains("Usage: agentos COMMAND");
    }

    @Test
    void anUnknownCommandIsNamedAndHelpOffered() {
        assertThat(run("sing")).isEqualTo(Main.MISUSED);
        assertThat(captured.takeErr()).contains("unknown command: sing", "Try: agentos help");
        assertThat(run("help", "sing")).isEqualTo(Main.MISUSED);
        assertThat(captured.takeErr()).contains("unknown command: sing");
    }

    @Test
    void helpOnACommandShowsItsOptionsAndDoesNotRunIt() {
        assertThat(run("help", "greet")).isZero();
        assertThat(captured.takeOut()).contains("--port");
        assertThat(run("greet", "--port", "1", "--help")).isZero();
        assertThat(captured.takeOut()).contains("--port");
        assertThat(ports).isEmpty();
    }

    @Test
    void whatTheCommandGivesIsTheExitCode() {
        assertThat(run("greet", "--port", "0")).isZero();
        assertThat(run("greet", "--port=65535")).isEqualTo(Main.FAILED);
        assertThat(ports).containsExactly("0", "65535");
    }

    @Test
    void optionsThatMakeNoSenseAreExplainedAndNothingIsRun() {
        for (List<String> wrong : List.of(
                List.of("--colour", "red"),
                List.of("--port"),
                List.of("--port="),
                List.of("--port", "--port"),
                List.of("--port", "1", "--port", "2"),
                List.of("--port", "seven"),
                List.of("--port", "-1"),
                List.of("--port", "65536"),
                List.of("--port", "99999999999"),
                List.of("7777"))) {
            List<String> words = new ArrayList<>(List.of("greet"));
            words.addAll(wrong);
            assertThat(run(words.toArray(String[]::new))).as("%s", wrong).isEqualTo(Main.MISUSED);
            assertThat(captured.takeErr()).contains("agentos: ", "Try: agentos help greet");
        }
        assertThat(ports).isEmpty();
    }

    @Test
    void coloursNeedATerminalAndNobodyWhoRefusesThem() {
        assertThat(Terminal.wantsColours(true, null, "xterm")).isTrue();
        assertThat(Terminal.wantsColours(true, "", null)).isTrue();
        assertThat(Terminal.wantsColours(false, null, "xterm")).isFalse();
        assertThat(Terminal.wantsColours(true, "1", "xterm")).isFalse();
        assertThat(Terminal.wantsColours(true, null, "dumb")).isFalse();
    }

    private int run(String... words) {
        return new Main(List.of(new Greet()), captured.terminal()).run(List.of(words));
    }

    private final class Greet implements Command {

        @Override
        public String name() {
            return "greet";
        }

        @Override
        public String summary() {
            return "says hello";
        }

        @Override
        public String help() {
            return "Usage: agentos greet [--port N]\n";
        }

        @Override
        public Set<String> options() {
            return Set.of("port");
        }

        @Override
        public int run(Arguments arguments, Terminal terminal) {
            int port = arguments.port("port", 80);
            ports.add(String.valueOf(port));
            return port == 0 ? Main.DONE : Main.FAILED;
        }
    }
}
