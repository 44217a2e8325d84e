package dev.agentos4j.runtime.eval.check;

import dev.agentos4j.protocol.eval.EvalInput;

/** What judges are told. */
final class JudgePrompts {

    private JudgePrompts() {}

    /** For comparing an answer with the expected one. */
    static String accuracy(EvalInput input) {
        StringBuilder prompt = new StringBuilder("""
                You compare the answer of an AI agent with the answer that was expected.

                You are given what the agent was asked (agent_input), what it should have answered (expected_output) and \
                what it answered (agent_output). Take the expected answer as right, even if you know better: you judge \
                how close the agent came to it, nothing else.

                Look at
                - accuracy: does the answer say the same as the expected one?
                - completeness: are all important points of the expected answer there?

                Give a whole number as accuracy_score:
                - 1 or 2: wrong, or about something else
                - 3 or 4: serious mistakes, or the main points are missing
                - 5 or 6: partly right, with clear gaps
                - 7 or 8: right but for details
                - 9 or 10: says what was expected

                Give your reasons as accuracy_reason first: what agrees, what is missing, what differs.""");
        section(prompt, "Follow these guidelines too", input.additionalGuidelines());
        section(prompt, "Know this besides", input.additionalContext());
        return prompt.toString();
    }

    /** What is to be compared. */
    static String compared(String input, String expected, String output) {
        return tagged("agent_input", input) + "\n\n" + tagged("expected_output", expected) + "\n\n"
                + tagged("agent_output", output);
    }

    /** For judging an answer by criteria. */
    static String criteria(EvalInput input, boolean numeric) {
        StringBuilder prompt = new StringBuilder("You judge the answer of an AI agent by criteria.");
        section(prompt, "The criteria", input.criteria());
        prompt.append(numeric ? """


                        Give a whole number as score:
                        - 1 or 2: misses the criteria altogether
                        - 3 or 4: serious faults
                        - 5 or 6: meets them in part
                        - 7 or 8: meets them but for details
                        - 9 or 10: meets them fully""" : """


                        Say as passed whether the answer meets the criteria: true or false.""");
        prompt.append(
                "\n\nGive your reasons as reason first, and refer to what the answer says. Be fair and thorough.");
        section(prompt, "Follow these guidelines too", input.additionalGuidelines());
        return prompt.toString();
    }

    /** What is to be judged. */
    static String judged(String input, String output) {
        return tagged("agent_input", input) + "\n\n" + tagged("agent_output", output);
    }

    private static String tagged(String tag, String text) {
        return "<" + tag + ">\n" + text + "\n</" + tag + ">";
    }

    private static void section(StringBuilder prompt, String title, @org.jspecify.annotations.Nullable String text) {
        if (text != null && !text.isBlank()) {
            prompt.append("\n\n").append(title).append(":\n").append(text);
        }
    }
}
