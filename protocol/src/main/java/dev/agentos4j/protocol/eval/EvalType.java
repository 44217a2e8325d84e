package dev.agentos4j.protocol.eval;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.agentos4j.protocol.json.Kind;
import dev.agentos4j.protocol.json.Kinds;

/**
 * What an evaluation looks at. A type that this version does not know is kept.
 *
 * @param value the word on the wire
 */
public record EvalType(@JsonValue String value) {

    /** How near answers come to what is expected. */
    public static final EvalType ACCURACY = new EvalType("accuracy");
    /** What a judge thinks of answers. */
    public static final EvalType AGENT_AS_JUDGE = new EvalType("agent_as_judge");
    /** How long runs take and how much memory they need. */
    public static final EvalType PERFORMANCE = new EvalType("performance");
    /** Whether the right tools are called. */
    public static final EvalType RELIABILITY = new EvalType("reliability");

    /** What is read where no type was sent. */
    static final EvalType UNKNOWN = new EvalType("");

    public static final Kind<EvalType> KIND = Kinds.wrap(EvalType::new, EvalType::value);

    @Override
    public String toString() {
        return value;
    }
}
