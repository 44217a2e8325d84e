package dev.agentos4j.runtime.tool;

import dev.agentos4j.protocol.json.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * A tool: what the model sees of it, what people must do before it runs, and the code. Immutable.
 *
 * <p>Made from annotated methods ({@link #of}) or built:
 *
 * <pre>{@code
 * ToolFunction.builder("weather", "The weather of a city")
 *         .parameter("city", "string", "Name of the city")
 *         .handler((arguments, context) -> weatherOf(arguments.text("city")))
 *         .build()
 * }</pre>
 */
public final class ToolFunction {

    private final ToolSpec spec;
    private final JsonObject allParameters;
    private final ToolHandler handler;
    private final boolean requiresConfirmation;
    private final boolean externalExecution;
    private final boolean requiresUserInput;
    private final List<UserField> userFields;
    private final boolean stopAfterCall;
    private final ToolApproval approval;
    private final Asking asking;

    ToolFunction(ToolFunctionBuilder builder) {
        this.allParameters = builder.parameters();
        this.spec = new ToolSpec(
                builder.name, builder.description, ToolSchemas.without(allParameters, builder.userInputFields));
        this.handler = Objects.requireNonNull(builder.handler, "handler");
        this.requiresConfirmation = builder.requiresConfirmation;
        this.externalExecution = builder.externalExecution;
        this.requiresUserInput = builder.requiresUserInput;
        this.userFields =
                requiresUserInput && builder.asking == Asking.PARAMETERS ? UserField.of(allParameters) : List.of();
        this.stopAfterCall = builder.stopAfterCall;
        this.approval = builder.approval;
        this.asking = builder.asking;
    }

    /**
     * Returns the tools that an object's {@link Tool} methods are.
     *
     * @throws IllegalArgumentException if it has none, or one whose parameters or results have no JSON form
     */
    public static List<ToolFunction> of(Object toolkit) {
        return ToolMethods.of(toolkit);
    }

    public static ToolFunctionBuilder builder(String name, String description) {
        return new ToolFunctionBuilder(name, description);
    }

    public String name() {
        return spec.name();
    }

    /** What the model sees: parameters that people fill are not among them. */
    public ToolSpec spec() {
        return spec;
    }

    /** The JSON schema of all parameters, those that people fill too. */
    public JsonObject parameters() {
        return allParameters;
    }

    /** Whether it mostly waits, see {@link WaitingToolHandler}. */
    public boolean waits() {
        return handler instanceof WaitingToolHandler;
    }

    public boolean requiresConfirmation() {
        return requiresConfirmation;
    }

    public boolean externalExecution() {
        return externalExecution;
    }

    public boolean requiresUserInput() {
        return requiresUserInput;
    }

    /** All parameters as fields a person sees, when user input is required. */
    public List<UserField> userFields() {
        return userFields;
    }

    public boolean stopAfterCall() {
        return stopAfterCall;
    }

    /** What an administrator has to do with its calls. */
    public ToolApproval approval() {
        return approval;
    }

    /** What the person is asked if user input is required. */
    public Asking asking() {
        return asking;
    }

    /** Whether the run pauses before each call. */
    public boolean pauses() {
        return requiresConfirmation || externalExecution || requiresUserInput;
    }

    /**
     * Runs the tool on the calling thread.
     *
     * @throws Exception whatever the tool throws
     */
    public ToolResult call(JsonObject arguments, ToolContext context) throws Exception {
        return ToolOutput.of(handler.call(arguments, context));
    }

    @Override
    public String toString() {
        return "ToolFunction[" + name() + "]";
    }
}
