package dev.agentos4j.documents.office;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Counts the items of numbered lists: Word does not keep the numbers that people see. */
final class Lists {

    private static final int LEVELS = 9;
    private static final int MOST = 20_000;
    private static final int LONGEST_LABEL = 100;
    private static final Pattern PLACE = Pattern.compile("%([1-9])");

    /** How the items of a level are numbered; {@code legal} if all levels in its numbers are shown as decimals. */
    private record Level(int start, String format, String text, boolean legal) {}

    /** Which list a style puts its paragraphs into; either may come from the style that it is based on. */
    private record Style(
            @Nullable String basedOn,
            @Nullable String list,
            @Nullable String level) {}

    private final Map<String, Level[]> definitions = new HashMap<>();
    private final Map<String, String> definitionOf = new HashMap<>();
    private final Map<String, Integer> restarted = new HashMap<>();
    /** Levels that a list has of its own, in place of those of its definition. */
    private final Map<String, Level> overridden = new HashMap<>();

    private final Map<String, int[]> counts = new HashMap<>();
    private final Map<String, Style> styles = new HashMap<>();

    private Lists() {}

    static Lists of(Archive archive, Relations relations) throws IOException {
        Lists lists = new Lists();
        archive.read(relations.part("numbering", "word/numbering.xml"), root -> root.each(lists::definition));
        archive.read(relations.part("styles", "word/styles.xml"), root -> root.each(lists::style));
        return lists;
    }

    private static void requireFew(Map<String, ?> known) throws ReadException {
        if (known.size() > MOST) {
            throw new ReadException("It defines more than " + MOST + " lists or styles");
        }
    }

    private void definition(Xml xml) throws XMLStreamException, IOException {
        switch (xml.name()) {
            case "abstractNum" -> {
                Level[] levels = new Level[LEVELS];
                definitions.put(String.valueOf(xml.attribute("abstractNumId")), levels);
                requireFew(definitions);
                xml.each(child -> {
                    int index = child.name().equals("lvl") ? number(child.attribute("ilvl"), -1) : -1;
                    if (index >= 0 && index < LEVELS) {
                        levels[index] = level(child);
                    }
                });
            }
            case "num" -> {
                String id = String.valueOf(xml.attribute("numId"));
                xml.each(child -> {
                    if (child.name().equals("abstractNumId")) {
                        definitionOf.put(id, String.valueOf(child.attribute("val")));
                        requireFew(definitionOf);
                    } else if (child.name().equals("lvlOverride")) {
                        int level = number(child.attribute("ilvl"), 0);
                        child.each(start -> {
                            if (start.name().equals("startOverride")) {
                                restarted.put(id + " " + level, number(start.attribute("val"), 1));
                                requireFew(restarted);
                            } else if (start.name().equals("lvl")) {
                                overridden.put(id + " " + level, level(start));
                                requireFew(overridden);
                            }
                        });
                    }
                });
            }
            default -> {}
        }
    }

    private static Level level(Xml xml) throws XMLStreamException, IOException {
        String[] found = {"1", "decimal", ""};
        boolean[] legal = {false};
        xml.each(child -> {
            String value = Objects.requireNonNullElse(child.attribute("val"), "");
            switch (child.name()) {
                case "isLgl" -> legal[0] = child.isOn();
                case "start" -> found[0] = value;
                case "numFmt" -> found[1] = value;
                case "lvlText" -> found[2] = value.substring(0, Math.min(value.length(), LONGEST_LABEL));
                default -> {}
            }
        });
        return new Level(number(found[0], 1), found[1], found[2], legal[0]);
    }

