package dev.agentos4j.runtime.tool;

import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.record.JsonForm;
import dev.agentos4j.protocol.record.JsonFormTypes;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What a tool handed back as the text that the model reads. */
final class ToolOutput {

    /** Said for a tool that returns nothing by its type, so that the model knows that it ran. */
    private static final String DONE = "Success";

    private ToolOutput() {}

    /**
     * The result of what a tool handed back: a future's is waited for, a text stays as it is, everything else becomes
     * JSON.
     *
     * @throws InterruptedException if the run is cancelled while a future is waited for, which is cancelled too
     * @throws Exception what a future ended with
     */
    static ToolResult of(@Nullable Object returned) throws Exception {
        Object value = await(returned);
        if (value instanceof ToolResult result) {
            return result;
        }
        if (value instanceof CharSequence text) {
            return ToolResult.of(text.toString());
        }
        JsonValue json;
        try {
            json = JsonForm.of(value, ToolNotes.INSTANCE, ToolOutput::awaitInside);
        } catch (FutureFailure failed) {
            throw failed.reason;
        }
        return ToolResult.of(json instanceof JsonString text ? text.value() : json.toJson());
    }

    private static @Nullable Object await(@Nullable Object value) throws Exception {
        Object inner = value;
        while (true) {
            Future<?> future = future(inner);
            if (future == null) {
                return inner;
            }
            try {
                inner = future.get();
            } catch (InterruptedException cancelled) {
                future.cancel(true);
                throw cancelled;
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof Exception cause ? cause : failed;
            }
        }
    }

    private static @Nullable Future<?> future(@Nullable Object value) {
        if (value instanceof CompletionStage<?> stage) {
            return stage.toCompletableFuture(); // some stages are futures that refuse to be asked
        }
        return value instanceof Future<?> future ? future : null;
    }

    private static @Nullable Object awaitInside(@Nullable Object value) {
        try {
            return await(value);
        } catch (CancellationException cancelled) {
            throw cancelled;
        } catch (Exception failed) {
            throw new FutureFailure(failed);
        }
    }

    /** Carries what a future inside of a result ended with through code that throws nothing checked. */
    private static final class FutureFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Exception reason;

        FutureFailure(Exception reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /** What a method that returns this by its type hands back in place of nothing. */
    static @Nullable Object orDone(Method method, @Nullable Object returned) throws Exception {
        return isNothing(method.getGenericReturnType()) && await(returned) == null ? DONE : returned;
    }

    private static boolean isNothing(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            return (Future.class.isAssignableFrom(raw) || CompletionStage.class.isAssignableFrom(raw))
                    && isNothing(generic.getActualTypeArguments()[0]);
        }
        return type == void.class || type == Void.class;
    }

    /**
     * Refuses a method whose result nobody could read.
     *
     * @throws IllegalArgumentException naming the method and the type
     */
    static void check(Method method) {
        if (method.getReturnType() == void.class) {
            return;
        }
        Type problem = JsonFormTypes.unsupported(method.getGenericReturnType(), Set.of(ToolResult.class));
        if (problem != null) {
            throw new IllegalArgumentException(
                    "the tool " + method.getDeclaringClass().getSimpleName() + "."
                            + method.getName() + " returns a " + problem.getTypeName()
                            + ", which a model cannot read; return text, numbers, dates, enums, records, beans, collections,"
                            + " maps, arrays, Optional, a future or stream of these, JsonValue or ToolResult");
        }
    }
}
