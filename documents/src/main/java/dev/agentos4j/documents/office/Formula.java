package dev.agentos4j.documents.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/** Writes the formulas of Word and PowerPoint in one line, as they are typed: {@code (a+b)/(2c)}, {@code x^2}, {@code √(x+1)}. */
final class Formula {

    private final Map<String, List<String>> parts = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();

    private Formula() {}

    /** The formula that an element holds. */
    static String of(Xml xml) throws XMLStreamException, IOException {
        StringBuilder text = new StringBuilder();
        xml.each(child -> text.append(element(child)));
        return text.toString();
    }

    private static String element(Xml xml) throws XMLStreamException, IOException {
        String name = xml.name();
        return switch (name) {
            case "t" -> xml.text();
            case "f",
                    "sSup",
                    "sSub",
                    "sSubSup",
                    "sPre",
                    "rad",
                    "nary",
                    "d",
                    "func",
                    "limLow",
                    "limUpp",
                    "m",
                    "eqArr" -> {
                Formula formula = new Formula();
                xml.each(formula::part);
                yield formula.written(name);
            }
            case "del", "moveFrom", "rPr", "ctrlPr" -> "";
            default -> name.endsWith("Pr") ? "" : of(xml);
        };
    }

    private void part(Xml xml) throws XMLStreamException, IOException {
        if (xml.name().endsWith("Pr")) {
            xml.each(setting -> settings.put(setting.name(), String.valueOf(setting.attribute("val"))));
        } else if (xml.name().equals("mr")) {
            List<String> cells = new ArrayList<>();
            xml.each(cell -> cells.add(of(cell)));
            add("mr", String.join(", ", cells));
        } else {
            add(xml.name(), of(xml));
        }
    }

    private void add(String name, String text) {
        parts.computeIfAbsent(name, none -> new ArrayList<>()).add(text);
    }

    private String get(String name) {
        return String.join("", parts.getOrDefault(name, List.of()));
    }

    private String written(String kind) {
        String base = get("e");
        return switch (kind) {
            case "f" -> together(get("num")) + "/" + together(get("den"));
            case "sSup", "sSub", "sSubSup" -> together(base) + scripts();
            case "sPre" -> scripts() + base;
            case "rad" -> get("deg") + "√(" + base + ")";
            case "nary" -> settings.getOrDefault("chr", "∫") + scripts() + " " + base;
            case "d" -> fenced();
            case "func" -> get("fName") + " " + base;
            case "limLow" -> base + "_" + together(get("lim"));
            case "limUpp" -> base + "^" + together(get("lim"));
            case "m" -> "[" + String.join("; ", parts.getOrDefault("mr", List.of())) + "]";
            default -> String.join("; ", parts.getOrDefault("e", List.of()));
        };
    }

    private String scripts() {
        String sub = get("sub");
        String sup = get("sup");
        return (sub.isEmpty() ? "" : "_" + together(sub)) + (sup.isEmpty() ? "" : "^" + together(sup));
    }

    private String fenced() {
        return parts.getOrDefault("e", List.of()).stream()
                .collect(Collectors.joining(
                        settings.getOrDefault("sepChr", "|"),
                        settings.getOrDefault("begChr", "("),
                        settings.getOrDefault("endChr", ")")));
    }

    /** In parentheses, unless it is one number or letter. */
    private static String together(String text) {
        boolean one = text.codePointCount(0, text.length()) <= 1 || text.matches("[0-9.,]+");
        return one ? text : "(" + text + ")";
    }
}
