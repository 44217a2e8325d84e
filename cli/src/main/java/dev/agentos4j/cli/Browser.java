package dev.agentos4j.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Locale;

/** The browser of the desktop, started by the command that the system has for that. */
final class Browser {

    private Browser() {}

    /**
     * Opens a page.
     *
     * @return false if the system has no such command
     */
    static boolean open(String address) {
        ProcessBuilder command = new ProcessBuilder(command(address))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        try {
            command.start();
            return true;
        } catch (IOException missing) {
            return false;
        }
    }

    private static List<String> command(String address) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", address);
        }
        return List.of(system.startsWith("mac") ? "open" : "xdg-open", address);
    }
}
