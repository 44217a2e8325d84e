package dev.agentos4j.runtime.team;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.KnowledgeUse;
import dev.agentos4j.runtime.loop.Conversations;
import dev.agentos4j.runtime.loop.Leader;
import dev.agentos4j.runtime.loop.Profile;
import dev.agentos4j.runtime.loop.TeamConversation;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.run.Continuation;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.Execution;
import dev.agentos4j.runtime.run.RunBounds;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.tool.ToolFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A team: a leader with a model, and members it hands tasks to, which are agents or teams. Immutable, cheap to make, and
 * without resources: what belongs to one run is in that run.
 *
 * <pre>{@code
 * Team team = Team.builder()
 *         .id("newsroom")
 *         .model(model)
 *         .members(researcher, writer)
 *         .mode(TeamMode.COORDINATE)
 *         .build();
 * }</pre>
 */
public final class Team implements Component<RunOutput> {

    private final Profile profile;
    private final Members members;
    private final TeamMode mode;
    private final boolean streamMemberEvents;
    private final boolean passInput;
    private final int maxIterations;
    private final boolean sharesMemberInteractions;
    private final int historyRunsForMembers;

    Team(TeamBuilder builder, Profile profile) {
        this.profile = profile;
        this.members = new Members(builder.members);
        this.mode = builder.mode;
        this.streamMemberEvents = builder.streamMemberEvents;
        this.passInput = builder.passInput;
        this.maxIterations = builder.maxIterations;
        this.sharesMemberInteractions = builder.sharesMemberInteractions;
        this.historyRunsForMembers = builder.historyRunsForMembers;
    }

    private Team(Team team, Profile profile) {
        this.profile = profile;
        this.members = team.members;
        this.mode = team.mode;
        this.streamMemberEvents = team.streamMemberEvents;
        this.passInput = team.passInput;
        this.maxIterations = team.maxIterations;
        this.sharesMemberInteractions = team.sharesMemberInteractions;
        this.historyRunsForMembers = team.historyRunsForMembers;
    }

    /** The same with another model for the leader; the members keep theirs. */
    public Team withModel(Model model) {
        return new Team(this, profile.withModel(model));
    }

    public static TeamBuilder builder() {
        return new TeamBuilder();
    }

    /** Who the leader is and how it works. */
    public Profile profile() {
        return profile;
    }

    /** The members, in the order in which they were given. */
    public List<Component<RunOutput>> members() {
        return members.all();
    }

    Members roster() {
        return members;
    }

    public TeamMode mode() {
        return mode;
    }

    /** Whether the events of members are told in the stream of the team. */
    public boolean streamMemberEvents() {
        return streamMemberEvents;
    }

    /** Whether members are given what the team was asked, and not what the leader makes of it. */
    public boolean passInput() {
        return passInput;
    }

    /** How many rounds the leader has in the mode {@link TeamMode#TASKS}. */
    public int maxIterations() {
        return maxIterations;
    }

    /** Whether members are told what the others were asked and answered before in the same run. */
    public boolean sharesMemberInteractions() {
        return sharesMemberInteractions;
    }

    /** How many earlier runs of the team members are told of; 0 for none. */
    public int historyRunsForMembers() {
        return historyRunsForMembers;
    }

    /** The tools by which the leader works with its members, as its model sees them. */
    public List<ToolFunction> leaderTools() {
        return switch (mode) {
            case COORDINATE, ROUTE -> List.of(DelegationTools.toMember(mode, DelegationTools.ONLY_IN_A_RUN));
            case BROADCAST -> List.of(DelegationTools.toAll(DelegationTools.ONLY_IN_A_RUN));
            case TASKS -> TaskTools.described();
        };
    }

    private Leader lead(TeamConversation conversation) {
        return mode == TeamMode.TASKS ? new TaskLeader(this, conversation) : new DelegatingLeader(this, conversation);
    }

    @Override
    public ComponentKind kind() {
        return ComponentKind.TEAM;
    }

    @Override
    public String id() {
        return profile.id();
    }

    @Override
    public String name() {
        return profile.name();
    }

    @Override
    public Model model() {
        return profile.model();
    }

    @Override
    public JsonObject sessionData() {
        return Conversations.sessionData(profile);
    }

    @Override
    public JsonObject initialState() {
        return profile.sessionState();
    }

    @Override
    public @Nullable RunBounds bounds() {
        return profile.bounds();
    }

    /** Those of the leader; those of members are theirs. */
    @Override
    public List<Knowledge> knowledge() {
        KnowledgeUse use = profile.knowledge();
        return use == null ? List.of() : List.of(use.knowledge());
    }

    @Override
    public Execution<RunOutput> begin(RunContext context, RunRequest request) {
        return Conversations.begin(profile, this::lead, context, request);
    }

    @Override
    public Continuation<RunOutput> plan(StoredRun earlier, ContinueRequest request) {
        return Conversations.plan(profile, this::lead, earlier, request);
    }

    /** Who a member is, if it is an agent or a team of this runtime. */
    static @Nullable Profile profileOf(Component<?> member) {
        if (member instanceof Agent agent) {
            return agent.profile();
        }
        return member instanceof Team team ? team.profile() : null;
    }

    @Override
    public String toString() {
        return "Team[" + id() + "]";
    }
}
