package dev.agentos4j.conformance;

import dev.agentos4j.runtime.tool.Tool;
import dev.agentos4j.runtime.tool.ToolApproval;
import dev.agentos4j.runtime.tool.ToolFunction;
import java.util.List;

/** The tools of {@code scripts.json}, as {@code reference_os.py} has them in Python. */
final class ScriptedTools {

    private static final List<ToolFunction> ALL = ToolFunction.of(new ScriptedTools());

    private ScriptedTools() {}

    /** The tool of that name. */
    static ToolFunction named(String name) {
        return ALL.stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("scripts.json names a tool that is not here: " + name));
    }

    @Tool("Add two whole numbers.")
    String add(int a, int b) {
        return String.valueOf(a + b);
    }

    @Tool(name = "delete_file", value = "Delete a file.", requiresConfirmation = true)
    String deleteFile(String path) {
        return "deleted " + path;
    }

    @Tool(name = "run_command", value = "Run a command on the caller's machine.", externalExecution = true)
    String runCommand(String command) {
        throw new AssertionError("an external tool never runs here: " + command);
    }

    @Tool(name = "send_mail", value = "Send a mail.", requiresUserInput = true, userInputFields = "to")
    String sendMail(String subject, String to) {
        return "sent " + subject + " to " + to;
    }

    @Tool(value = "Deploy a version.", approval = ToolApproval.REQUIRED)
    String deploy(String version) {
        return "deployed " + version;
    }

    @Tool(name = "rotate_key", value = "Make a new key.", requiresConfirmation = true, approval = ToolApproval.AUDIT)
    String rotateKey(String name) {
        return "rotated " + name;
    }

    @Tool(value = "Transfer money.", userInputFields = "account", approval = ToolApproval.REQUIRED)
    String transfer(int amount, String account) {
        return "transferred " + amount + " to " + account;
    }

    @Tool(
            name = "print_badge",
            value = "Print a badge at the gate.",
            externalExecution = true,
            approval = ToolApproval.REQUIRED)
    String printBadge(String guest) {
        throw new AssertionError("an external tool never runs here: " + guest);
    }

    @Tool("Always fails.")
    String explode() {
        throw new IllegalArgumentException("boom");
    }
}
