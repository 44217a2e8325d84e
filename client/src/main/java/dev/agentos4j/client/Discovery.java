package dev.agentos4j.client;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.RequestBody;
import dev.agentos4j.protocol.discovery.Config;
import dev.agentos4j.protocol.discovery.Health;
import dev.agentos4j.protocol.discovery.Info;
import dev.agentos4j.protocol.discovery.ModelInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls that tell what an AgentOS is and has. */
final class Discovery {

    static final Call<Config> CONFIG = Call.get(ApiPath.of("config")).returning(Config.SHAPE);
    static final Call<Info> INFO = Call.get(ApiPath.of("info")).returning(Info.SHAPE);
    static final Call<Health> HEALTH = Call.get(ApiPath.of("health")).returning(Health.SHAPE);
    static final Call<List<ModelInfo>> MODELS = Call.get(ApiPath.of("models")).returningList(ModelInfo.SHAPE);

    private Discovery() {}

    /** The first name that there is: the configuration's, another one, the id. */
    static String name(Config config, @Nullable String otherwise) {
        String name = config.name() == null ? otherwise : config.name();
        return name == null || name.isBlank() ? config.osId() : name;
    }

    /** Any request at all. */
    static Call<RawResponse> raw(RawRequest request) {
        Call.Draft draft = Call.of(request.method(), request.path());
        String type = request.contentType();
        return (type == null ? draft : draft.body(RequestBody.of(type, request.body()))).reading(answer -> answer);
    }
}
