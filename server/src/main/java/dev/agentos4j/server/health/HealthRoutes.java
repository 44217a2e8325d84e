package dev.agentos4j.server.health;

import dev.agentos4j.protocol.discovery.DiscoveryApi;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.schedule.Scheduler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /health/live}: whether the parts that work in the background are at work. {@code /health/ready}: whether
 * requests can be answered, too: it writes to the database and reads from it. Both are 200 or 503, with a word for each
 * part; what a word does not say is in the log.
 */
public final class HealthRoutes {

    private static final String OK = "ok";

    private final Storage storage;
    private final RunEngine engine;
    private final @Nullable Scheduler scheduler;
    private final BooleanSupplier draining;
    private final DatabaseCheck database;

    /**
     * @param draining whether the server has begun to stop
     */
    public HealthRoutes(Storage storage, RunEngine engine, @Nullable Scheduler scheduler, BooleanSupplier draining) {
        this.storage = storage;
        this.engine = engine;
        this.scheduler = scheduler;
        this.draining = draining;
        this.database = new DatabaseCheck(storage);
    }

    public void addTo(RouteTable routes) {
        routes.serve(DiscoveryApi.LIVE, exchange -> answer(exchange, "unhealthy", parts()));
        routes.serve(DiscoveryApi.READY, this::ready);
    }

    private void ready(Exchange exchange) throws InterruptedException {
        if (draining.getAsBoolean()) {
            answer(exchange, "draining", Map.of("server", "draining"));
            return;
        }
        Map<String, String> checks = new LinkedHashMap<>();
        checks.put("database", database.word());
        checks.putAll(parts());
        answer(exchange, "unavailable", checks);
    }

    private Map<String, String> parts() {
        Map<String, Boolean> parts = new LinkedHashMap<>(storage.parts());
        parts.putAll(engine.parts());
        if (scheduler != null) {
            parts.put("scheduler", scheduler.isWell());
        }
        Map<String, String> words = new LinkedHashMap<>();
        parts.forEach((part, well) -> words.put(part, well ? OK : "dead"));
        return words;
    }

    private static void answer(Exchange exchange, String otherwise, Map<String, String> checks) {
        boolean well = checks.values().stream().allMatch(OK::equals);
        exchange.json(
                well ? 200 : 503, JsonObject.of("status", well ? OK : otherwise).with("checks", checks));
    }
}
