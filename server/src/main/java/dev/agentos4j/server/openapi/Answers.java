package dev.agentos4j.server.openapi;

import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalCount;
import dev.agentos4j.protocol.approval.ApprovalStatus;
import dev.agentos4j.protocol.component.ComponentConfig;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.protocol.database.MigrationResult;
import dev.agentos4j.protocol.discovery.AgentDetails;
import dev.agentos4j.protocol.discovery.Config;
import dev.agentos4j.protocol.discovery.Health;
import dev.agentos4j.protocol.discovery.Info;
import dev.agentos4j.protocol.discovery.ModelInfo;
import dev.agentos4j.protocol.discovery.TeamDetails;
import dev.agentos4j.protocol.discovery.WorkflowDetails;
import dev.agentos4j.protocol.discovery.WorkflowSummary;
import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.knowledge.ContentProgress;
import dev.agentos4j.protocol.knowledge.KnowledgeConfig;
import dev.agentos4j.protocol.knowledge.KnowledgeContent;
import dev.agentos4j.protocol.knowledge.RemoteSource;
import dev.agentos4j.protocol.knowledge.SearchResult;
import dev.agentos4j.protocol.knowledge.SourceFiles;
import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.protocol.learning.LearningUser;
import dev.agentos4j.protocol.memory.OptimizedMemories;
import dev.agentos4j.protocol.memory.UserMemory;
import dev.agentos4j.protocol.memory.UserMemoryStats;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsRefresh;
import dev.agentos4j.protocol.metrics.MetricsRefreshStatus;
import dev.agentos4j.protocol.metrics.MetricsReport;
import dev.agentos4j.protocol.page.PageShape;
import dev.agentos4j.protocol.registry.RegistryEntry;
import dev.agentos4j.protocol.run.BackgroundRun;
import dev.agentos4j.protocol.run.CheckpointSnapshot;
import dev.agentos4j.protocol.run.Checkpoints;
import dev.agentos4j.protocol.run.ForkedSession;
import dev.agentos4j.protocol.run.ListedRun;
import dev.agentos4j.protocol.run.ListedWorkflowRun;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.protocol.schedule.ScheduleState;
import dev.agentos4j.protocol.session.ListedSession;
import dev.agentos4j.protocol.session.Session;
import dev.agentos4j.protocol.trace.TraceDetail;
import dev.agentos4j.protocol.trace.TraceFilterSchema;
import dev.agentos4j.protocol.trace.TraceNode;
import dev.agentos4j.protocol.trace.TraceSessionStats;
import dev.agentos4j.protocol.trace.TraceSummary;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types that {@code operations.json} names as answers, under the names of their shapes. */
final class Answers {

    private static final Map<String, Shape<?>> SHAPES = Stream.<Shape<?>>of(
                    Health.SHAPE,
                    Info.SHAPE,
                    Config.SHAPE,
                    ModelInfo.SHAPE,
                    AgentDetails.SHAPE,
                    TeamDetails.SHAPE,
                    WorkflowSummary.SHAPE,
                    WorkflowDetails.SHAPE,
                    RunOutput.SHAPE,
                    WorkflowRunOutput.SHAPE,
                    Approval.SHAPE,
                    ApprovalCount.SHAPE,
                    ApprovalStatus.SHAPE,
                    UserMemory.SHAPE,
                    UserMemoryStats.SHAPE,
                    OptimizedMemories.SHAPE,
                    Learning.SHAPE,
                    LearningUser.SHAPE,
                    ListedSession.SHAPE,
                    Session.SHAPE,
                    ListedRun.SHAPE,
                    ListedWorkflowRun.SHAPE,
                    ForkedSession.SHAPE,
                    BackgroundRun.SHAPE,
                    Checkpoints.SHAPE,
                    CheckpointSnapshot.SHAPE,
                    KnowledgeContent.SHAPE,
                    ContentProgress.SHAPE,
                    SearchResult.SHAPE,
                    KnowledgeConfig.SHAPE,
                    RemoteSource.SHAPE,
                    SourceFiles.SHAPE,
                    MigrationResult.SHAPE,
                    StoredComponent.SHAPE,
                    ComponentConfig.SHAPE,
                    RegistryEntry.SHAPE,
                    EvalRun.SHAPE,
                    DayMetrics.SHAPE,
                    MetricsReport.SHAPE,
                    MetricsRefresh.SHAPE,
                    MetricsRefreshStatus.SHAPE,
                    Schedule.SHAPE,
                    ServiceAccount.SHAPE,
                    ScheduleState.SHAPE,
                    ScheduleRun.SHAPE,
                    TraceSummary.SHAPE,
                    TraceDetail.SHAPE,
                    TraceNode.SHAPE,
                    TraceSessionStats.SHAPE,
                    TraceFilterSchema.SHAPE)
            .collect(Collectors.toMap(Shape::name, Function.identity()));

    private Answers() {}

    static Shape<?> shape(String name) {
        Shape<?> shape = SHAPES.get(name);
        if (shape == null) {
            throw new IllegalStateException("no type is called " + name + ": add it to " + Answers.class.getName());
        }
        return shape;
    }

    /** A page of a type. */
    static Shape<?> page(String name) {
        return PageShape.of(shape(name)).shape();
    }
}
