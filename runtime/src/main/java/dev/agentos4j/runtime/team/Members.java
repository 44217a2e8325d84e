package dev.agentos4j.runtime.team;

import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.runtime.loop.Profile;
import dev.agentos4j.runtime.run.Component;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of a team. */
final class Members {

    private final List<Component<RunOutput>> all;

    /**
     * @throws IllegalArgumentException if two have one id
     */
    Members(List<Component<RunOutput>> members) {
        this.all = List.copyOf(members);
        Set<String> ids = new HashSet<>();
        for (Component<RunOutput> member : all) {
            if (!ids.add(member.id())) {
                throw new IllegalArgumentException("two members have the id " + member.id());
            }
        }
    }

    List<Component<RunOutput>> all() {
        return all;
    }

    /** The member of that id, in a member that is a team if need be. */
    @Nullable
    Component<RunOutput> find(@Nullable String id) {
        for (Component<RunOutput> member : all) {
            if (member.id().equals(id)) {
                return member;
            }
        }
        for (Component<RunOutput> member : all) {
            Component<RunOutput> inner =
                    member instanceof Team team ? team.roster().find(id) : null;
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    /** The member whose run this is. */
    Component<RunOutput> of(RunOutput response) {
        String id = response.agentId() == null ? response.teamId() : response.agentId();
        return Objects.requireNonNull(find(id), () -> "there is no member " + id + " any more");
    }

    /** What a model is told of them. */
    String described() {
        StringBuilder text = new StringBuilder();
        describe(text, "");
        return text.toString();
    }

    private void describe(StringBuilder text, String indent) {
        for (Component<RunOutput> member : all) {
            Team team = member instanceof Team inner ? inner : null;
            text.append(indent)
                    .append("<member id=\"")
                    .append(member.id())
                    .append("\" name=\"")
                    .append(member.name())
                    .append(team == null ? "\">\n" : "\" type=\"team\">\n");
            Profile profile = Team.profileOf(member);
            if (profile != null) {
                line(text, indent, "Role", profile.role());
                line(text, indent, "Description", profile.description());
            }
            if (team != null) {
                team.roster().describe(text, indent + "  ");
            }
            text.append(indent).append("</member>\n");
        }
    }

    private static void line(StringBuilder text, String indent, String label, @Nullable String value) {
        if (value != null) {
            text.append(indent)
                    .append("  ")
                    .append(label)
                    .append(": ")
                    .append(value)
                    .append('\n');
        }
    }
}
