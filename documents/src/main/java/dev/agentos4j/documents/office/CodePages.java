package dev.agentos4j.documents.office;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The encodings that documents of Windows name by numbers. */
final class CodePages {

    static final Charset WESTERN = Charset.forName("windows-1252");

    private static final Map<Integer, String> NAMES = Map.of(
            874, "x-windows-874",
            932, "windows-31j",
            936, "GBK",
            949, "x-windows-949",
            950, "x-windows-950",
            1361, "x-Johab",
            10_000, "x-MacRoman",
            65_001, "UTF-8");

    /** The code pages by the numbers that fonts have for their letters. */
    private static final Map<Integer, Integer> OF_FONTS = Map.ofEntries(
            Map.entry(77, 10_000),
            Map.entry(128, 932),
            Map.entry(129, 949),
            Map.entry(130, 1361),
            Map.entry(134, 936),
            Map.entry(136, 950),
            Map.entry(161, 1253),
            Map.entry(162, 1254),
            Map.entry(163, 1258),
            Map.entry(177, 1255),
            Map.entry(178, 1256),
            Map.entry(186, 1257),
            Map.entry(204, 1251),
            Map.entry(222, 874),
            Map.entry(238, 1250));

    private CodePages() {}

    /** The code page of that number; the western one if no one knows it. */
    static Charset page(int number) {
        String name = NAMES.getOrDefault(number, (number >= 1250 && number <= 1258 ? "windows-" : "IBM") + number);
        boolean known = number > 0 && Charset.isSupported(name);
        return known ? Charset.forName(name) : number == 20_127 ? StandardCharsets.US_ASCII : WESTERN;
    }

    /** The one of a font, {@code otherwise} if its letters are those of the document. */
    static Charset ofFont(int letters, Charset otherwise) {
        Integer page = OF_FONTS.get(letters);
        return page == null ? otherwise : page(page);
    }
}
