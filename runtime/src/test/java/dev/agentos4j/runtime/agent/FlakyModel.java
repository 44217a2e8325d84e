package dev.agentos4j.runtime.agent;

import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelException;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;

/** Fails a number of times before it answers. */
record FlakyModel(int failures, int[] asked) implements Model {

    @Override
    public String id() {
        return "flaky";
    }

    @Override
    public String provider() {
        return "Test";
    }

    @Override
    public ModelReply answer(ModelRequest request, ModelListener listener) {
        if (asked[0]++ < failures) {
            throw new ModelException("not now");
        }
        listener.onText("at last");
        return ModelReply.ofText("at last");
    }
}
