package dev.agentos4j.runtime.model;

/** Hears what a model says while it says it. */
public interface ModelListener {

    /** Hears nothing. */
    ModelListener NONE = new ModelListener() {
        @Override
        public void onText(String delta) {}

        @Override
        public void onReasoning(String delta) {}
    };

    /** A piece of the answer; the pieces joined are the answer. */
    void onText(String delta);

    /** A piece of the thoughts that come before the answer. */
    void onReasoning(String delta);
}
