package dev.agentos4j.server.filesystem;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.filesystem.FilesystemApi;
import dev.agentos4j.protocol.filesystem.StoredFiles;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.page.PageMeta;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.Handler;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.served.Components;
import dev.agentos4j.server.served.Paging;
import dev.agentos4j.server.served.Served;
import java.util.List;

/** {@code /filesystem}: no agent keeps files here, and that is told as an AgentOS of Agno tells it. */
public final class FilesystemRoutes {

    private final Components components;

    public FilesystemRoutes(Served served) {
        components = served.components();
    }

    public void addTo(RouteTable routes) {
        routes.serve(FilesystemApi.FILES, this::files);
        routes.serve(FilesystemApi.ENTRIES, none(FilesystemApi.SORT_BY, FilesystemApi.SORT_ORDER));
        routes.serve(FilesystemApi.CONTENT, none(FilesystemApi.PATH, FilesystemApi.OFFSET, FilesystemApi.CHARACTERS));
        routes.serve(FilesystemApi.SEARCH, none(FilesystemApi.QUERY.required()));
    }

    private void files(Exchange exchange) {
        Parameters query = exchange.query();
        query.get(FilesystemApi.QUERY);
        query.literal(FilesystemApi.SORT_BY);
        query.literal(FilesystemApi.SORT_ORDER);
        Paging paging = Paging.read(query, FilesystemApi.PAGE, FilesystemApi.LIMIT);
        query.check();
        exchange.json(
                200,
                StoredFiles.SHAPE
                        .builder()
                        .set(StoredFiles.ENTRIES, List.of())
                        .set(StoredFiles.META, PageMeta.of(paging.page(), paging.limit(), 0, new JsonNumber("0.0")))
                        .build());
    }

    /** Checks what is asked for, and says that it is not there. */
    private Handler none(Parameter<?>... checked) {
        return exchange -> {
            Parameters query = exchange.query();
            for (Parameter<?> parameter : checked) {
                query.get(parameter);
            }
            query.check();
            throw missing(query);
        };
    }

    private HttpError missing(Parameters query) {
        String agent = query.get(FilesystemApi.AGENT_ID);
        if (agent == null) {
            return query.get(FilesystemApi.NAMESPACE) == null
                    ? HttpError.badRequest("Provide a namespace, an agent_id, or both")
                    : HttpError.notFound("Filesystem not found");
        }
        components.require(ComponentKind.AGENT, agent);
        return HttpError.notFound("This agent does not have a filesystem");
    }
}
