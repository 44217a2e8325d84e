package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import dev.agentos4j.server.jwt.JwtSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Users ask the real AgentOS and ours, with the same settings: each gets the same answer from both, but for what
 * {@code users-allowed.json} lists.
 */
@Timeout(600)
class UsersSideBySideTest {

    private static final String SECRET = "a-secret-that-has-more-than-thirty-two-bytes";
    private static final JwtSettings TOKENS =
            JwtSettings.NONE.withAlgorithm("HS256").withKey(SECRET).withAudience("users-os");

    private static List<String> answers(String url, String story) {
        PythonFolder.Ended ended = PythonFolder.run(Duration.ofMinutes(4), "users.py", url, SECRET, story);
        assertThat(ended.code()).as(String.join("\n", ended.lines())).isZero();
        return ended.lines();
    }

    /** A line of theirs and what ours is, each as of {@link Matcher#replaceAll}. */
    private record Difference(Pattern theirs, String ours) {}

    private static List<Difference> allowed(String story) throws IOException {
        JsonObject all =
                JsonObject.parse(Files.readString(PythonFolder.conformance().resolve("users-allowed.json")));
        List<Difference> differences = new ArrayList<>();
        for (JsonValue each : ((JsonArray) Objects.requireNonNull(all.get(story))).values()) {
            JsonObject difference = (JsonObject) each;
            differences.add(new Difference(
                    Pattern.compile(Objects.requireNonNull(difference.text("theirs"))),
                    Objects.requireNonNull(difference.text("ours"))));
        }
        return differences;
    }

    private static void compare(String story, int atLeast, List<String> options, UnaryOperator<AgentOSBuilder> settings)
            throws IOException {
        assumeTrue(PythonFolder.level() == AgnoLevel.V3_1, "2.9 shares knowledge, evaluations, schedules and metrics");
        List<String> theirs;
        try (ReferenceOS real = ReferenceOS.start(options.toArray(String[]::new))) {
            theirs = answers(real.url(), story);
        }
        List<String> ours;
        try (AgentOS os = settings.apply(ScriptedAgents.os()).build().start()) {
            ours = answers(os.url(), story);
        }
        assertThat(theirs).hasSizeGreaterThan(atLeast);
        assertThat(ours).hasSameSizeAs(theirs);
        List<Difference> unused = allowed(story);
        List<Difference> allowed = List.copyOf(unused);
        List<String> unexpected = new ArrayList<>();
        for (int line = 0; line < theirs.size(); line++) {
            String their = theirs.get(line);
            String our = ours.get(line);
            List<Difference> reasons = allowed.stream()
                    .filter(each -> each.theirs().matcher(their).matches()
                            && each.theirs()
                                    .matcher(their)
                                    .replaceFirst(each.ours())
                                    .equals(our))
                    .toList();
            if (!their.equals(our) && reasons.isEmpty()) {
                unexpected.add(their + " | ours: " + our);
            } else if (!their.equals(our)) {
                unused.removeAll(reasons);
            }
        }
        assertThat(unexpected).isEmpty();
        assertThat(unused).as("differences that are none").isEmpty();
    }

    @Test
    void usersWithTokensGetTheSameAnswersFromBoth() throws IOException {
        compare("tokens", 660, List.of("--jwt", SECRET), os -> os.jwt(TOKENS));
    }

    @Test
    void eachRouteAsksForTheSameScope() throws IOException {
        compare("routes", 700, List.of("--jwt", SECRET), os -> os.jwt(TOKENS));
    }

    @Test
    void whatIsOfAUserIsThatUsersAtBoth() throws IOException {
        compare("owners", 250, List.of("--jwt", SECRET), os -> os.jwt(TOKENS));
    }

    @Test
    void withoutIsolationUsersShareTheSameThings() throws IOException {
        compare(
                "shared",
                250,
                List.of("--jwt", SECRET, "--shared"),
                os -> os.jwt(TOKENS).userIsolation(false));
    }

    @Test
    void anAdministratorIsWhoHasTheScopeThatIsNamed() throws IOException {
        compare(
                "admin",
                80,
                List.of("--jwt", SECRET, "--admin-scope", "office:boss"),
                os -> os.jwt(TOKENS.withAdminScope("office:boss")));
    }

    @Test
    void usersThatTheQueryNamesSeeTheSameOfBoth() throws IOException {
        compare("named", 250, List.of("--user-isolation"), os -> os.userIsolation(true));
    }

    @Test
    void whoHasTheKeyMintsTheSameAccounts() throws IOException {
        compare("key", 80, List.of("--security-key", SECRET), os -> os.securityKey(SECRET));
    }
}
