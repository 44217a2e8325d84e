package dev.agentos4j.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The codec against Jackson's databind on generated documents, whole and damaged. {@code -Dagentos4j.fuzz=N} sets how
 * many.
 */
class JsonOracleTest {

    private static final int DOCUMENTS = Integer.getInteger("agentos4j.fuzz", 20_000);

    private final JsonMapper lax = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final JsonMapper oracle = lax.rebuild()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Test
    void whatIsWrittenIsWhatTheOracleReads() throws IOException {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            JsonValue value = JsonSamples.value(new SplittableRandom(seed), 4);

            byte[] json = value.toJsonBytes();

            assertThat(JsonValue.parse(json)).as("seed %d", seed).isEqualTo(value);
            assertThat(JsonValue.parse(oracle.writeValueAsBytes(oracle.readTree(json))))
                    .as("seed %d", seed)
                    .isEqualTo(JsonValue.parse(oracle.writeValueAsBytes(oracle.readTree(value.toJson()))));
        }
    }

    @Test
    void damagedDocumentsAreRefusedExactlyWhereTheOracleRefusesThem() {
        int refused = 0;
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] json = JsonSamples.value(random, 3).toJsonBytes();
            for (int hits = random.nextInt(3); hits >= 0; hits--) {
                json[random.nextInt(json.length)] = (byte) "{}[]\",:0-e.\\ntu x\u0001".charAt(random.nextInt(18));
            }

            boolean ours = weAccept(json);

            refused += ours ? 0 : 1;
            assertThat(ours)
                    .as("seed %d: %s", seed, new String(json, StandardCharsets.UTF_8))
                    .isEqualTo(theOracleAccepts(json));
        }
        assertThat(refused).isBetween(DOCUMENTS / 10, DOCUMENTS - DOCUMENTS / 100);
    }

    private static boolean weAccept(byte[] json) {
        try {
            JsonValue.parse(json);
            return true;
        } catch (JsonException refused) {
            return false;
        }
    }

    private boolean theOracleAccepts(byte[] json) {
        try {
            JsonNode tree = lax.readTree(json);
            return tree != null && !tree.isMissingNode();
        } catch (IOException refused) {
            return false;
        }
    }
}
