package dev.agentos4j.server.knowledge;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.knowledge.ContentProgress;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.protocol.knowledge.KnowledgeApi;
import dev.agentos4j.protocol.knowledge.KnowledgeContent;
import dev.agentos4j.protocol.knowledge.SearchResult;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.page.PageMeta;
import dev.agentos4j.runtime.knowledge.Addition;
import dev.agentos4j.runtime.knowledge.ContentUpload;
import dev.agentos4j.runtime.knowledge.Filter;
import dev.agentos4j.runtime.knowledge.FoundChunk;
import dev.agentos4j.runtime.knowledge.KnowledgeBase;
import dev.agentos4j.runtime.knowledge.KnowledgeException;
import dev.agentos4j.runtime.knowledge.KnowledgeSearch;
import dev.agentos4j.runtime.knowledge.SearchType;
import dev.agentos4j.runtime.knowledge.StoredContent;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.JsonBody;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.served.KnowledgeBases;
import dev.agentos4j.server.served.Paging;
import dev.agentos4j.server.served.Served;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routes under {@code /knowledge}, but for remote sources. */
public final class KnowledgeRoutes {

    private static final Set<String> SORTED_BY =
            new LinkedHashSet<>(List.of("created_at", "updated_at", "size", "name", "type", "status"));

    private final KnowledgeBases bases;
    private final Edition edition;

    public KnowledgeRoutes(Served served) {
        bases = served.knowledge();
        edition = served.edition();
    }

    public void addTo(RouteTable routes) {
        routes.serve(KnowledgeApi.UPLOAD, this::upload);
        routes.serve(KnowledgeApi.LIST, this::list);
        routes.serve(KnowledgeApi.DELETE_ALL, this::deleteAll);
        routes.serve(KnowledgeApi.GET, this::get);
        routes.serve(KnowledgeApi.UPDATE, this::update);
        routes.serve(KnowledgeApi.DELETE, this::delete);
        routes.serve(KnowledgeApi.GET_STATUS, this::status);
        routes.serve(KnowledgeApi.REFRESH, this::refresh);
        routes.serve(KnowledgeApi.SEARCH, this::search);
        routes.serve(
                KnowledgeApi.CONFIG,
                exchange -> exchange.json(200, KnowledgeConfigView.of(bases.choose(exchange), edition)));
    }

    private void upload(Exchange exchange) throws IOException {
        KnowledgeBase base = bases.choose(exchange);
        ContentUpload upload = UploadForm.read(exchange.largeForm(KnowledgeApi.TEXT_CONTENT));
        exchange.json(202, ContentView.accepted(add(base, upload), upload));
    }

    /** Puts it in, or says why not. */
    static StoredContent add(KnowledgeBase base, ContentUpload upload) throws IOException {
        try {
            Addition addition = base.add(upload);
            return addition.content();
        } catch (RuntimeException refused) {
            if (upload.source() != null) {
                upload.source().close();
            }
            throw refused instanceof KnowledgeException wrong
                    ? HttpError.badRequest(String.valueOf(wrong.getMessage()))
                    : refused;
        }
    }

    private void list(Exchange exchange) {
        Parameters query = exchange.query();
        Paging paging = Paging.read(query, KnowledgeApi.PAGE, KnowledgeApi.LIMIT);
        String sortBy = query.value(KnowledgeApi.SORT_BY);
        String order = query.get(Parameter.SORT_ORDER);
        String parent = query.get(KnowledgeApi.PARENT_ID);
        query.check();
        KnowledgeBase base = bases.choose(exchange);
        if (parent != null && edition.has(Rule.CONTENTS_TELL_OF_THEIR_INDEX)) {
            // each address is a content by itself here, so none has others below it
            exchange.json(200, paging.page(KnowledgeContent.PAGES, List.of(), 0));
            return;
        }
        if (!SORTED_BY.contains(sortBy)) {
            throw HttpError.badRequest("Cannot sort by '" + sortBy + "'. Use one of " + String.join(", ", SORTED_BY));
        }
        StoredPage<StoredContent> page = base.contents(sortBy, !"asc".equals(order), paging.offset(), paging.limit());
        exchange.json(
                200,
                paging.page(
                        KnowledgeContent.PAGES,
                        page.elements().stream()
                                .map(content -> ContentView.of(
                                        content, page.unreadable().get(content.id()), edition))
                                .toList(),
                        page.total()));
    }

    private void get(Exchange exchange) {
        String id = exchange.pathParam("content_id");
        exchange.json(200, ContentView.of(found(bases.choose(exchange).content(id), id), edition));
    }

    private static StoredContent found(@Nullable StoredContent content, String id) {
        if (content == null) {
            throw HttpError.notFound("Content not found: " + id);
        }
        return content;
    }

