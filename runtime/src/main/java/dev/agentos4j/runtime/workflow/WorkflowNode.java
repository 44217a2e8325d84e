package dev.agentos4j.runtime.workflow;

/** A place in a workflow: a step, or something that has steps in it. Immutable. */
public sealed interface WorkflowNode permits Step, Steps, Parallel, Condition, Loop, Router {

    /** Its name, under which later steps find its result. */
    String name();

    /** What it waits for people for, {@link HumanReview#NONE} for nothing. */
    HumanReview review();

    /** The kind as it is called on the wire: {@code Step Steps Parallel Condition Loop Router}. */
    String type();
}
