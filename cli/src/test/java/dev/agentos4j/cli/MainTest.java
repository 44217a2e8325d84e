package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class MainTest {

    private final Captured captured = new Captured();
    private final List<String> ports = new ArrayList<>();

    @Test
    void helpListsEveryCommandAndIsNoFailure() {
        for (String word : List.of("help", "--help", "-h")) {
            assertThat(run(word)).isZero();
            assertThat(captured.takeOut()).contains("Usage: agentos", "COMMAND", "greet", "Says hello.", "Exit codes");
            assertThat(captured.takeErr()).isEmpty();
        }
    }

    @Test
    void withoutACommandTheHelpGoesToTheErrors() {
        assertThat(run()).isEqualTo(Main.MISUSED);
        assertThat(captured.takeOut()).isEmpty();
        assertThat(captured.takeErr()).contains("Usage: agentos", "COMMAND");
    }

    @Test
    void anUnknownCommandIsNamedAndHelpOffered() {
        assertThat(run("sing")).isEqualTo(Main.MISUSED);
        assertThat(captured.takeErr()).contains("sing", "Try: agentos help");
        assertThat(run("help", "sing")).isEqualTo(Main.MISUSED);
        assertThat(captured.takeErr()).contains("sing");
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

    @Test
    void whatIsNearlyACommandOrAnOptionIsGuessed() {
        assertThat(run("gret")).isEqualTo(Main.MISUSED);
        assertThat(captured.takeErr()).contains("there is no command gret", "Did you mean greet?");
        assertThat(run("greet", "--port", "1", "--hlep")).isEqualTo(Main.MISUSED);
        assertThat(captured.takeErr()).contains("there is no option or argument --hlep", "Did you mean --help?");
        Main main = new Main(Main.commands(), captured.terminal());
        assertThat(main.run(List.of("serve", "--prot", "1"))).isEqualTo(Main.MISUSED);
        assertThat(captured.takeErr()).contains("there is no option or argument --prot", "Did you mean --port?");
    }

    @Test
    void theVersionIsToldWithTheJavaThatRunsIt() {
        assertThat(run("--version")).isZero();
        assertThat(captured.takeOut()).contains("agentos4j ", "Java " + Runtime.version());
    }

    @Test
    void everyCommandExplainsItselfInOneStyle() {
        Main main = new Main(Main.commands(), captured.terminal());
        for (Subcommand.Named command : Main.commands()) {
            assertThat(main.run(List.of(command.name(), "--help"))).isZero();
            assertThat(captured.takeOut())
                    .as(command.name())
                    .contains("Usage: agentos " + command.name(), "-h, --help", "Shows this text.")
                    .doesNotContain(". (default");
            assertThat(main.run(List.of("help", command.name()))).isZero();
            assertThat(captured.takeOut()).as(command.name()).contains("Usage: agentos " + command.name());
        }
    }

    private int run(String... words) {
        List<Subcommand.Named> commands = List.of(new Subcommand.Named("greet", () -> new Greet(ports)));
        return new Main(commands, captured.terminal()).run(List.of(words));
    }

    @Command(name = "greet", description = "Says hello.")
    private static final class Greet extends Subcommand {

        @Option(names = "--port", required = true)
        private int port;

        private final List<String> ports;

        Greet(List<String> ports) {
            this.ports = ports;
        }

        @Override
        int run(Terminal terminal) {
            ports.add(String.valueOf(port));
            return port == 0 ? Main.DONE : Main.FAILED;
        }
    }
}
