package dev.agentos4j.cli;

import dev.agentos4j.server.console.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the console in front of another AgentOS until the process is stopped. */
@Command(
        name = "console",
        description = {
            "Opens the console, a web page, for any AgentOS: ours or Agno's, 2.9 or 3.1.",
            "",
            "The page comes from this machine, and what it asks for is passed on to the AgentOS with the token. The browser "
                    + "never gets the token: it gets a link that lets in one tab, once. Press Enter for another link."
        })
final class ConsoleCommand extends Subcommand {

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--port", paramLabel = "PORT", description = "The port on this machine (default: a free one).")
    private int port;

    @Option(names = "--open", description = "Opens the link in a browser.")
    private boolean open;

    @Override
    int run(Terminal terminal) throws InterruptedException {
        Console console = Console.find();
        if (console == null) {
            throw new CommandFailed("the console is not there", "Add agentos4j-console to the class path.");
        }
        String target = connection.checkedAddress();
        try (ConsoleProxy proxy = new ConsoleProxy(console, target, connection.secret(), connection.http(), port)) {
            terminal.line("The console of " + terminal.bold(target) + " is on this machine at " + proxy.address());
            show(proxy.link(), terminal);
            terminal.line("Press Enter for another link, Ctrl-C to stop.");
            BufferedReader keyboard = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
            while (keyboard.readLine() != null) {
                show(proxy.link(), terminal);
            }
            new CountDownLatch(1).await(); // nobody is at the keyboard
            return Main.DONE;
        } catch (IOException failed) {
            throw new CommandFailed(
                    "cannot listen on port " + port + ": " + failed.getMessage(), "Choose another --port.", failed);
        }
    }

    private void show(String link, Terminal terminal) {
        terminal.line("  " + terminal.cyan(link));
        if (open && !Browser.open(link)) {
            terminal.problem("console: no browser could be started; open the link yourself");
        }
    }
}
