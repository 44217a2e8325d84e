package dev.agentos4j.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentos4j.runtime.knowledge.embed.HashingEmbedder;
import dev.agentos4j.runtime.knowledge.embed.Vectors;
import org.junit.jupiter.api.Test;

class HashingEmbedderTest {

    private final HashingEmbedder embedder = new HashingEmbedder();

    private float likeness(String a, String b) {
        return Vectors.dot(embedder.embed(a), embedder.embed(b));
    }

    @Test
    void theSameTextHasTheSameVectorOfLengthOne() {
        assertThat(embedder.embed("Green tea")).isEqualTo(new HashingEmbedder().embed("green TEA!"));
        assertThat(likeness("Green tea", "Green tea")).isCloseTo(1, within(1e-5f));
        assertThat(embedder.embed(" .,- ")).containsOnly(0);
    }

    @Test
    void textsThatShareWordsAreLikerThanTextsThatDoNot() {
        String tea = "Green tea is brewed at eighty degrees.";

        assertThat(likeness("how is green tea brewed", tea)).isGreaterThan(0.4f);
        assertThat(likeness("sailing across wide oceans", tea)).isLessThan(0.2f);
    }

    @Test
    void formsOfAWordAndMisspellingsAreStillAlike() {
        assertThat(likeness("brewing", "brewed")).isGreaterThan(likeness("brewing", "sailor") + 0.05f);
        assertThat(likeness("temprature", "temperature")).isGreaterThan(0.05f);
    }
}
