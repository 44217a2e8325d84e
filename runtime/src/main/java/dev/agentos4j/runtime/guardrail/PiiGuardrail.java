package dev.agentos4j.runtime.guardrail;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
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

/**
 * Keeps personal data away from models: social security and credit card numbers, mail addresses, phone numbers, and what
 * else you name. Refuses what holds some ({@code error_id} {@code pii_detected}, the kinds found in
 * {@code additional_data.detected_pii}), or masks it.
 *
 * <p>The time it takes grows with the length of the input only (RE2 expressions, whatever is added), it stops when the run is
 * cancelled, and it looks at no more than 1,048,576 characters unless told otherwise: longer input is refused
 * ({@code input_too_long}).
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
    private final int most;

    private PiiGuardrail(Map<String, Pattern> patterns, boolean masks, int most) {
        this.patterns = patterns;
        this.masks = masks;
        this.most = most;
    }

    /** Refuses input with personal data. */
    public static PiiGuardrail refusing() {
        return new PiiGuardrail(USUAL, false, Inputs.CHARACTERS);
    }

    /** Puts {@code *} for personal data before the model sees it; only the event that the check begins shows it. */
    public static PiiGuardrail masking() {
        return new PiiGuardrail(USUAL, true, Inputs.CHARACTERS);
    }

    /**
     * The same with one more kind of data.
     *
     * @param expression a regular expression of RE2, without look-around and back references; {@code (?i)} in front of it
     *     ignores case
     * @throws IllegalArgumentException if it is none
     */
    public PiiGuardrail with(String name, String expression) {
        Map<String, Pattern> more = new LinkedHashMap<>(patterns);
        try {
            more.put(name, Pattern.compile(expression));
        } catch (PatternSyntaxException invalid) {
            throw new IllegalArgumentException(
                    "the expression of " + name + " is not one of RE2: " + invalid.getMessage(), invalid);
        }
        return new PiiGuardrail(more, masks, most);
    }

    /**
     * The same for input of up to so many characters; longer input is refused.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public PiiGuardrail upTo(int characters) {
        return new PiiGuardrail(patterns, masks, Inputs.positive(characters));
    }

    /** The same without a kind of data: {@code SSN}, {@code Credit Card}, {@code Email} or {@code Phone}. */
    public PiiGuardrail without(String name) {
        Map<String, Pattern> fewer = new LinkedHashMap<>(patterns);
        fewer.remove(name);
        return new PiiGuardrail(fewer, masks, most);
    }

    @Override
    public void check(RunInput input, RunContext context) {
        String text = Inputs.text(input, most);
        List<String> found = patterns.entrySet().stream()
                .filter(kind -> kind.getValue()
                        .matcher(new CancellableText(text, context))
                        .find())
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
        String text = Inputs.text(input, most);
        String masked = text;
        for (Pattern pattern : patterns.values()) {
            masked = mask(pattern, masked, context);
        }
        return masked.equals(text)
                ? input
                : RunInput.SHAPE
                        .edit(input)
                        .set(RunInput.INPUT_CONTENT, content(input, masked))
                        .build();
    }

    private static String mask(Pattern pattern, String text, RunContext context) {
        Matcher matcher = pattern.matcher(new CancellableText(text, context));
        StringBuilder masked = new StringBuilder();
        int end = 0;
        while (matcher.find()) {
            masked.append(text, end, matcher.start()).repeat('*', matcher.end() - matcher.start());
            end = matcher.end();
        }
        return masked.append(text, end, text.length()).toString();
    }

    /** Structured input stays structured where masking leaves it valid JSON. */
    private static JsonValue content(RunInput input, String masked) {
        JsonValue said = input.inputContent();
        return said == null || said.asText() != null ? new JsonString(masked) : Inputs.jsonOrText(masked);
    }
}
