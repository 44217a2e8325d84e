package dev.agentos4j.client;

import dev.agentos4j.client.access.AsyncServiceAccounts;
import dev.agentos4j.client.approval.AsyncApprovals;
import dev.agentos4j.client.component.AsyncComponents;
import dev.agentos4j.client.database.AsyncDatabases;
import dev.agentos4j.client.eval.AsyncEvals;
import dev.agentos4j.client.filesystem.AsyncFilesystem;
import dev.agentos4j.client.knowledge.AsyncKnowledge;
import dev.agentos4j.client.learning.AsyncLearnings;
import dev.agentos4j.client.memory.AsyncMemories;
import dev.agentos4j.client.metrics.AsyncMetrics;
import dev.agentos4j.client.queue.AsyncRunQueue;
import dev.agentos4j.client.registry.AsyncRegistry;
import dev.agentos4j.client.request.RawRequest;
import dev.agentos4j.client.request.RawResponse;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.request.Server;
import dev.agentos4j.client.role.AsyncRoles;
import dev.agentos4j.client.run.AsyncAgents;
import dev.agentos4j.client.run.AsyncTeams;
import dev.agentos4j.client.run.AsyncWorkflows;
import dev.agentos4j.client.schedule.AsyncSchedules;
import dev.agentos4j.client.session.AsyncSessions;
import dev.agentos4j.client.trace.AsyncTraces;
import dev.agentos4j.client.user.AsyncUsers;
import dev.agentos4j.protocol.discovery.Config;
import dev.agentos4j.protocol.discovery.Health;
import dev.agentos4j.protocol.discovery.Info;
import dev.agentos4j.protocol.discovery.ModelInfo;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * An {@link AgentOSClient} that does not wait. Futures complete on threads of the client and fail with its exceptions;
 * cancelling a future frees its connection.
 */
public interface AsyncAgentOSClient {

    /** {@code GET /config} */
    CompletableFuture<Config> config();

    /** What the AgentOS is called, see {@link AgentOSClient#name()}. */
    default CompletableFuture<String> name() {
        return config().thenCompose(config -> config.name() == null
                ? info().thenApply(info -> Discovery.name(config, info.name()))
                : CompletableFuture.completedFuture(config.name()));
    }

    /** {@code GET /info} */
    CompletableFuture<Info> info();

    /** The version and the level of the AgentOS, see {@link AgentOSClient#server()}. */
    CompletableFuture<Server> server();

    /** {@code GET /health} */
    CompletableFuture<Health> health();

    /** {@code GET /models} */
    CompletableFuture<List<ModelInfo>> models();

    AsyncAgents agents();

    AsyncTeams teams();

    AsyncWorkflows workflows();

    /** Decisions that runs wait for. */
    AsyncApprovals approvals();

    /** Agents, teams and workflows that are kept in its database. */
    AsyncComponents components();

    /** Parts that stored components can be made of. */
    AsyncRegistry registry();

    /** Requests that it sends itself at set times. */
    AsyncSchedules schedules();

    /** What is known: contents that are uploaded and searched. */
    AsyncKnowledge knowledge();

    /** What agents learn of users, entities and their own decisions. */
    AsyncLearnings learnings();

    /** What is remembered of users. */
    AsyncMemories memories();

    /** Conversations that are kept. */
    AsyncSessions sessions();

    /** Accounts of programs. */
    AsyncServiceAccounts serviceAccounts();

    /** The databases it keeps things in. */
    AsyncDatabases databases();

    /** Evaluations of agents and teams. */
    AsyncEvals evals();

    /** Daily figures. */
    AsyncMetrics metrics();

    /** What runs did, span by span. */
    AsyncTraces traces();

    /** Files that agents keep. Since Agno 3.1. */
    AsyncFilesystem filesystem();

    /** The durable queue of background runs. Since Agno 3.1. */
    AsyncRunQueue queue();

    /** Users. Since Agno 3.1. */
    AsyncUsers users();

    /** Roles, and who has which. Since Agno 3.1. */
    AsyncRoles roles();

    /** The same client with more options for every call, see {@link AgentOSClient#withOptions}. */
    AsyncAgentOSClient withOptions(RequestOptions options);

    /** Does any request, see {@link AgentOSClient#send}. */
    CompletableFuture<RawResponse> send(RawRequest request);
}
