package dev.agentos4j.runtime.guardrail;

import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.runtime.loop.InputCheck;
import dev.agentos4j.runtime.run.CheckException;
import dev.agentos4j.runtime.run.RunContext;
import java.util.List;
import java.util.Locale;

/**
 * Refuses input that tries to talk a model out of its instructions ({@code error_id} {@code prompt_injection}). It looks
 * for well-known phrases, so it stops the clumsy and not the skilled. Input of more than 1,048,576 characters, unless told
 * otherwise, is refused ({@code input_too_long}).
 */
public final class PromptInjectionGuardrail implements InputCheck {

    /** The phrases that are looked for unless others are given. */
    public static final List<String> PHRASES = List.of(
            "ignore previous instructions",
            "ignore all previous instructions",
            "ignore your instructions",
            "you are now a",
            "forget everything",
            "developer mode",
            "override safety",
            "disregard guidelines",
            "system prompt",
            "jailbreak",
            "act as if",
            "pretend you are",
            "roleplay as",
            "simulate being",
            "bypass restrictions",
            "ignore safeguards",
            "admin override",
            "root access");

    private final List<String> phrases;
    private final int most;

    public PromptInjectionGuardrail() {
        this(PHRASES);
    }

    /**
     * @param phrases looked for whatever their case
     */
    public PromptInjectionGuardrail(List<String> phrases) {
        this(phrases, Inputs.CHARACTERS);
    }

    private PromptInjectionGuardrail(List<String> phrases, int most) {
        this.phrases =
                phrases.stream().map(phrase -> phrase.toLowerCase(Locale.ROOT)).toList();
        this.most = most;
    }

    /**
     * The same for input of up to so many characters; longer input is refused.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public PromptInjectionGuardrail upTo(int characters) {
        return new PromptInjectionGuardrail(phrases, Inputs.positive(characters));
    }

    @Override
    public void check(RunInput input, RunContext context) {
        String text = Inputs.text(input, most).toLowerCase(Locale.ROOT);
        for (String phrase : phrases) {
            context.checkCancelled();
            if (text.contains(phrase)) {
                throw CheckException.input("prompt_injection", "Potential jailbreaking or prompt injection detected.");
            }
        }
    }
}
