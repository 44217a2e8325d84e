package dev.agentos4j.runtime.knowledge.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.runtime.knowledge.embed.HashingEmbedder;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChunkersTest {

    private static List<String> split(ChunkerKind kind, int size, int overlap, String text) {
        return kind.create(new ChunkSize(size, overlap), new HashingEmbedder()).split(text).stream()
                .map(Piece::text)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(ChunkerKind.class)
    void noPieceIsBlankOrTooLargeAndNoWordIsLost(ChunkerKind kind) {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int size = 1 + random.nextInt(60);
            String text = text(random);

            List<String> pieces = split(kind, size, 0, text);

            assertThat(pieces).as("seed %d", seed).allMatch(piece -> !piece.isBlank());
            if (kind.isSized() && size > 1) {
                assertThat(pieces).as("seed %d", seed).allMatch(piece -> piece.length() <= size);
            }
            assertThat(String.join("", pieces).replaceAll("\\s+", ""))
                    .as("seed %d", seed)
                    .isEqualTo(text.replaceAll("\\s+", ""));
        }
    }

    private static String text(SplittableRandom random) {
        String[] parts = {"word", "a", "Sentence.", "\n", "\n\n", "  ", "# Heading\n", "```\n", "longer-than-usual", "茶"
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(60); i >= 0; i--) {
            text.append(parts[random.nextInt(parts.length)]).append(random.nextBoolean() ? " " : "");
        }
        return text.toString();
    }

    @Test
    void aCharacterOfTwoHalvesIsNeverCut() {
        for (ChunkerKind kind : ChunkerKind.values()) {
            assertThat(split(kind, 3, 0, "😀".repeat(20)))
                    .as(kind.key())
                    .allMatch(piece -> !Character.isLowSurrogate(piece.charAt(0))
                            && !Character.isHighSurrogate(piece.charAt(piece.length() - 1)));
        }
    }

    @Test
    void piecesOfFixedSizeEndAtSpacesAndMayOverlap() {
        assertThat(split(ChunkerKind.FIXED, 10, 0, "one two three four")).containsExactly("one two", "three four");
        assertThat(split(ChunkerKind.FIXED, 10, 4, "one two three four"))
                .containsExactly("one two", "two three", "hree four");
    }

    @Test
    void paragraphsStayTogetherAndLongOnesAreSplitBetweenSentences() {
        assertThat(split(ChunkerKind.DOCUMENT, 20, 0, "One.\n\nTwo.\n\nThis is long. Too long for one."))
                .containsExactly("One.\n\nTwo.", "This is long.", "Too long for one.");
    }

    /** The next to last line is indented after an empty one, as in code and in lists within lists. */
    private static final String INDENTED = "def f():\n    a=1.\n\n    b=2\n\n- outer\n\n    - inner\n";

    @ParameterizedTest
    @EnumSource(value = ChunkerKind.class, names = "ROW", mode = EnumSource.Mode.EXCLUDE)
    void codeAndListsKeepTheirIndentation(ChunkerKind kind) {
        for (int size : new int[] {5000, 30, 20}) {
            for (String text : List.of(INDENTED, "```\n" + INDENTED + "```", INDENTED.replace("\n", "\r\n"))) {
                String pieces = String.join("\n", split(kind, size, 0, text)).replace("\r", "");
                assertThat(("\n" + pieces + "\n"))
                        .as("%s of %d", kind, size)
                        .contains("\n    a=1.\n", "\n    b=2\n", "\n    - inner\n");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = ChunkerKind.class, names = "ROW", mode = EnumSource.Mode.EXCLUDE)
    void aPieceThatBeginsWithinALineBeginsWithAWord(ChunkerKind kind) {
        assertThat(split(kind, 12, 0, "one two   three.   four   five six seven"))
                .allMatch(piece -> piece.equals(piece.strip()));
    }

    @Test
    void aPieceOfMarkdownTellsItsSectionAndFencesHideHeadings() {
        List<Piece> pieces = ChunkerKind.MARKDOWN
                .create(ChunkSize.DEFAULT, new HashingEmbedder())
                .split("Intro\n# Tea\nGreen.\n## Brewing\n```\n# no heading\n```\n# Coffee\nBlack.");

        assertThat(pieces)
                .extracting(piece -> piece.metadata().text("section"))
                .containsExactly(null, "Tea", "Tea > Brewing", "Coffee");
    }

    @Test
    void eachLineIsAPieceThatTellsItsNumber() {
        Chunker rows = ChunkerKind.ROW.create(ChunkSize.DEFAULT, new HashingEmbedder());
        rows.split("a\n\nb");

        assertThat(rows.split("c"))
                .extracting(piece -> piece.metadata().toJson())
                .containsExactly("{\"row_number\":4}");
    }

    @Test
    void codeIsSplitBetweenDefinitions() {
        String code = "def a():\n    return 1\n\ndef b():\n\n    return 2\n";

        assertThat(split(ChunkerKind.CODE, 30, 0, code))
                .containsExactly("def a():\n    return 1", "def b():\n\n    return 2");
    }

    @Test
    void sentencesOfAnotherSubjectBeginAPieceOfTheirOwn() {
        String text = "Green tea is brewed hot. Black tea is brewed hot too. Green tea is brewed twice."
                + " Ships sail oceans wide. Ships sail oceans deep.";

        assertThat(split(ChunkerKind.SEMANTIC, 5000, 0, text))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("Ships sail oceans wide.");
    }

    @Test
    void anImpossibleSizeIsRefusedByName() {
        assertThatThrownBy(() -> ChunkSize.of(0, null)).hasMessageContaining("chunk_size");
        assertThatThrownBy(() -> ChunkSize.of(10, 10)).hasMessageContaining("chunk_overlap");
        assertThatThrownBy(() -> ChunkSize.of(10, -1)).hasMessageContaining("chunk_overlap");
    }
}
