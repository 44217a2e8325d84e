package dev.agentos4j.documents.office;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a number format, for positive, negative and zero numbers, and the words in it, which must not be taken for
 * places of digits: {@code "No. "0} has no decimals, and {@code 0" %"} is no percentage.
 */
final class FormatSections {

    /** Stands for the words of a format while a number is put beside them; no text holds such characters. */
    private static final char FIRST_WORDS = '\uE000';

    private static final int MOST_WORDS = 64;
    private static final String GENERAL = "general";
    /** A condition, or a duration: parts that are not chosen by the sign, or have other places than those of digits. */
    private static final Pattern CONDITION = Pattern.compile("(?i)\\[([<>=]|[hms]+\\])");
    /** Words between places of digits, and places that digits do not simply fill. */
    private static final Pattern BETWEEN = Pattern.compile("[0#?](?:[\\uE000-\\uE03F]|\\\\.|[ ()+:-])+[0#?]");

    private static final Pattern OTHER_PLACES = Pattern.compile("[.,/%eE]");
    /** Commas behind the last digit: each leaves out three. */
    private static final Pattern THOUSANDS = Pattern.compile("([0#?])(,+)(?![0#?,.])");

    /** Places of decimals that are left blank if there are none; {@code #} leaves them out. */
    private static final Pattern DECIMALS = Pattern.compile("(?<=\\.[0#?]{0,20})\\?");

    /** A place that shows whatever was typed. */
    private static final Pattern TYPED = Pattern.compile("(?<!\\\\)@");

    /**
     * A part of the format.
     *
     * @param general where it shows the number as it is, less than 0 if nowhere
     */
    private record Section(String code, int general, int afterGeneral, boolean digits, boolean zeros) {
        static Section of(String code) {
            int general = code.toLowerCase(Locale.ROOT).indexOf(GENERAL);
            Matcher typed = TYPED.matcher(code);
            int place = general < 0 && typed.find() ? typed.start() : general;
            return new Section(
                    code,
                    place,
                    general < 0 ? place + 1 : place + GENERAL.length(),
                    code.chars().anyMatch(c -> c == '0' || c == '#' || c == '?'),
                    code.indexOf('0') >= 0);
        }
    }

    private final List<String> words = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private final String masked;
    private final int thousands;
    private final boolean conditional;

    /** The parts that are chosen by conditions, such as {@code [>=1000]}; empty if they are chosen by the sign. */
    private final List<FormatBranch> branches;

    private final boolean withoutSign;

    FormatSections(String code) {
        this(code, false);
    }

    /**
     * Takes a format apart.
     *
     * @param withoutSign whether it shows negative numbers only, and says so in another way
     */
    FormatSections(String code, boolean withoutSign) {
        this.withoutSign = withoutSign;
        branches = FormatBranch.of(code);
        String withoutWords = mask(code);
        if (sections.size() > 1 && TYPED.matcher(sections.getLast().code).find()) {
            sections.removeLast(); // it is for texts
            withoutWords = withoutWords.substring(0, withoutWords.lastIndexOf(';'));
        }
        Matcher matcher = THOUSANDS.matcher(withoutWords);
        thousands = matcher.find() ? matcher.group(2).length() : 0;
        masked = DECIMALS.matcher(matcher.reset().replaceAll("$1")).replaceAll("#");
        conditional = CONDITION.matcher(masked).find();
    }

