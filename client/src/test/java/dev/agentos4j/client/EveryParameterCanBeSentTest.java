package dev.agentos4j.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.fixture.Arguments;
import dev.agentos4j.client.fixture.Exchange;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.protocol.contract.Contract;
import dev.agentos4j.protocol.operation.Body;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.Parameter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The client beside the contract: each method of each area is called with all that its queries, scopes and requests can say, and
 * what arrives is held to the parameters that the operations declare. A parameter that is declared and cannot be sent fails here, and
 * one that is sent and not declared does, too.
 */
class EveryParameterCanBeSentTest {

    /** Parameters that no method sends, by their operations. */
    private static final Set<String> LEFT_OUT = Set.of(
            // the client asks for parts of a file by their offset, and for media as such
            "GET /filesystem/content takes limit",
            "GET /sessions/{session_id}/media/{storage_key} takes redirect",
            // there is no method for them yet
            "DELETE /eval-runs takes db_id",
            "DELETE /eval-runs takes table",
            "GET /eval-runs/{eval_run_id} takes db_id",
            "GET /eval-runs/{eval_run_id} takes table",
            "PATCH /eval-runs/{eval_run_id} takes db_id",
            "PATCH /eval-runs/{eval_run_id} takes table",
            "POST /eval-runs takes table",
            "GET /filesystem/search takes directory",
            "GET /metrics/refresh/status takes db_id",
            "GET /metrics/refresh/status takes table",
            "POST /metrics/refresh takes db_id",
            "POST /metrics/refresh takes table",
            "POST /metrics/refresh takes user_id",
            "GET /traces/{trace_id} takes db_id",
            "GET /traces/{trace_id} takes run_id",
            "GET /workflows/{workflow_id} takes version",
            "GET /workflows/{workflow_id}/runs takes factory_input",
            "GET /workflows/{workflow_id}/runs/{run_id} takes factory_input");

    /** Fields of runs that have no method of their own: {@code field(name, value)} sends them. */
    private static final Set<String> BY_NAME = Set.of(
            "use_json_schema",
            "monitor",
            "session_state",
            "dependencies",
            "metadata",
            "knowledge_filters",
            "output_schema",
            "stream_events",
            "factory_input");

    /** They share their requests. */
    private static final Set<String> OF_RUNS = Set.of("agents", "teams", "workflows");

    private static final Pattern PART = Pattern.compile("form-data; name=\"([^\"]*)\"");

    private static final Map<Operation<?>, Set<String>> QUERIES = new TreeMap<>(Comparator.comparing(Object::toString));
    private static final Map<Operation<?>, Set<String>> FORMS = new TreeMap<>(Comparator.comparing(Object::toString));

    /** The methods whose areas have been called: {@code knowledge().of("x")} is one in which to call the others. */
    private static final Set<Method> DERIVED = new HashSet<>();

    private static ScriptedServer server;

    @BeforeAll
    static void callEverything() throws Exception {
        server = ScriptedServer.start();
        server.always(exchange -> {
            if (exchange.target().equals("/info")) {
                exchange.json(200, "{\"agno_version\":\"3.1.10\"}");
            } else {
                exchange.json(404, "{}");
            }
        });
        try (AgentOSClient client = QuickClient.of(server.url())) {
            call(AgentOSClient.class, client);
        }
        server.received().forEach(EveryParameterCanBeSentTest::note);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    /** Calls the methods of an interface, and those of the areas that it has. */
    private static void call(Class<?> type, Object target) throws Exception {
        for (Method method : type.getMethods()) {
            Class<?> returned = method.getReturnType();
            if (Modifier.isStatic(method.getModifiers()) || method.getName().equals("close")) {
                continue;
            }
            boolean isArea = type == AgentOSClient.class
                    && returned.isInterface()
                    && returned.getName().startsWith("dev.agentos4j.client.")
                    && !List.of(AgentOSClient.class, AsyncAgentOSClient.class).contains(returned);
            boolean isDerived = type != AgentOSClient.class && returned == type;
            for (Object[] arguments : Arguments.of(method)) {
                Object answer = null;
                try {
                    answer = method.invoke(target, arguments);
                } catch (InvocationTargetException refused) {
                    // by the client or the server: what arrived before counts
                }
                if (isArea || (isDerived && answer != null && DERIVED.add(method))) {
                    call(returned, answer);
                }
            }
        }
    }

    private static void note(Exchange exchange) {
        String[] target = exchange.target().split("\\?", 2);
        Operation<?> operation = operation(exchange.method(), target[0]);
        if (operation == null) {
            return;
        }
        Set<String> query = QUERIES.computeIfAbsent(operation, each -> new TreeSet<>());
        if (target.length > 1) {
            query.addAll(names(target[1]));
        }
        Set<String> form = FORMS.computeIfAbsent(operation, each -> new TreeSet<>());
        String type = String.valueOf(exchange.header("content-type"));
        if (type.startsWith("application/x-www-form-urlencoded")) {
            form.addAll(names(exchange.text()));
        } else if (type.startsWith("multipart/form-data")) {
            Matcher part = PART.matcher(exchange.text());
            while (part.find()) {
                form.add(part.group(1));
            }
        }
    }

    private static Set<String> names(String encoded) {
        Set<String> names = new TreeSet<>();
        for (String pair : encoded.split("&")) {
            names.add(URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8));
        }
        return names;
    }

