package dev.agentos4j.server.memory;

import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.memory.MemoryApi;
import dev.agentos4j.protocol.memory.UserMemory;
import dev.agentos4j.protocol.memory.UserMemoryStats;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.runtime.memory.MemoryQuery;
import dev.agentos4j.runtime.memory.MemoryStore;
import dev.agentos4j.runtime.memory.RememberedUser;
import dev.agentos4j.runtime.memory.StoredMemory;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.store.UnreadableRowException;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.JsonBody;
import dev.agentos4j.server.http.Parameters;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.served.Databases;
import dev.agentos4j.server.served.Paging;
import dev.agentos4j.server.served.Served;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes of memories, but for their merging. */
public final class MemoryRoutes {

    private final Databases databases;
    private final Storage storage;
    private final MemoryMerging merging;

    public MemoryRoutes(Served served) {
        databases = served.databases();
        storage = served.engine().storage();
        merging = new MemoryMerging(served);
    }

    private MemoryStore store() {
        return storage.memories();
    }

    public void addTo(RouteTable routes) {
        routes.serve(MemoryApi.LIST, this::list);
        routes.serve(MemoryApi.CREATE, this::create);
        routes.serve(MemoryApi.DELETE_MANY, this::deleteMany);
        routes.serve(MemoryApi.GET, this::get);
        routes.serve(MemoryApi.UPDATE, this::update);
        routes.serve(MemoryApi.DELETE, this::delete);
        routes.serve(MemoryApi.LIST_TOPICS, this::topics);
        routes.serve(MemoryApi.STATS, this::stats);
        routes.serve(MemoryApi.OPTIMIZE, merging::optimize);
    }

    private void list(Exchange exchange) {
        Parameters query = exchange.query();
        Paging paging = Paging.read(query, MemoryApi.PAGE, MemoryApi.LIMIT);
        boolean descending = !"asc".equals(query.get(Parameter.SORT_ORDER));
        query.check();
        databases.check(query);
        StoredPage<StoredMemory> found = store().memories(new MemoryQuery(
                query.get(MemoryApi.USER_ID),
                query.get(MemoryApi.AGENT_ID),
                query.get(MemoryApi.TEAM_ID),
                topics(query),
                query.get(MemoryApi.SEARCH_CONTENT),
                query.value(MemoryApi.SORT_BY),
                descending,
                paging.limit(),
                paging.offset()));
        List<UserMemory> page = found.elements().stream()
                .map(memory -> shown(memory, found.unreadable().get(memory.memoryId())))
                .toList();
        exchange.json(200, paging.page(MemoryApi.PAGE_OF_USER_MEMORY, page, page.isEmpty() ? 0 : found.total()));
    }

    private static UserMemory shown(StoredMemory memory, @Nullable UnreadableRowException unreadable) {
        UserMemory shown = memory.toUserMemory();
        return unreadable == null
                ? shown
                : UserMemory.SHAPE
                        .edit(shown)
                        .extra(UnreadableRowException.MEMBER, unreadable.error())
                        .build();
    }

    /** One list with commas, or several parameters: all of them count. */
    private static List<String> topics(Parameters query) {
        return query.value(MemoryApi.TOPICS).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .toList();
    }

    /** What a request wants remembered. */
    private record Wanted(String userId, String memory, List<String> topics) {

        static Wanted read(Exchange exchange) {
            JsonBody body = JsonBody.read(exchange);
            String memory = body.value(MemoryApi.MEMORY);
            String userId = body.get(MemoryApi.USER_ID);
            List<String> topics = body.get(MemoryApi.TOPICS);
            body.check();
            if (userId == null || userId.isEmpty()) {
                throw HttpError.badRequest("User ID is required");
            }
            return new Wanted(userId, memory, topics == null ? List.of() : topics);
        }

        StoredMemory toMemory() {
            return StoredMemory.of(userId, memory, topics);
        }
    }

    private void create(Exchange exchange) {
        Wanted wanted = Wanted.read(exchange);
        databases.check(exchange.query());
        exchange.json(200, store().save(wanted.toMemory()).toUserMemory());
    }

    private void update(Exchange exchange) {
        Wanted wanted = Wanted.read(exchange);
        databases.check(exchange.query());
        StoredMemory changed = wanted.toMemory().withId(exchange.pathParam("memory_id"));
        exchange.json(200, store().save(changed).toUserMemory());
    }

    private void get(Exchange exchange) {
        databases.check(exchange.query());
        String id = exchange.pathParam("memory_id");
        String user = exchange.query().get(MemoryApi.USER_ID);
        StoredMemory memory = store().memory(id);
        if (memory == null || (user != null && !user.equals(memory.userId()))) {
            throw HttpError.notFound("Memory with ID " + id + " not found");
        }
        exchange.json(200, memory.toUserMemory());
    }

    private void delete(Exchange exchange) {
        databases.check(exchange.query());
        store().delete(
                        List.of(exchange.pathParam("memory_id")),
                        exchange.query().get(MemoryApi.USER_ID));
        exchange.noContent();
    }

    private void deleteMany(Exchange exchange) {
        JsonBody body = JsonBody.read(exchange);
        List<String> ids = body.value(MemoryApi.MEMORY_IDS);
        String user = body.get(MemoryApi.USER_ID);
        body.check();
        databases.check(exchange.query());
        store().delete(ids, user);
        exchange.noContent();
    }

    private void topics(Exchange exchange) {
        databases.check(exchange.query());
        exchange.json(200, JsonValue.of(store().topics(exchange.query().get(MemoryApi.USER_ID))));
    }

    private void stats(Exchange exchange) {
        Parameters query = exchange.query();
        Paging paging = Paging.read(query, MemoryApi.PAGE, MemoryApi.LIMIT);
        query.check();
        databases.check(query);
        StoredPage<RememberedUser> users = store().users(query.get(MemoryApi.USER_ID), paging.limit(), paging.offset());
        List<UserMemoryStats> page =
                users.elements().stream().map(MemoryRoutes::view).toList();
        exchange.json(200, paging.page(MemoryApi.PAGE_OF_USER_MEMORY_STATS, page, page.isEmpty() ? 0 : users.total()));
    }

    private static UserMemoryStats view(RememberedUser user) {
        return UserMemoryStats.SHAPE
                .builder()
                .set(UserMemoryStats.USER_ID, user.userId())
                .set(UserMemoryStats.TOTAL_MEMORIES, user.memories())
                .set(UserMemoryStats.LAST_MEMORY_UPDATED_AT, Timestamp.utc(Instant.ofEpochSecond(user.updatedAt())))
                .build();
    }
}
