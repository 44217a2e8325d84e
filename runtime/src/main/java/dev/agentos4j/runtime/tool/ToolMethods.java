package dev.agentos4j.runtime.tool;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.record.ParameterMapping;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the {@link Tool} methods of an object, once, when an agent is defined. */
final class ToolMethods {

    private ToolMethods() {}

    static List<ToolFunction> of(Object toolkit) {
        List<ToolFunction> tools = new ArrayList<>();
        Method[] methods = toolkit.getClass().getDeclaredMethods();
        List.of(methods).stream()
                .filter(method -> method.isAnnotationPresent(Tool.class))
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> tools.add(tool(toolkit, method)));
        if (tools.isEmpty()) {
            throw new IllegalArgumentException(toolkit.getClass().getName() + " has no method marked with @Tool");
        }
        return List.copyOf(tools);
    }

    private static ToolFunction tool(Object toolkit, Method method) {
        Tool note = method.getAnnotation(Tool.class);
        ToolOutput.check(method);
        ParameterMapping mapping;
        try {
            mapping = ParameterMapping.of(method.getParameters(), ToolMethods::isContext, ToolNotes.INSTANCE);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "the tool " + toolkit.getClass().getSimpleName() + "." + method.getName() + ": "
                            + wrong.getMessage(),
                    wrong);
        }
        ToolFunctionBuilder builder = ToolFunction.builder(
                        note.name().isEmpty() ? method.getName() : note.name(), note.value())
                .parameters(mapping.schema())
                .handler(handler(toolkit, method, mapping))
                .approval(note.approval());
        if (note.requiresConfirmation()) {
            builder.requiresConfirmation();
        }
        if (note.requiresUserInput() || note.userInputFields().length > 0) {
            builder.requiresUserInput(note.userInputFields());
        }
        if (note.externalExecution()) {
            builder.externalExecution();
        }
        if (note.stopAfterCall()) {
            builder.stopAfterCall();
        }
        return builder.build();
    }

    private static boolean isContext(Parameter parameter) {
        return parameter.getType() == ToolContext.class;
    }

    private static ToolHandler handler(Object toolkit, Method method, ParameterMapping mapping) {
        if (!method.trySetAccessible()) {
            throw new IllegalArgumentException("cannot call " + method + ": open its package or make it public");
        }
        Parameter[] parameters = method.getParameters();
        return (arguments, context) -> {
            @Nullable Object[] values = read(mapping, arguments);
            for (int i = 0; i < parameters.length; i++) {
                if (isContext(parameters[i])) {
                    values[i] = context;
                }
            }
            try {
                return ToolOutput.orDone(method, method.invoke(toolkit, values));
            } catch (InvocationTargetException wrapper) {
                if (wrapper.getCause() instanceof Error error) {
                    throw error;
                }
                throw wrapper.getCause() instanceof Exception cause ? cause : wrapper;
            }
        };
    }

    private static @Nullable Object[] read(ParameterMapping mapping, JsonObject arguments) {
        try {
            return mapping.read(arguments);
        } catch (JsonException wrong) {
            String message = String.valueOf(wrong.getMessage());
            String reason = message.startsWith(wrong.path() + ": ")
                    ? message.substring(wrong.path().length() + 2)
                    : message;
            boolean element = wrong.path().endsWith("]");
            throw new ToolInputException(
                    reason.equals("is missing") || reason.equals("must not be null") && !element
                            ? "missing argument: " + wrong.path()
                            : "argument " + wrong.path() + " " + reason);
        }
    }
}
