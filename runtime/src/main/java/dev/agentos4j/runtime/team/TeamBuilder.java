package dev.agentos4j.runtime.team;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.runtime.loop.ProfileBuilder;
import dev.agentos4j.runtime.run.Component;
import java.util.ArrayList;
import java.util.List;

/** Builds a {@link Team}. It needs a model, members, and an id or a name. */
public final class TeamBuilder extends ProfileBuilder<TeamBuilder> {

    final List<Component<RunOutput>> members = new ArrayList<>();
    TeamMode mode = TeamMode.COORDINATE;
    boolean streamMemberEvents = true;
    boolean passInput;
    int maxIterations = 10;
    boolean sharesMemberInteractions;
    int historyRunsForMembers;

    TeamBuilder() {}

    @Override
    protected TeamBuilder self() {
        return this;
    }

    /** More members: agents and teams. */
    @SafeVarargs
    public final TeamBuilder members(Component<RunOutput>... values) {
        members.addAll(List.of(values));
        return this;
    }

    /** How the leader works with the members; {@link TeamMode#COORDINATE} unless told otherwise. */
    public TeamBuilder mode(TeamMode value) {
        this.mode = value;
        return this;
    }

    /** Whether the events of members are told in the stream of the team; they are unless told otherwise. */
    public TeamBuilder streamMemberEvents(boolean value) {
        this.streamMemberEvents = value;
        return this;
    }

    /** Members are given what the team was asked, and not what the leader makes of it. */
    public TeamBuilder passInput() {
        this.passInput = true;
        return this;
    }

    /**
     * Members are told what the others were asked and answered before in the same run, and see their media. Agno's
     * {@code share_member_interactions}.
     */
    public TeamBuilder shareMemberInteractions() {
        this.sharesMemberInteractions = true;
        return this;
    }

    /** As {@link #teamHistoryForMembers(int)}, with the last three runs. */
    public TeamBuilder teamHistoryForMembers() {
        return teamHistoryForMembers(3);
    }

    /**
     * Members are told what the team was asked and answered in its last completed runs of the session; a member that is a
     * team is told of its own. Agno's {@code add_team_history_to_members} and {@code num_team_history_runs}.
     *
     * @param runs how many runs at most, at least 1
     */
    public TeamBuilder teamHistoryForMembers(int runs) {
        if (runs < 1) {
            throw new IllegalArgumentException("teamHistoryForMembers must be at least 1, not " + runs);
        }
        this.historyRunsForMembers = runs;
        return this;
    }

    /** How many rounds the leader has in the mode {@link TeamMode#TASKS}; 10 unless told otherwise. */
    public TeamBuilder maxIterations(int rounds) {
        if (rounds < 1) {
            throw new IllegalArgumentException("maxIterations must be at least 1, not " + rounds);
        }
        this.maxIterations = rounds;
        return this;
    }

    /**
     * The team.
     *
     * @throws IllegalStateException if there is neither id nor name, no model, or no member
     * @throws IllegalArgumentException if two members have one id
     */
    public Team build() {
        if (members.isEmpty()) {
            throw new IllegalStateException("a team needs members: call members(...)");
        }
        return new Team(this, profile(ComponentKind.TEAM));
    }
}
