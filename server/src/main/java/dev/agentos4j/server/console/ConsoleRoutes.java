package dev.agentos4j.server.console;

import dev.agentos4j.protocol.operation.Answer;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OperationDraft;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.RouteTable;

/**
 * {@code /ui} and what is below: the files of the console. Anybody may have them, as they hold nothing of the server; what
 * they show they ask the other operations for.
 */
public final class ConsoleRoutes {

    private static final Area AREA = new Area("Console", "console");
    private static final Operation<?> PAGE = open(AREA.get("/ui", "The console"));
    private static final Operation<?> FILE =
            open(AREA.get("/ui/{file}", "A file of the console").spansSlashes());

    private final Console console;

    public ConsoleRoutes(Console console) {
        this.console = console;
    }

    private static Operation<?> open(OperationDraft draft) {
        return draft.open().owner(OwnerRule.SHARED).answers(200, new Answer.Plain());
    }

    /** Whether an operation serves the console. Clients do not call it, so it is not described. */
    public static boolean isOfConsole(Operation<?> operation) {
        return operation.area().equals(AREA);
    }

    public void addTo(RouteTable routes) {
        routes.serve(PAGE, this::sendPage);
        routes.serve(FILE, exchange -> send(exchange, exchange.pathParam("file")));
    }

    /** The page names its files relative to {@code /ui}, so that a proxy may have it below a path of its own. */
    private void sendPage(Exchange exchange) {
        if (exchange.hasTrailingSlash()) {
            exchange.setHeader("Location", "../ui");
            exchange.respond(307, null, new byte[0]);
        } else {
            send(exchange, Console.PAGE);
        }
    }

    private void send(Exchange exchange, String name) {
        Console.File file = console.file(name);
        if (file == null) {
            throw HttpError.notFound("Not Found");
        }
        Console.HEADERS.forEach(exchange::setHeader);
        exchange.setHeader("ETag", file.etag());
        if (file.isKnownTo(exchange.header("If-None-Match"))) {
            exchange.respond(304, null, new byte[0]);
        } else {
            exchange.respond(200, file.contentType(), file.bytes());
        }
    }
}
