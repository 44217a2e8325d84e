package dev.agentos4j.protocol.discovery;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.operation.Action;
import dev.agentos4j.protocol.operation.Answer;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
import java.util.List;

/** What an AgentOS says of itself: the operations. */
public final class DiscoveryApi {

    private static final Area AREA = new Area("Core", "config");

    public static final Operation<JsonObject> ROOT =
            AREA.get("/", "The name of the API").open().owner(OwnerRule.SHARED).answers(200, new Answer.Plain());

    public static final Operation<Health> HEALTH = AREA.get("/health", "Whether the server is up, and since when")
            .open()
            .owner(OwnerRule.SHARED)
            .answers(Health.SHAPE);

    public static final Operation<JsonObject> LIVE = AREA.get(
                    "/health/live",
                    "Whether the parts of the server are at work: 200, or 503 with the part that is not")
            .open()
            .owner(OwnerRule.SHARED)
            .answers(200, new Answer.Plain());

    public static final Operation<JsonObject> READY = AREA.get(
                    "/health/ready",
                    "Whether the server can do its work, writing to the database and reading from it: 200, or 503 with what is wrong")
            .open()
            .owner(OwnerRule.SHARED)
            .answers(200, new Answer.Plain());

    public static final Operation<Info> INFO = AREA.get(
                    "/info", "What the server is: version, counts, how it authenticates")
            .open()
            .owner(OwnerRule.SHARED)
            .answers(Info.SHAPE);

    public static final Operation<Config> CONFIG = AREA.get("/config", "What the AgentOS consists of")
            .requires(Action.READ)
            .owner(OwnerRule.SHARED)
            .answers(Config.SHAPE);

    public static final Operation<List<ModelInfo>> MODELS = AREA.get("/models", "The models in use")
            .until(AgnoLevel.V2_9)
            .requires(Action.READ)
            .owner(OwnerRule.SHARED)
            .answersMany(ModelInfo.SHAPE);

    /** This description. It does not describe itself. */
    public static final Operation<JsonObject> OPENAPI = AREA.get("/openapi.json", "What this server serves")
            .open()
            .owner(OwnerRule.SHARED)
            .answers(200, new Answer.Plain());

    /** All of them, in the order in which they are described. */
    public static final List<Operation<?>> ALL = List.of(ROOT, HEALTH, LIVE, READY, INFO, CONFIG, MODELS, OPENAPI);

    private DiscoveryApi() {}
}
