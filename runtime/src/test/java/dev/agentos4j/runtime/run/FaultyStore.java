package dev.agentos4j.runtime.run;

import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.session.SessionStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A store in memory whose methods can be made to fail. */
final class FaultyStore {

    final InMemorySessionStore working = new InMemorySessionStore();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();

    /** Looks at the arguments of a call, and throws or does not. */
    interface Fault {
        void call(Object[] arguments) throws Throwable;
    }

    SessionStore store() {
        return (SessionStore) Proxy.newProxyInstance(
                FaultyStore.class.getClassLoader(), new Class<?>[] {SessionStore.class}, (proxy, method, arguments) -> {
                    Fault fault = faults.get(method.getName());
                    if (fault != null) {
                        fault.call(arguments);
                    }
                    try {
                        return method.invoke(working, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    void fail(String method, Fault fault) {
        faults.put(method, fault);
    }

    void mend(String method) {
        faults.remove(method);
    }
}
