package dev.agentos4j.runtime.knowledge.read;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Encodings by the names that files and pages give them, as browsers understand those (WHATWG Encoding Standard): many name a smaller
 * encoding than the one they are in.
 */
public final class EncodingLabels {

    private static final Map<String, String> MEANT = meant();
    private static final Map<String, String> USUAL = Map.of(
            "windows-31j",
            "Shift_JIS",
            "x-windows-949",
            "EUC-KR",
            "Big5-HKSCS",
            "Big5",
            "x-windows-874",
            "windows-874");

    private EncodingLabels() {}

    private static Map<String, String> meant() {
        Map<String, String> meant = new HashMap<>();
        put(
                meant,
                "windows-1252",
                "iso-8859-1 iso8859-1 iso88591 iso_8859-1 latin1 l1 ascii us-ascii ansi_x3.4-1968 cp819 ibm819");
        put(meant, "windows-1254", "iso-8859-9 iso8859-9 iso88599 iso_8859-9 latin5 l5");
        put(meant, "x-windows-874", "iso-8859-11 iso8859-11 iso885911 tis-620 dos-874 windows-874");
        put(meant, "GB18030", "gb2312 gb_2312 gb_2312-80 csgb2312 euc-cn gbk x-gbk chinese");
        put(meant, "windows-31j", "shift_jis shift-jis sjis x-sjis ms_kanji ms932 csshiftjis");
        put(meant, "x-windows-949", "euc-kr euc_kr cseuckr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean");
        put(meant, "Big5-HKSCS", "big5 csbig5 cn-big5 x-x-big5");
        put(meant, "UTF-16LE", "utf-16 unicode ucs-2");
        return Map.copyOf(meant);
    }

    private static void put(Map<String, String> meant, String encoding, String labels) {
        for (String label : labels.split(" ")) {
            meant.put(label, encoding);
        }
    }

    /**
     * The encoding that a name stands for.
     *
     * @throws ReadException if none is known by that name
     */
    public static Charset named(String label) throws ReadException {
        Charset known = known(label);
        if (known == null) {
            throw new ReadException("Its encoding " + label + " is not known; save it as UTF-8");
        }
        return known;
    }

    /** The encoding that a name stands for, {@code null} if none is known by that name. */
    static @Nullable Charset known(String label) {
        String name = label.strip().toLowerCase(Locale.ROOT);
        try {
            return Charset.forName(MEANT.getOrDefault(name, name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }

    /** The name that people know an encoding by. */
    static String usual(Charset charset) {
        return USUAL.getOrDefault(charset.name(), charset.name());
    }
}
