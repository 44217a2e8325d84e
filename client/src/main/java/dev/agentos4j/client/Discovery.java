package dev.agentos4j.client;

import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.RequestBody;
import dev.agentos4j.client.request.RawRequest;
import dev.agentos4j.client.request.RawResponse;
import dev.agentos4j.protocol.discovery.Config;
import dev.agentos4j.protocol.discovery.DiscoveryApi;
import dev.agentos4j.protocol.discovery.Health;
import dev.agentos4j.protocol.discovery.Info;
import dev.agentos4j.protocol.discovery.ModelInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls that tell what an AgentOS is and has. */
final class Discovery {

    static final Call<Config> CONFIG = Call.of(DiscoveryApi.CONFIG).call();
    static final Call<Info> INFO = Call.of(DiscoveryApi.INFO).call();
    static final Call<Health> HEALTH = Call.of(DiscoveryApi.HEALTH).call();
    static final Call<List<ModelInfo>> MODELS = Call.of(DiscoveryApi.MODELS).call();

    private Discovery() {}

    /** The first name that there is: the configuration's, another one, the id. */
    static String name(Config config, @Nullable String otherwise) {
        String name = config.name() == null ? otherwise : config.name();
        return name == null || name.isBlank() ? config.osId() : name;
    }

    /** Any request at all. */
    static Call<RawResponse> raw(RawRequest request) {
        Call.Draft<RawResponse> draft = Call.of(request.method(), request.path());
        String type = request.contentType();
        return (type == null ? draft : draft.body(RequestBody.of(type, request.body()))).call();
    }
}
