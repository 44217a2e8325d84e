package dev.agentos4j.cli;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.page.Page;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much a command lists, and how. */
final class Listing {

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many to list (default: 20).")
    private int limit;

    @Option(names = "--page", paramLabel = "N", defaultValue = "1", description = "Which page of them (default: 1).")
    private int page;

    @Option(names = "--json", description = "Prints what the server answers, as JSON, for programs.")
    private boolean json;

    int limit() {
        if (limit < 1) {
            throw new UsageException("--limit must be at least 1, not " + limit);
        }
        return limit;
    }

    int page() {
        if (page < 1) {
            throw new UsageException("--page must be at least 1, not " + page);
        }
        return page;
    }

    /** What a command adds to a table, row by row. */
    interface Row<T> {

        void add(Table table, T item);
    }

    /** Prints a page of a list. */
    <T extends Struct> int show(Page<T> list, Table table, Row<T> row, Terminal terminal) {
        if (json) {
            return print(list.toJson(), terminal);
        }
        list.data().forEach(item -> row.add(table, item));
        table.print(terminal);
        if (list.hasNext()) {
            terminal.line(
                    terminal.dim(list.meta().totalCount() + " in all; --page " + (page + 1) + " shows the next."));
        }
        return Main.DONE;
    }

    /** Prints a list that has no pages. */
    <T extends Struct> int show(Collection<T> items, Table table, Row<T> row, Terminal terminal) {
        if (json) {
            return print(items.stream().map(Struct::toJson).collect(Collectors.joining(",", "[", "]")), terminal);
        }
        items.forEach(item -> row.add(table, item));
        table.print(terminal);
        return Main.DONE;
    }

    /** Prints one thing: its members that hold something, or its JSON. */
    int show(Struct thing, Terminal terminal) {
        if (json) {
            return print(thing.toJson(), terminal);
        }
        return details(JsonObject.parse(thing.toJson()), terminal);
    }

    /** Whether JSON is wanted. */
    boolean isJson() {
        return json;
    }

    private static int details(JsonObject members, Terminal terminal) {
        Table table = new Table("", "").withoutHeading();
        members.members().forEach((name, value) -> {
            if (!isEmpty(value)) {
                table.row(name, value.asText() == null ? value.toJson() : value.asText());
            }
        });
        table.print(terminal);
        return Main.DONE;
    }

    private static boolean isEmpty(@Nullable JsonValue value) {
        if (value == null || value.isNull()) {
            return true;
        }
        String json = value.toJson();
        return json.equals("{}") || json.equals("[]") || json.equals("\"\"");
    }

    private static int print(String text, Terminal terminal) {
        terminal.line(text);
        return Main.DONE;
    }
}
