package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import dev.agentos4j.storage.SqliteStorage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that the database does not take. */
@Timeout(60)
class UnstoredRunStoriesTest {

    private static final Set<String> WRITES = Set.of("beginRun", "openSession", "noteRun", "saveRun", "endRun");

    @TempDir
    private Path folder;

    /**
     * The same, but for what some of its methods return.
     *
     * @param instead is told the name of a method, and returns what it returns or throws; {@code null} for the real one
     */
    private static <T> T changed(Class<T> role, T real, Function<String, Object> instead) {
        return role.cast(Proxy.newProxyInstance(
                role.getClassLoader(), new Class<?>[] {role}, (proxy, method, arguments) -> {
                    Object other = instead.apply(method.getName());
                    try {
                        return other == null ? method.invoke(real, arguments) : other;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }

    private AgentOS full() {
        Storage real = new SqliteStorage(folder.resolve("agentos.db"));
        SessionStore takesNothing = changed(SessionStore.class, real.sessions(), method -> {
            if (WRITES.contains(method)) {
                throw new StoreException("cannot write to /secret/agentos.db: the disk is full", null);
            }
            return null;
        });
        return AgentOS.builder()
                .securityKey(null)
                .storage(changed(Storage.class, real, method -> method.equals("sessions") ? takesNothing : null))
                .agent(TestAgents.echo())
                .build()
                .start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "background", "stream=false"})
    void isRefusedBeforeAnythingIsToldOfIt(String how) {
        try (AgentOS os = full()) {
            String[] field = (how + "=true").split("=");
            Http.Answer refused = new Http(os).post("/agents/echo/runs", "message", "hi", field[0], field[1]);
            assertThat(refused.status()).as(refused.body()).isEqualTo(500);
            assertThat(refused.body()).contains("error id ").doesNotContain("secret", "disk");
        }
    }
}
