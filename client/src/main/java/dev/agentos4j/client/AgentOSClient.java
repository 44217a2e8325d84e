package dev.agentos4j.client;

import dev.agentos4j.client.access.ServiceAccounts;
import dev.agentos4j.client.approval.Approvals;
import dev.agentos4j.client.component.Components;
import dev.agentos4j.client.database.Databases;
import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.error.HttpStatusException;
import dev.agentos4j.client.error.MalformedResponseException;
import dev.agentos4j.client.error.RemoteServerUnavailableException;
import dev.agentos4j.client.eval.Evals;
import dev.agentos4j.client.filesystem.Filesystem;
import dev.agentos4j.client.knowledge.Knowledge;
import dev.agentos4j.client.learning.Learnings;
import dev.agentos4j.client.memory.Memories;
import dev.agentos4j.client.metrics.Metrics;
import dev.agentos4j.client.queue.RunQueue;
import dev.agentos4j.client.registry.Registry;
import dev.agentos4j.client.request.RawRequest;
import dev.agentos4j.client.request.RawResponse;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.request.Server;
import dev.agentos4j.client.role.Roles;
import dev.agentos4j.client.run.Agents;
import dev.agentos4j.client.run.Teams;
import dev.agentos4j.client.run.Workflows;
import dev.agentos4j.client.schedule.Schedules;
import dev.agentos4j.client.session.Sessions;
import dev.agentos4j.client.trace.Traces;
import dev.agentos4j.client.user.Users;
import dev.agentos4j.protocol.discovery.Config;
import dev.agentos4j.protocol.discovery.Health;
import dev.agentos4j.protocol.discovery.Info;
import dev.agentos4j.protocol.discovery.ModelInfo;
import java.util.List;

/**
 * A client of one AgentOS. Safe for use by many threads; make one and keep it. Nothing is started before the first call,
 * and only daemon threads then.
 *
 * <pre>{@code
 * try (AgentOSClient client = AgentOSClient.create("http://localhost:7777")) {
 *     System.out.println(client.agents().run("my-agent", "What is 2 + 2?").text());
 * }
 * }</pre>
 *
 * All failures are {@link AgentOSException}s, unchecked: {@link RemoteServerUnavailableException} when there is no
 * answer, {@link HttpStatusException} when it is a refusal, {@link MalformedResponseException} when it is not what an
 * AgentOS sends.
 */
public interface AgentOSClient extends AutoCloseable {

    /**
     * A client with the defaults.
     *
     * @param baseUrl such as {@code http://localhost:7777}
     * @throws IllegalArgumentException if it is not an http or https URL
     */
    static AgentOSClient create(String baseUrl) {
        return builder(baseUrl).build();
    }

    /**
     * A client with the defaults of the AgentOS that the environment names: {@code AGENTOS_URL}, and {@code AGENTOS_TOKEN}
     * if it wants a token.
     *
     * @throws IllegalStateException if {@code AGENTOS_URL} is not set
     * @throws IllegalArgumentException if one of them cannot be what it is to be; it says which
     */
    static AgentOSClient fromEnvironment() {
        return ClientEnvironment.client(System.getenv());
    }

    /**
     * Makes a client with a token, other timeouts, and more.
     *
     * @param baseUrl such as {@code http://localhost:7777}
     * @throws IllegalArgumentException if it is not an http or https URL
     */
    static AgentOSClientBuilder builder(String baseUrl) {
        return new AgentOSClientBuilder(baseUrl);
    }

    /** What the AgentOS consists of. {@code GET /config} */
    Config config();

    /**
     * What the AgentOS is called: the name in its configuration, else the one in {@code GET /info}, else its id. The
     * configuration has a place for the name, which Agno's servers leave empty.
     */
    default String name() {
        Config config = config();
        return Discovery.name(config, config.name() == null ? info().name() : null);
    }

    /** What the AgentOS is: version, counts, how it authenticates. {@code GET /info}, without authentication. */
    Info info();

    /**
     * The version and the level of the AgentOS, for programs that must know. Asked once, by {@code GET /info}, for this
     * client and all derived from it; what does not tell is {@link Server#UNKNOWN}.
     */
    Server server();

    /** Whether it is up, and since when. {@code GET /health}, without authentication. */
    Health health();

    /** The models in use. {@code GET /models}; where that is gone, since Agno 3.0, from {@code GET /config} */
    List<ModelInfo> models();

    Agents agents();

    Teams teams();

    Workflows workflows();

    /** Decisions that runs wait for. */
    Approvals approvals();

    /** Agents, teams and workflows that are kept in its database. */
    Components components();

    /** Parts that stored components can be made of. */
    Registry registry();

    /** Requests that it sends itself at set times. */
    Schedules schedules();

    /** What is known: contents that are uploaded and searched. */
    Knowledge knowledge();

    /** What agents learn of users, entities and their own decisions. */
    Learnings learnings();

    /** What is remembered of users. */
    Memories memories();

    /** Conversations that are kept. */
    Sessions sessions();

    /** Accounts of programs. */
    ServiceAccounts serviceAccounts();

    /** The databases it keeps things in. */
    Databases databases();

    /** Evaluations of agents and teams. */
    Evals evals();

    /** Daily figures. */
    Metrics metrics();

    /** What runs did, span by span. */
    Traces traces();

    /** Files that agents keep. Since Agno 3.1. */
    Filesystem filesystem();

    /** The durable queue of background runs. Since Agno 3.1. */
    RunQueue queue();

    /** Users. Since Agno 3.1. */
    Users users();

    /** Roles, and who has which. Since Agno 3.1. */
    Roles roles();

    /** The same client without waiting: futures and publishers. */
    AsyncAgentOSClient async();

    /**
     * A client that does every call with these options on top of those of this one. It shares the connections: closing
     * either closes both. Costs next to nothing, so it may be made for one call.
     */
    AgentOSClient withOptions(RequestOptions options);

    /**
     * Does any request, for what this client has no method for.
     *
     * @throws HttpStatusException if the status is not success
     */
    RawResponse send(RawRequest request);

    /** Ends all calls and streams under way and frees the connections. Calls made later fail. */
    @Override
    void close();
}