    private void update(Exchange exchange) {
        KnowledgeBase base = bases.choose(exchange);
        Parameters fields = exchange.form().fields();
        String name = UploadForm.notBlank(fields, KnowledgeApi.NAME);
        String description = UploadForm.notBlank(fields, KnowledgeApi.DESCRIPTION);
        String reader = UploadForm.notBlank(fields, KnowledgeApi.READER_ID);
        fields.check();
        JsonObject metadata = UploadForm.strictMetadata(fields.get(KnowledgeApi.METADATA));
        if (reader != null && base.knowledge().readers().named(reader) == null) {
            throw HttpError.badRequest("Invalid reader_id: " + reader);
        }
        String id = exchange.pathParam("content_id");
        exchange.json(200, ContentView.of(found(base.update(id, name, description, metadata), id), edition));
    }

    /** As in Agno 2.9, what is not there is deleted too, but not by a user who sees its own contents alone, nor since 3.1. */
    private void delete(Exchange exchange) {
        String id = exchange.pathParam("content_id");
        boolean told = exchange.caller().confinedTo() != null || edition.has(Rule.UNKNOWN_CONTENTS_ARE_NOT_FOUND);
        if (!bases.choose(exchange).delete(id) && told) {
            throw HttpError.notFound("Content not found: " + id);
        }
        exchange.json(200, JsonObject.of("id", id));
    }

    private void deleteAll(Exchange exchange) {
        bases.choose(exchange).deleteAll();
        exchange.json(200, new JsonString("success"));
    }

    private void status(Exchange exchange) {
        String id = exchange.pathParam("content_id");
        StoredContent content = bases.choose(exchange).content(id);
        if (edition.has(Rule.UNKNOWN_CONTENTS_ARE_NOT_FOUND)) {
            found(content, id);
        }
        exchange.json(
                200,
                ContentProgress.SHAPE
                        .builder()
                        .set(ContentProgress.ID, id)
                        .set(
                                ContentProgress.STATUS,
                                content == null ? ContentStatus.FAILED : ContentView.status(content, edition))
                        .set(
                                ContentProgress.STATUS_MESSAGE,
                                content == null ? "Content not found" : content.statusMessage())
                        .build());
    }

    /** Reads a content that came from an address once more, in the background. */
    private void refresh(Exchange exchange) throws IOException {
        String id = exchange.pathParam("content_id");
        KnowledgeBase base = bases.choose(exchange);
        StoredContent content = found(base.contentToRefresh(id), id);
        if (!content.type().equals("url") || content.origin() == null) {
            throw HttpError.badRequest("Content has no source URL to refresh from");
        }
        ContentUpload unnamed = ContentUpload.ofUrl(content.origin())
                .withDescription(content.description().isEmpty() ? null : content.description())
                .withMetadata(content.metadata());
        ContentUpload upload = base.idOf(unnamed).equals(id) ? unnamed : unnamed.withName(content.name());
        if (!base.idOf(upload).equals(id)) { // it was renamed since
            throw HttpError.badRequest("Content row cannot be matched back to its source; re-ingest the URL instead");
        }
        exchange.json(202, ContentView.accepted(add(base, upload), upload));
    }

    private void search(Exchange exchange) {
        JsonBody body = JsonBody.read(exchange);
        String query = body.value(KnowledgeApi.QUERY);
        String database = body.get(Parameter.DATABASE);
        String id = body.get(KnowledgeApi.KNOWLEDGE_ID);
        List<String> places = body.get(KnowledgeApi.VECTOR_DB_IDS);
        String type = body.get(KnowledgeApi.SEARCH_TYPE);
        Long most = body.get(KnowledgeApi.MAX_RESULTS);
        JsonObject filters = body.get(KnowledgeApi.FILTERS);
        JsonBody meta = body.within(KnowledgeApi.META);
        Paging paging = new Paging(meta.value(KnowledgeApi.PAGE_OF_FOUND), meta.value(KnowledgeApi.LIMIT_OF_FOUND));
        body.check();
        KnowledgeBase base = bases.choose(exchange, database, id);
        checkPlaces(base, places);
        long start = System.nanoTime();
        List<FoundChunk> found = base.search(KnowledgeSearch.of(query)
                .withType(type == null ? null : SearchType.of(type))
                .withMaxResults(most == null ? null : Math.toIntExact(most))
                .withFilter(filter(filters)));
        JsonNumber millis = JsonNumber.of((System.nanoTime() - start) / 1e6);
        List<SearchResult> results = found.stream()
                .skip(paging.offset())
                .limit(paging.limit())
                .map(ContentView::result)
                .toList();
        PageMeta place = PageMeta.of(paging.page(), paging.limit(), found.size(), millis);
        exchange.json(200, SearchResult.PAGES.page(results, place));
    }

    private static Filter filter(@Nullable JsonObject filters) {
        try {
            return Filter.parse(filters);
        } catch (KnowledgeException wrong) {
            throw HttpError.badRequest(String.valueOf(wrong.getMessage()));
        }
    }

    private static void checkPlaces(KnowledgeBase base, @Nullable List<String> places) {
        String own = base.knowledge().searchId();
        if (places != null && !places.isEmpty() && !places.contains(own)) {
            List<String> quoted =
                    places.stream().map(place -> "'" + place + "'").toList();
            throw HttpError.badRequest(
                    "None of the provided Vector DB IDs " + quoted + " match the knowledge base Vector DB ID " + own);
        }
    }
}
