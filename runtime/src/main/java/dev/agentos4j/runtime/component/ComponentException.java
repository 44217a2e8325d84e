package dev.agentos4j.runtime.component;

import java.util.List;
import java.util.function.Predicate;

/** A change of a stored component that is refused; the message says why, in words for the caller. */
public final class ComponentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a change is refused. */
    public enum Reason {
        /** What was sent makes no sense. */
        WRONG,
        /** There is or was a component of that id. */
        TAKEN,
        /** It would make sense if the component stood otherwise. */
        CONFLICT
    }

    private static final String UNNAMED = "another component";

    private final Reason reason;
    private final String before;
    private final transient List<String> others;
    private final String behind;

    public ComponentException(String message) {
        this(Reason.WRONG, message);
    }

    public ComponentException(Reason reason, String message) {
        this(reason, message, List.of(), "");
    }

    /**
     * A change that other components are in the way of.
     *
     * @param before what the message says before their ids
     * @param others their ids
     * @param behind what it says behind them
     */
    public ComponentException(Reason reason, String before, List<String> others, String behind) {
        super(before + String.join(", ", others) + behind);
        this.reason = reason;
        this.before = before;
        this.others = List.copyOf(others);
        this.behind = behind;
    }

    /** Why it is refused. */
    public Reason reason() {
        return reason;
    }

    /** The message, without the ids of other components that the caller may not see. */
    public String message(Predicate<String> maySee) {
        List<String> shown =
                others.stream().map(id -> maySee.test(id) ? id : UNNAMED).toList();
        return before + String.join(", ", shown) + behind;
    }
}
