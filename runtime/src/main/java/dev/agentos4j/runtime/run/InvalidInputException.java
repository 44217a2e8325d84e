package dev.agentos4j.runtime.run;

/** What is said does not fit what the component takes. */
public final class InvalidInputException extends RunRequestException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 300;

    private final String why;

    /**
     * @param why what does not fit, of which the beginning is told
     */
    public InvalidInputException(String why) {
        super("Input failed schema validation: " + why.substring(0, Math.min(why.length(), LONGEST)));
        this.why = why;
    }

    /** What does not fit, without words before it. */
    public String why() {
        return why;
    }
}