    private void style(Xml xml) throws XMLStreamException, IOException {
        if (!xml.name().equals("style") || !"paragraph".equals(xml.attribute("type"))) {
            return;
        }
        String id = String.valueOf(xml.attribute("styleId"));
        @Nullable String[] found = {null, null, null};
        xml.each(child -> {
            if (child.name().equals("basedOn")) {
                found[0] = child.attribute("val");
            } else if (child.name().equals("pPr")) {
                child.each(property -> {
                    if (property.name().equals("numPr")) {
                        property.each(number -> {
                            switch (number.name()) {
                                case "numId" -> found[1] = number.attribute("val");
                                case "ilvl" -> found[2] = number.attribute("val");
                                default -> {}
                            }
                        });
                    }
                });
            }
        });
        styles.put(id, new Style(found[0], found[1], found[2]));
        requireFew(styles);
    }

    /**
     * Counts an item.
     *
     * @param style the style of the paragraph
     * @param ownList the list that the paragraph names itself
     * @return its number as people see it with a space behind it; empty if the paragraph is in no list or its list has no
     *     numbers
     */
    String label(@Nullable String style, @Nullable String ownList, @Nullable String ownLevel) {
        String list = ownList;
        String level = ownLevel;
        Style next = style == null ? null : styles.get(style);
        for (int i = 0; next != null && i < LEVELS && (list == null || level == null); i++) {
            list = list == null ? next.list : list;
            level = level == null ? next.level : level;
            next = next.basedOn == null ? null : styles.get(next.basedOn);
        }
        String definition = list == null ? null : definitionOf.get(list);
        Level[] levels = definition == null ? null : definitions.get(definition);
        int at = number(level, 0);
        if (list == null || levels == null || at < 0 || at >= LEVELS || levels[at] == null) {
            return "";
        }
        Level[] own = levels.clone();
        for (int i = 0; i < LEVELS; i++) {
            own[i] = overridden.getOrDefault(list + " " + i, levels[i]);
        }
        return label(list, String.valueOf(definition), own, at);
    }

    private String label(String list, String definition, Level[] levels, int at) {
        // lists of one definition go on counting where another ended, unless they begin anew
        int[] count = counts.computeIfAbsent(definition, none -> new int[LEVELS]);
        Integer restart = restarted.remove(list + " " + at);
        if (restart != null) {
            count[at] = restart;
        } else {
            count[at] = count[at] == 0 ? levels[at].start : count[at] + 1;
        }
        for (int i = at + 1; i < LEVELS; i++) {
            count[i] = 0;
        }
        if (levels[at].format.equals("bullet") || levels[at].format.equals("none") || levels[at].text.isBlank()) {
            return "";
        }
        String label = PLACE.matcher(levels[at].text).replaceAll(place -> {
            int index = number(place.group(1), 1) - 1;
            Level level = levels[index];
            int value = level == null ? 0 : count[index] == 0 ? level.start : count[index];
            return Matcher.quoteReplacement(shown(value, level == null || levels[at].legal ? "decimal" : level.format));
        });
        return label.strip() + " ";
    }

    private static String shown(int value, String format) {
        return switch (format) {
            case "lowerLetter" -> letters(value).toLowerCase(Locale.ROOT);
            case "upperLetter" -> letters(value);
            case "lowerRoman" -> roman(value).toLowerCase(Locale.ROOT);
            case "upperRoman" -> roman(value);
            case "decimalZero" -> value < 10 ? "0" + value : String.valueOf(value);
            default -> String.valueOf(value);
        };
    }

    /** A to Z, then AA to ZZ, as Word counts. */
    private static String letters(int value) {
        return value < 1 || value > 780
                ? String.valueOf(value)
                : String.valueOf((char) ('A' + (value - 1) % 26)).repeat((value - 1) / 26 + 1);
    }

    private static String roman(int value) {
        if (value < 1 || value > 3999) {
            return String.valueOf(value);
        }
        String[] signs = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
        int[] values = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
        StringBuilder roman = new StringBuilder();
        int rest = value;
        for (int i = 0; i < values.length; i++) {
            while (rest >= values[i]) {
                roman.append(signs[i]);
                rest -= values[i];
            }
        }
        return roman.toString();
    }

    private static int number(@Nullable String text, int otherwise) {
        return text != null && text.matches("[0-9]{1,7}") ? Integer.parseInt(text) : otherwise;
    }
}
