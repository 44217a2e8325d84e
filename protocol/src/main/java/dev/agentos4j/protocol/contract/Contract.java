package dev.agentos4j.protocol.contract;

import dev.agentos4j.protocol.access.ServiceAccountApi;
import dev.agentos4j.protocol.approval.ApprovalApi;
import dev.agentos4j.protocol.component.ComponentApi;
import dev.agentos4j.protocol.database.DatabaseApi;
import dev.agentos4j.protocol.discovery.DiscoveryApi;
import dev.agentos4j.protocol.eval.EvalApi;
import dev.agentos4j.protocol.filesystem.FilesystemApi;
import dev.agentos4j.protocol.knowledge.KnowledgeApi;
import dev.agentos4j.protocol.learning.LearningApi;
import dev.agentos4j.protocol.memory.MemoryApi;
import dev.agentos4j.protocol.metrics.MetricsApi;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.queue.QueueApi;
import dev.agentos4j.protocol.registry.RegistryApi;
import dev.agentos4j.protocol.role.RoleApi;
import dev.agentos4j.protocol.run.RunApi;
import dev.agentos4j.protocol.schedule.ScheduleApi;
import dev.agentos4j.protocol.session.SessionApi;
import dev.agentos4j.protocol.trace.TraceApi;
import dev.agentos4j.protocol.user.UserApi;
import java.util.List;
import java.util.stream.Stream;

/** The contract of the AgentOS API as a value. */
public final class Contract {

    /** All operations. */
    public static final List<Operation<?>> OPERATIONS = Stream.of(
                    DiscoveryApi.ALL,
                    RunApi.AGENTS.all(),
                    RunApi.TEAMS.all(),
                    RunApi.WORKFLOWS.all(),
                    SessionApi.ALL,
                    ApprovalApi.ALL,
                    MemoryApi.ALL,
                    LearningApi.ALL,
                    KnowledgeApi.ALL,
                    TraceApi.ALL,
                    MetricsApi.ALL,
                    EvalApi.ALL,
                    ComponentApi.ALL,
                    RegistryApi.ALL,
                    DatabaseApi.ALL,
                    ScheduleApi.ALL,
                    ServiceAccountApi.ALL,
                    FilesystemApi.ALL,
                    QueueApi.ALL,
                    UserApi.ALL,
                    RoleApi.ALL)
            .flatMap(List::stream)
            .toList();

    private Contract() {}
}
