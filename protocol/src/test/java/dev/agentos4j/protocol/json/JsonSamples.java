package dev.agentos4j.protocol.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Random JSON, hard on purpose. */
public final class JsonSamples {

    private static final String[] TEXTS = {
        "",
        "a",
        "line\nbreak",
        "quote\"back\\slash",
        "\u2028\u2029\u0085",
        "é",
        "日本",
        "😀",
        "\u0000\u001f",
        "</script>",
        "null"
    };
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "1",
        "-17",
        "2.0",
        "1e400",
        "1E-7",
        "0.1000",
        "123456789012345678901234567890",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "NaN",
        "Infinity",
        "-Infinity",
        "1.7976931348623157E308"
    };

    private JsonSamples() {}

    public static JsonValue value(SplittableRandom random, int depth) {
        switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0:
                return JsonNull.NULL;
            case 1:
                return JsonBoolean.of(random.nextBoolean());
            case 2:
                return new JsonNumber(NUMBERS[random.nextInt(NUMBERS.length)]);
            case 3:
                return JsonNumber.of(random.nextLong());
            case 4:
                return new JsonString(text(random));
            case 5:
                List<JsonValue> values = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    values.add(value(random, depth - 1));
                }
                return new JsonArray(values);
            default:
                Map<String, JsonValue> members = new LinkedHashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    members.put(text(random), value(random, depth - 1));
                }
                return new JsonObject(members);
        }
    }

    public static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(TEXTS[random.nextInt(TEXTS.length)]);
        }
        return text.toString();
    }
}
