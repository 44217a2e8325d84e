package dev.agentos4j.runtime.meter;

import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelException;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.model.TokenUsage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A model whose calls are measured. */
public final class MeteredModel implements Model {

    private final Model model;
    private final RunObserver observer;

    /**
     * @param observer hears of each call
     */
    public MeteredModel(Model model, RunObserver observer) {
        this.model = model;
        this.observer = observer;
    }

    @Override
    public String id() {
        return model.id();
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public String provider() {
        return model.provider();
    }

    @Override
    public ModelReply answer(ModelRequest request, ModelListener listener) throws InterruptedException {
        FirstWord words = new FirstWord(listener);
        try {
            ModelReply reply = model.answer(request, words);
            told(words, null, reply.usage());
            return reply;
        } catch (Throwable failed) {
            told(words, family(failed), TokenUsage.NONE);
            throw failed;
        }
    }

    private static String family(Throwable failed) {
        return switch (failed) {
            case ModelException model -> model.type();
            default -> failed.getClass().getSimpleName();
        };
    }

    private void told(FirstWord words, @Nullable String error, TokenUsage usage) {
        observer.onModelCall(
                new ModelMeasure(model.id(), model.provider(), error, usage, words.sinceStart(), words.toFirst()));
    }

    /** Notes when the first word came. */
    private static final class FirstWord implements ModelListener {

        private final ModelListener listener;
        private final long start = System.nanoTime();
        private @Nullable Duration first;

        FirstWord(ModelListener listener) {
            this.listener = listener;
        }

        @Override
        public void onText(String delta) {
            heard();
            listener.onText(delta);
        }

        @Override
        public void onReasoning(String delta) {
            heard();
            listener.onReasoning(delta);
        }

        private void heard() {
            if (first == null) {
                first = sinceStart();
            }
        }

        private Duration sinceStart() {
            return Duration.ofNanos(System.nanoTime() - start);
        }

        private @Nullable Duration toFirst() {
            return first;
        }
    }
}
