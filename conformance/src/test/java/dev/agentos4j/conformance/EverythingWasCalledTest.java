package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.level.AgnoLevel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The last suite of a whole run: the others have called everything on the real AgentOS and on ours. What cannot be called offline is
 * listed in {@code not-offline.json}, with the reason.
 */
@Order(Integer.MAX_VALUE)
@ExtendWith(Servers.Provider.class)
class EverythingWasCalledTest {

    private static final Map<String, String> NOT_OFFLINE =
            ClientMethods.table(ClientMethods.document("not-offline.json"));

    private final Servers servers;

    EverythingWasCalledTest(Servers servers) {
        this.servers = servers;
    }

    @Test
    void eachMethodOfThePythonClientHasItsTwinInJava() {
        Map<String, String> twins = twins();
        List<String> installed =
                PythonFolder.run(Duration.ofMinutes(1), "client_methods.py").lines();
        assertThat(twins.keySet()).isEqualTo(new TreeSet<>(installed));
        assertThat(twins.values()).as("twins of the Python client's methods").allMatch(ClientMethods::exists);
    }

    /** The methods of Agno's client of this level, with their twins. */
    private static Map<String, String> twins() {
        Map<String, String> twins =
                new TreeMap<>(ClientMethods.table(ClientMethods.document("python-client-methods.json")));
        Set<String> others = PythonFolder.level() == AgnoLevel.V2_9
                ? Set.of("get_session_run_previews", "aget_session_run_previews")
                : Set.of("get_models");
        assertThat(twins.keySet()).containsAll(others);
        twins.keySet().removeAll(others);
        return twins;
    }

    @ParameterizedTest
    @EnumSource(names = {"PYTHON_H11", "OURS"})
    void eachTwinWasCalledOnTheRealServerAndOnOurs(Host host) {
        Map<String, String> uncalled = twins();
        uncalled.values().removeIf(servers.watch(host).methods()::contains);
        uncalled.keySet().removeAll(NOT_OFFLINE.keySet());
        assertThat(uncalled).as("methods that no suite calls").isEmpty();
    }

    @Test
    void eachMethodOfOurClientWasCalledOnOurServer() {
        Set<String> uncalled = ClientMethods.all();
        uncalled.removeAll(servers.watch(Host.OURS).methods());
        uncalled.remove("close"); // at the end of all suites
        assertThat(uncalled).as("methods that no suite calls").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PYTHON_H11", "OURS"})
    void eachOperationOfTheRealServerWasCalledOnItAndOnOurs(Host host) {
        Set<String> uncalled =
                OperationsTest.callable(ClientMethods.document(PythonFolder.ofLevel("recordings", "/openapi.json")));
        Set<String> templates = Set.copyOf(uncalled);
        for (String request : servers.watch(host).requests()) {
            templates.stream()
                    .filter(template -> matches(template, request))
                    .min((a, b) -> Integer.compare(variables(a), variables(b)))
                    .ifPresent(uncalled::remove);
        }
        assertThat(NOT_OFFLINE.keySet())
                .as("what not-offline.json lists and was called nevertheless")
                .isSubsetOf(uncalled);
        uncalled.removeAll(NOT_OFFLINE.keySet());
        assertThat(uncalled).as("operations that no suite calls").isEmpty();
    }

    private static boolean matches(String template, String request) {
        String pattern = Pattern.compile("\\{[^}]*}")
                .splitAsStream(template + "$")
                .map(Pattern::quote)
                .reduce((a, b) -> a + "[^/]+" + b)
                .orElse("");
        return (request + "$").matches(pattern);
    }

    private static int variables(String template) {
        return template.length() - template.replace("{", "").length();
    }
}
