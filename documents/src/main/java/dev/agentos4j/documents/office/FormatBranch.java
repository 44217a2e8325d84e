package dev.agentos4j.documents.office;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a number format that is chosen by a condition, as those of {@code [>=1000]0.0,"K";0} are. */
final class FormatBranch {

    private static final Pattern CONDITION = Pattern.compile("\\[(<=|>=|<>|<|>|=)\\s*(-?[0-9.]{1,30})\\]");
    private static final int MOST = 4;

    private final DoublePredicate condition;
    private final FormatSections sections;

    private FormatBranch(DoublePredicate condition, FormatSections sections) {
        this.condition = condition;
        this.sections = sections;
    }

    /** The parts of a format, each with its condition; empty if none has one. */
    static List<FormatBranch> of(String code) {
        if (!CONDITION.matcher(code).find()) {
            return List.of();
        }
        List<String> parts = parts(code);
        List<FormatBranch> branches = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Matcher matcher = CONDITION.matcher(parts.get(i));
            boolean own = matcher.find();
            DoublePredicate otherwise = i == 0 ? number -> number > 0 : number -> number < 0;
            boolean last = i == parts.size() - 1;
            DoublePredicate condition =
                    own ? condition(matcher.group(1), matcher.group(2)) : last ? number -> true : otherwise;
            boolean negative = own
                    && condition.test(-1)
                    && !condition.test(0.5)
                    && matcher.group(1).startsWith("<");
            branches.add(new FormatBranch(condition, new FormatSections(matcher.replaceAll(""), negative)));
        }
        return branches;
    }

    private static DoublePredicate condition(String operator, String text) {
        double bound = text.matches("-?[0-9]+(\\.[0-9]*)?") ? Double.parseDouble(text) : Double.NaN;
        return number -> switch (operator) {
            case "<" -> number < bound;
            case "<=" -> number <= bound;
            case ">" -> number > bound;
            case ">=" -> number >= bound;
            case "<>" -> number != bound;
            default -> number == bound;
        };
    }

    /** Splits a format where a semicolon is not one of its words. */
    private static List<String> parts(String code) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '\\' && !quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted && parts.size() < MOST) {
                parts.add(code.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(code.substring(begin));
        return parts;
    }

    boolean takes(double number) {
        return condition.test(number);
    }

    FormatSections sections() {
        return sections;
    }
}