    private String mask(String code) {
        StringBuilder out = new StringBuilder();
        StringBuilder section = new StringBuilder();
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            boolean unit = code.startsWith("[$", i);
            int end = words.size() < MOST_WORDS && (unit || c == '"') ? code.indexOf(unit ? ']' : '"', i + 1) : -1;
            String part = String.valueOf(c);
            if (end > i) {
                part = word(unit ? code.substring(i + 2, end).replaceAll("-[^-]*$", "") : code.substring(i + 1, end));
                i = end;
            } else if (c == '\\' && i + 1 < code.length()) {
                part = code.substring(i, i + 2);
                i++;
            } else if (c == ';') {
                sections.add(Section.of(section.toString()));
                section.setLength(0);
                out.append(c);
                continue;
            }
            section.append(part);
            out.append(part);
        }
        sections.add(Section.of(section.toString()));
        return out.toString();
    }

    private String word(String word) {
        if (word.isBlank()) {
            return word.isEmpty() ? "" : "\\ ";
        }
        words.add(word);
        return String.valueOf((char) (FIRST_WORDS + words.size() - 1));
    }

    /** What shows a number: the part whose condition it meets, or all of this. */
    FormatSections of(double number) {
        for (FormatBranch branch : branches) {
            if (branch.takes(number)) {
                return branch.sections();
            }
        }
        return this;
    }

    boolean withoutSign() {
        return withoutSign;
    }

    /** The format without its words, for {@link #unmasked}. */
    String masked() {
        return masked;
    }

    /** How many times the number is divided by 1000 before it is shown. */
    int thousands() {
        return thousands;
    }

    /** Puts the words into what a number became by the masked format. */
    String unmasked(String text) {
        String all = text;
        for (int i = 0; i < words.size(); i++) {
            all = all.replace(String.valueOf((char) (FIRST_WORDS + i)), words.get(i));
        }
        return all;
    }

    /**
     * What is seen of a number whose part of the format has no place for its digits, or one for whatever they are.
     *
     * @param plain the number
     * @return {@code null} if its digits are to be formatted
     */
    @Nullable
    String text(double number, String plain) {
        if (conditional) {
            return null;
        }
        boolean negative = number < 0 && sections.size() > 1;
        boolean zero = number == 0 && sections.size() > 2;
        Section section = sections.get(negative ? 1 : zero ? 2 : 0);
        String code = section.code;
        if (section.general >= 0) {
            String shown = negative && plain.startsWith("-") ? plain.substring(1) : plain;
            return literal(code.substring(0, section.general)) + shown + literal(code.substring(section.afterGeneral));
        }
        if (zero ? section.zeros : section.digits) {
            return BETWEEN.matcher(code).find() ? between(code, number, number < 0 && !negative) : null;
        }
        String text = literal(code.replaceAll("[?#]", ""));
        // a format that hides the number, or shows a sign in its place: nobody may miss it
        return zero && !text.isBlank() || text.chars().anyMatch(Character::isLetter) ? text : plain;
    }

    /** The digits of a whole number with words between them, as in {@code 00":"00}. */
    private @Nullable String between(String section, double number, boolean minus) {
        String code = section.replaceAll("_.|\\*.|\\[[^\\]]*\\]", "");
        if (OTHER_PLACES.matcher(code.replaceAll("\\\\.", "")).find()) {
            return null;
        }
        String digits = BigDecimal.valueOf(Math.abs(number))
                .setScale(0, RoundingMode.HALF_UP)
                .toPlainString();
        int left = digits.equals("0") ? 0 : digits.length();
        int first =
                code.length() - code.replaceFirst("^(\\\\.|[^0#?\\\\])*", "").length();
        StringBuilder backwards = new StringBuilder();
        for (int i = code.length() - 1; i >= 0; i--) {
            char c = code.charAt(i);
            if (i > 0 && code.charAt(i - 1) == '\\') {
                backwards.append(c);
                i--;
            } else if ("0#?".indexOf(c) < 0) {
                backwards.append(c);
            } else if (left == 0) {
                backwards.append(c == '0' ? "0" : "");
            } else {
                backwards.append(digits.charAt(--left));
            }
            while (i == first && left > 0) {
                backwards.append(digits.charAt(--left));
            }
        }
        return (minus ? "-" : "") + unmasked(backwards.reverse().toString());
    }

    private String literal(String section) {
        return unmasked(section.replaceAll("_.|\\*.", "")
                .replaceAll("\\[[^\\]]*\\]", "")
                .replace("\\", "")
                .replace("@", ""));
    }
}
