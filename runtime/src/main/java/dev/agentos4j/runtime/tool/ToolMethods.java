package dev.agentos4j.runtime.tool;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
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
        Parameter[] parameters = method.getParameters();
        ToolFunctionBuilder builder = ToolFunction.builder(
                        note.name().isEmpty() ? method.getName() : note.name(), note.value())
                .parameters(ToolSchemas.of(parameters))
                .handler(handler(toolkit, method, parameters))
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

    private static ToolHandler handler(Object toolkit, Method method, Parameter[] parameters) {
        if (!method.trySetAccessible()) {
            throw new IllegalArgumentException("cannot call " + method + ": open its package or make it public");
        }
        boolean isVoid = method.getReturnType() == void.class;
        return (arguments, context) -> {
            @Nullable Object[] values = ToolArguments.bind(parameters, arguments, context);
            try {
                Object result = method.invoke(toolkit, values);
                return isVoid ? "Success" : result;
            } catch (InvocationTargetException wrapper) {
                throw wrapper.getCause() instanceof Exception cause ? cause : wrapper;
            }
        };
    }

    static String name(Parameter parameter) {
        ToolParam note = parameter.getAnnotation(ToolParam.class);
        if (note != null && !note.name().isEmpty()) {
            return note.name();
        }
        if (!parameter.isNamePresent()) {
            throw new IllegalArgumentException("the parameters of " + parameter.getDeclaringExecutable()
                    + " have no names: compile with -parameters or give @ToolParam(name = ...)");
        }
        return parameter.getName();
    }

    static String name(RecordComponent component) {
        ToolParam note = component.getAnnotation(ToolParam.class);
        return note == null || note.name().isEmpty() ? component.getName() : note.name();
    }
}
