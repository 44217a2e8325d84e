package dev.agentos4j.protocol.trace;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as AgentOS writes them: {@code 999ms} below a second, {@code 61.00s} from there on. */
public final class DurationText {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,40})?)(ms|s)");

    private DurationText() {}

    /** The text of so many milliseconds. */
    public static String of(long millis) {
        return millis < 1000 ? millis + "ms" : String.format(Locale.ROOT, "%.2fs", millis / 1000.0);
    }

    /** The milliseconds of a text; {@code null} if it is not a duration. */
    public static @Nullable Double millis(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        double number = Double.parseDouble(matcher.group(1));
        return matcher.group(2).equals("s") ? number * 1000 : number;
    }
}
