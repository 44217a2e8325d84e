package dev.agentos4j.runtime.tool;

import dev.agentos4j.protocol.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a {@link ToolFunction}. */
public final class ToolFunctionBuilder {

    final String name;
    final String description;

    @Nullable
    ToolHandler handler;

    boolean requiresConfirmation;
    boolean externalExecution;
    boolean requiresUserInput;
    Set<String> userInputFields = Set.of();
    boolean stopAfterCall;

    ToolApproval approval = ToolApproval.NONE;
    Asking asking = Asking.PARAMETERS;
    private @Nullable JsonObject schema;
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    ToolFunctionBuilder(String name, String description) {
        this.name = name;
        this.description = description;
    }

    /** The whole JSON schema of the parameters, of type {@code object}. Replaces parameters given one by one. */
    public ToolFunctionBuilder parameters(JsonObject schema) {
        this.schema = schema;
        return this;
    }

    /** A required parameter of a JSON schema type such as {@code string} or {@code integer}. */
    public ToolFunctionBuilder parameter(String name, String type, String description) {
        required.add(name);
        return optionalParameter(name, type, description);
    }

    /** A parameter the model may leave out. */
    public ToolFunctionBuilder optionalParameter(String name, String type, String description) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("type", type);
        if (!description.isEmpty()) {
            property.put("description", description);
        }
        properties.put(name, property);
        return this;
    }

    /** The code of the tool. */
    public ToolFunctionBuilder handler(ToolHandler handler) {
        this.handler = handler;
        return this;
    }

    /** The run pauses before each call until a person has agreed. */
    public ToolFunctionBuilder requiresConfirmation() {
        this.requiresConfirmation = true;
        return this;
    }

    /** The tool has no code here: the run pauses, and the call that continues it brings the result. */
    public ToolFunctionBuilder externalExecution() {
        this.externalExecution = true;
        this.handler = (arguments, context) -> {
            throw new IllegalStateException(name + " is executed outside of this runtime");
        };
        return this;
    }

    /** The run pauses before each call until a person has filled these parameters, which the model does not see. */
    public ToolFunctionBuilder requiresUserInput(String... fields) {
        this.requiresUserInput = true;
        this.userInputFields = Set.of(fields);
        return this;
    }

    /** The run pauses before each call until a person has answered what the model asks in the arguments. */
    ToolFunctionBuilder asks(Asking what) {
        this.requiresUserInput = true;
        this.asking = what;
        return this;
    }

    /** The tool's result ends the model's turn: the model is not asked again. */
    public ToolFunctionBuilder stopAfterCall() {
        this.stopAfterCall = true;
        return this;
    }

    /** An administrator must approve each call, or can read what was decided about it. */
    public ToolFunctionBuilder approval(ToolApproval approval) {
        this.approval = approval;
        return this;
    }

    JsonObject parameters() {
        return schema != null ? schema : ToolSchemas.object(properties, required);
    }

    /**
     * The tool.
     *
     * @throws IllegalArgumentException if its decisions are to be audited and nobody is asked to decide
     */
    public ToolFunction build() {
        boolean pauses = requiresConfirmation || requiresUserInput || externalExecution;
        if (approval == ToolApproval.AUDIT && !pauses) {
            throw new IllegalArgumentException("tool " + name + " has approval AUDIT and nothing to decide: it needs"
                    + " requiresConfirmation, requiresUserInput or externalExecution too");
        }
        if (approval == ToolApproval.REQUIRED && !pauses) {
            requiresConfirmation = true;
        }
        return new ToolFunction(this);
    }
}
