package dev.agentos4j.documents.office;

import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;
import org.apache.pdfbox.pdmodel.font.encoding.SymbolEncoding;
import org.jspecify.annotations.Nullable;

/** What the characters of symbol fonts mean: files keep the number of a picture, which in any other font is a letter. */
final class Symbols {

    private static final Map<Integer, String> WINGDINGS = Map.ofEntries(
            Map.entry(0x28, "☎"),
            Map.entry(0x2A, "✉"),
            Map.entry(0x46, "☞"),
            Map.entry(0x4A, "☺"),
            Map.entry(0x4C, "☹"),
            Map.entry(0x6C, "●"),
            Map.entry(0x6E, "■"),
            Map.entry(0x6F, "☐"),
            Map.entry(0x71, "❑"),
            Map.entry(0x72, "❒"),
            Map.entry(0x76, "❖"),
            Map.entry(0x9F, "•"),
            Map.entry(0xA7, "▪"),
            Map.entry(0xA8, "☐"),
            Map.entry(0xAB, "★"),
            Map.entry(0xD8, "➢"),
            Map.entry(0xDF, "←"),
            Map.entry(0xE0, "→"),
            Map.entry(0xE1, "↑"),
            Map.entry(0xE2, "↓"),
            Map.entry(0xE8, "➔"),
            Map.entry(0xF0, "⇨"),
            Map.entry(0xFB, "✗"),
            Map.entry(0xFC, "✓"),
            Map.entry(0xFD, "☒"),
            Map.entry(0xFE, "☑"));

    private static final Map<Integer, String> WINGDINGS_2 =
            Map.of(0x4F, "✗", 0x50, "✓", 0x51, "☒", 0x52, "☑", 0x53, "☒", 0x54, "☒", 0x97, "●", 0xA3, "☐");

    private Symbols() {}

    /**
     * A character of {@code w:sym}.
     *
     * @param code four hexadecimal digits
     */
    static String of(@Nullable String font, @Nullable String code) {
        int character;
        try {
            character = code == null ? 0 : Integer.parseInt(code, 16);
        } catch (NumberFormatException none) {
            return "";
        }
        return character <= 0 || !Character.isValidCodePoint(character) ? "" : of(font, character);
    }

    private static String of(@Nullable String font, int character) {
        int code = character >= 0xF000 && character <= 0xF0FF ? character - 0xF000 : character;
        String symbol = code > 0xFF
                ? null
                : switch (String.valueOf(font).toLowerCase(Locale.ROOT)) {
                    case "symbol" -> greek(code);
                    case "wingdings" -> WINGDINGS.get(code);
                    case "wingdings 2" -> WINGDINGS_2.get(code);
                    default -> null;
                };
        return symbol == null ? Character.toString(character) : symbol;
    }

    private static @Nullable String greek(int code) {
        return GlyphList.getAdobeGlyphList().toUnicode(SymbolEncoding.INSTANCE.getName(code));
    }
}
