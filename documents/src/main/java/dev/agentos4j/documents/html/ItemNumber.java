package dev.agentos4j.documents.html;

import java.util.Locale;
import org.jsoup.nodes.Element;

/** The numbers of items in lists, which may be letters or Roman ones. */
final class ItemNumber {

    private static final String[] ROMAN = {"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"};
    private static final int[] VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final int LARGEST_ROMAN = 3_999;

    private ItemNumber() {}

    /** That of the first item of a list. */
    static int first(Element list) {
        long items = list.hasAttr("reversed")
                ? list.children().stream()
                        .filter(child -> child.normalName().equals("li"))
                        .count()
                : 1;
        return parsed(list.attr("start"), (int) items);
    }

    static int parsed(String text, int otherwise) {
        return text.matches("-?[0-9]{1,6}") ? Integer.parseInt(text) : otherwise;
    }

    /**
     * A number as it is seen.
     *
     * @param type that of the list: {@code a}, {@code A}, {@code i}, {@code I}; anything else stands for digits
     */
    static String of(int number, String type) {
        String digits = String.valueOf(number);
        return switch (number < 1 ? "" : type) {
            case "a" -> letters(number);
            case "A" -> letters(number).toUpperCase(Locale.ROOT);
            case "i" -> number > LARGEST_ROMAN ? digits : roman(number);
            case "I" -> number > LARGEST_ROMAN ? digits : roman(number).toUpperCase(Locale.ROOT);
            default -> digits;
        };
    }

    private static String letters(int number) {
        StringBuilder letters = new StringBuilder();
        for (int rest = number; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('a' + (rest - 1) % 26));
        }
        return letters.toString();
    }

    private static String roman(int number) {
        StringBuilder roman = new StringBuilder();
        int rest = number;
        for (int i = 0; i < VALUES.length; i++) {
            for (; rest >= VALUES[i]; rest -= VALUES[i]) {
                roman.append(ROMAN[i]);
            }
        }
        return roman.toString();
    }
}
