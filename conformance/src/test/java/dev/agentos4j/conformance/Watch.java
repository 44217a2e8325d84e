package dev.agentos4j.conformance;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.request.ClientListener;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Notes what is done with the clients of a test run: which methods are called, such as {@code agents().run}, and which
 * requests are sent, such as {@code POST /agents/echo/runs}. So no method and no operation is forgotten.
 */
final class Watch {

    private final Set<String> methods = new ConcurrentSkipListSet<>();
    private final Set<String> requests = new ConcurrentSkipListSet<>();

    /** The methods called, each with the accessors before it. */
    Set<String> methods() {
        return methods;
    }

    /** The requests sent: method and path. */
    Set<String> requests() {
        return requests;
    }

    /** Notes the requests of a client. */
    ClientListener listener() {
        return new ClientListener() {
            @Override
            public void onStart(CallInfo call) {
                String path = call.path();
                int query = path.indexOf('?');
                requests.add(call.method() + " " + (query < 0 ? path : path.substring(0, query)));
            }
        };
    }

    /** The same client, whose methods are noted. */
    AgentOSClient watched(AgentOSClient client) {
        return watched(AgentOSClient.class, client, "");
    }

    private <T> T watched(Class<T> type, T target, String path) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (!isArea(method)) {
                        methods.add(path + method.getName());
                    }
                    Object result = called(method, target, arguments == null ? new Object[0] : arguments);
                    if (isArea(method)) {
                        return watchedArea(method.getReturnType(), result, path + method.getName() + "().");
                    }
                    // such as knowledge().of(id): the same with another address
                    return method.getReturnType() == type ? watched(type, type.cast(result), path) : result;
                });
        return type.cast(proxy);
    }

    private <A> A watchedArea(Class<A> type, Object area, String path) {
        return watched(type, type.cast(area), path);
    }

    private static Object called(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    /** Whether a method leads to a part of the client, such as {@code agents()}. */
    static boolean isArea(Method method) {
        return method.getParameterCount() == 0
                && method.getReturnType().isInterface()
                && method.getReturnType().getName().startsWith("dev.agentos4j.client.");
    }
}
