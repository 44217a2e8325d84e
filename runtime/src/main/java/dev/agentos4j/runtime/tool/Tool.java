package dev.agentos4j.runtime.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that a model may call. Parameters become the JSON schema the model sees; a {@link ToolContext}
 * parameter is filled by the run. What the method returns is told to the model: text as it is, anything else as JSON.
 *
 * <p>Parameter names are read from the class file, so compile with {@code -parameters} or name them with
 * {@link ToolParam#name()}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Tool {

    /** The name the model sees; the method's name if empty. */
    String name() default "";

    /** What the tool does and when to use it, for the model. */
    String value() default "";

    /** The run pauses before each call until a person has agreed. */
    boolean requiresConfirmation() default false;

    /** The tool is never run here: the run pauses, and the call that continues it brings the result. */
    boolean externalExecution() default false;

    /** The run pauses before each call until a person has filled {@link #userInputFields()}. */
    boolean requiresUserInput() default false;

    /** The parameters that a person fills and the model does not see. Empty with user input: a person reviews all. */
    String[] userInputFields() default {};

    /** An administrator must approve each call, or can read what was decided about it. */
    ToolApproval approval() default ToolApproval.NONE;

    /** The tool's result ends the model's turn: the model is not asked again. */
    boolean stopAfterCall() default false;
}
