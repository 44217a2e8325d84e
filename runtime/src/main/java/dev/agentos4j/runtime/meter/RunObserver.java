package dev.agentos4j.runtime.meter;

/**
 * Hears what runs and models do, to count it. It is called on the threads of the runs, so it must be quick; what it throws is
 * logged and harms nobody.
 */
public interface RunObserver {

    /** Hears nothing. */
    RunObserver NONE = new RunObserver() {};

    /** A run, be it a root run or a child run, has ended or paused. A root run is stored by then. */
    default void onRunEnd(RunMeasure run) {}

    /** A model has answered, or has failed to. */
    default void onModelCall(ModelMeasure call) {}
}