    /** The operation of a request: of those that fit the one with the fewest ids in its path. */
    private static Operation<?> operation(String method, String path) {
        return Contract.OPERATIONS.stream()
                .filter(each -> each.method().equals(method) && path.matches(pattern(each)))
                .min(Comparator.comparing(
                        each -> each.path().chars().filter(c -> c == '{').count()))
                .orElse(null);
    }

    private static String pattern(Operation<?> operation) {
        String pattern = operation.path().replaceAll("\\{[^}]*}", "[^/]+");
        return operation.spansSlashes() ? pattern.substring(0, pattern.length() - "[^/]+".length()) + ".+" : pattern;
    }

    @Test
    void everyParameterOfAQueryCanBeSentAndNoOther() {
        assertThat(differences(QUERIES, Operation::query)).containsExactlyInAnyOrderElementsOf(LEFT_OUT);
    }

    @Test
    void everyFieldOfAFormCanBeSentAndNoOther() {
        Set<String> differences = differences(FORMS, operation -> {
            Body body = operation.body();
            return body != null && body.isForm() ? body.fields() : List.of();
        });
        differences.removeIf(each -> BY_NAME.stream().anyMatch(name -> each.endsWith(" takes " + name)));
        assertThat(differences)
                .as("a workflow takes no uploads from this client")
                .containsExactly(
                        "POST /workflows/{workflow_id}/runs takes files",
                        "POST /workflows/{workflow_id}/runs takes files_metadata");
    }

    @Test
    void everyOperationWithParametersIsCalled() {
        assertThat(Contract.OPERATIONS)
                .filteredOn(operation -> !operation.query().isEmpty() && !QUERIES.containsKey(operation))
                .isEmpty();
    }

    private interface Declared {
        Collection<Parameter<?>> of(Operation<?> operation);
    }

    private static Set<String> differences(Map<Operation<?>, Set<String>> sent, Declared declared) {
        Set<String> differences = new TreeSet<>();
        sent.forEach((operation, names) -> {
            for (Parameter<?> parameter : declared.of(operation)) {
                if (!names.contains(parameter.name())) {
                    differences.add(operation + " takes " + parameter);
                }
            }
            Set<String> known = ofArea(operation, declared);
            for (String name : names) {
                if (!known.contains(name)) {
                    differences.add(operation + " does not declare " + name);
                }
            }
        });
        return differences;
    }

    /** What the operations of an area take: one scope serves several of them, which ignore what they do not take. */
    private static Set<String> ofArea(Operation<?> operation, Declared declared) {
        Set<String> names = Contract.OPERATIONS.stream()
                .filter(each -> area(each).equals(area(operation)))
                .flatMap(each -> declared.of(each).stream())
                .map(Parameter::name)
                .collect(Collectors.toCollection(HashSet::new));
        names.add("user_id"); // names the caller to a server that lets anybody in, whatever is asked for
        names.add(Arguments.TEXT); // by field(name, value)
        return names;
    }

    private static String area(Operation<?> operation) {
        String area = operation.area().resource();
        return OF_RUNS.contains(area) ? "runs" : area;
    }
}
