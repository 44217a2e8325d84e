package dev.agentos4j.runtime.tool;

/** What a person is asked before a tool's call counts as made. */
public enum Asking {

    /** Nothing, or to fill parameters of the tool. */
    PARAMETERS,

    /** To fill a form that the model made: the argument {@code user_input_fields}. */
    FORM,

    /** To choose from options that the model gave: the argument {@code questions}. */
    QUESTIONS
}
