package dev.agentos4j.runtime.guardrail;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.runtime.loop.InputCheck;
import dev.agentos4j.runtime.run.CheckException;
import dev.agentos4j.runtime.run.RunContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Keeps personal data away from models: social security and credit card numbers, mail addresses, phone numbers, and what
 * else you name. Refuses what holds some ({@code error_id} {@code pii_detected}, the kinds found in
 * {@code additional_data.detected_pii}), or masks it.
 */
public final class PiiGuardrail implements InputCheck {

    private static final Map<String, Pattern> USUAL = new LinkedHashMap<>();

    static {
        USUAL.put("SSN", Pattern.compile("\\b\\d{3}-\\d{2}-\\d{4}\\b"));
        USUAL.put("Credit Card", Pattern.compile("\\b\\d{4}[\\s-]?\\d{4}[\\s-]?\\d{4}[\\s-]?\\d{4}\\b"));
        USUAL.put("Email", Pattern.compile("\\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}\\b"));
        USUAL.put("Phone", Pattern.compile("\\b\\d{3}[\\s.-]?\\d{3}[\\s.-]?\\d{4}\\b"));
    }

    private final Map<String, Pattern> patterns;
    private final boolean masks;

    private PiiGuardrail(Map<String, Pattern> patterns, boolean masks) {
        this.patterns = patterns;
        this.masks = masks;
    }

    /** Refuses input with personal data. */
    public static PiiGuardrail refusing() {
        return new PiiGuardrail(USUAL, false);
    }

    /** Puts {@code *} for personal data before the model sees it; only the event that the check begins shows it. */
    public static PiiGuardrail masking() {
        return new PiiGuardrail(USUAL, true);
    }

    /** The same with one more kind of data. */
    public PiiGuardrail with(String name, Pattern pattern) {
        Map<String, Pattern> more = new LinkedHashMap<>(patterns);
        more.put(name, pattern);
        return new PiiGuardrail(more, masks);
    }

    /** The same without a kind of data: {@code SSN}, {@code Credit Card}, {@code Email} or {@code Phone}. */
    public PiiGuardrail without(String name) {
        Map<String, Pattern> fewer = new LinkedHashMap<>(patterns);
        fewer.remove(name);
        return new PiiGuardrail(fewer, masks);
    }

    @Override
    public void check(RunInput input, RunContext context) {
        String text = Inputs.text(input);
        List<String> found = patterns.entrySet().stream()
                .filter(kind -> kind.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .toList();
        if (!found.isEmpty()) {
            throw CheckException.input("pii_detected", "Potential PII detected in input")
                    .with(JsonObject.of("detected_pii", found));
        }
    }

    @Override
    public RunInput apply(RunInput input, RunContext context) {
        if (!masks) {
            check(input, context);
            return input;
        }
        String text = Inputs.text(input);
        String masked = text;
        for (Pattern pattern : patterns.values()) {
            masked = pattern.matcher(masked)
                    .replaceAll(match -> "*".repeat(match.group().length()));
        }
        return masked.equals(text)
                ? input
                : RunInput.SHAPE
                        .edit(input)
                        .set(RunInput.INPUT_CONTENT, content(input, masked))
                        .build();
    }

    /** Structured input stays structured where masking leaves it valid JSON. */
    private static JsonValue content(RunInput input, String masked) {
        JsonValue said = input.inputContent();
        return said == null || said.asText() != null ? new JsonString(masked) : Inputs.jsonOrText(masked);
    }
}
