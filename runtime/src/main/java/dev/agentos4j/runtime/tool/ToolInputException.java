package dev.agentos4j.runtime.tool;

/** The arguments of a call do not fit the tool. The message names the argument and is told to the model. */
public class ToolInputException extends ToolException {

    private static final long serialVersionUID = 1L;

    public ToolInputException(String message) {
        super(message);
    }
}
