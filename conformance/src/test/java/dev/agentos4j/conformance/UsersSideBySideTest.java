package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.jwt.JwtSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Users with tokens ask the real AgentOS and ours, with the same settings: each gets the same answer from both. */
@Timeout(600)
class UsersSideBySideTest {

    private static final String SECRET = "a-secret-that-has-more-than-thirty-two-bytes";

    /** What ours answers differently: what was asked, the other's answer and ours. */
    private static final Map<String, List<String>> DIFFERENT = Map.of(
            // one rule for all routes: who is nobody reaches nothing
            "without a name GET /registry",
            List.of("200", "403 Authenticated request is missing a user identity"),
            // nothing of another's is deleted there either, but the answer says so
            "bob DELETE /memories/ID",
            List.of("204", "404"),
            "bob DELETE /sessions/of-ann",
            List.of("204", "404"),
            // as with all other lists, a confined caller gets its own
            "ann GET /learnings?user_id=bob",
            List.of("403 Cannot list learnings for another user", "200"));

    private static List<String> answers(String url) {
        PythonFolder.Ended ended = PythonFolder.run(Duration.ofMinutes(4), "users.py", url, SECRET);
        assertThat(ended.code()).as(String.join("\n", ended.lines())).isZero();
        return ended.lines();
    }

    @Test
    void eachUserGetsTheSameAnswerFromBoth() {
        assumeTrue(PythonFolder.level() == AgnoLevel.V3_1, "2.9 shares knowledge, evaluations, schedules and metrics");
        List<String> theirs;
        try (ReferenceOS real = ReferenceOS.start("--jwt", SECRET)) {
            theirs = answers(real.url());
        }
        List<String> ours;
        JwtSettings users =
                JwtSettings.NONE.withAlgorithm("HS256").withKey(SECRET).withAudience("users-os");
        try (AgentOS os = ScriptedAgents.os().jwt(users).build().start()) {
            ours = answers(os.url());
        }
        assertThat(theirs).hasSizeGreaterThan(660);
        List<String> expected = new ArrayList<>();
        for (String line : theirs) {
            int end = line.indexOf(": ");
            List<String> different = end < 0 ? null : DIFFERENT.get(line.substring(0, end));
            if (different == null) {
                expected.add(line);
            } else {
                assertThat(line.substring(end + 2)).isEqualTo(different.get(0));
                expected.add(line.substring(0, end + 2) + different.get(1));
            }
        }
        assertThat(ours).containsExactlyElementsOf(expected);
    }
}
