package dev.agentos4j.cli;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.ToolExecution;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tool calls as a person reads them. */
final class ToolText {

    private static final int LONGEST_RESULT = 300;

    private ToolText() {}

    /** The call, such as {@code weather_of(city: Lisbon)}. */
    static String call(ToolExecution tool) {
        return tool.toolName() + "(" + arguments(tool.toolArgs()) + ")";
    }

    private static String arguments(@Nullable JsonObject arguments) {
        return arguments == null
                ? ""
                : arguments.toJava().entrySet().stream()
                        .map(argument -> argument.getKey() + ": " + argument.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** The call and what came of it: {@code weather_of(city: Lisbon) = 22 degrees}. */
    static String callAndResult(ToolExecution tool) {
        return call(tool) + (tool.result() == null ? " waits" : " = " + tool.result());
    }

    /** A result on one line, and not a long one. */
    static String result(ToolExecution tool) {
        String result = tool.result() == null ? "" : tool.result().strip().replaceAll("\\s+", " ");
        return result.length() <= LONGEST_RESULT ? result : result.substring(0, LONGEST_RESULT) + " ...";
    }
}
