package dev.agentos4j.runtime.meter;

import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps what an observer throws from the runs that it observes. The first failure is logged. */
public final class HarmlessObserver implements RunObserver {

    private static final System.Logger LOG = System.getLogger(HarmlessObserver.class.getName());

    private final RunObserver observer;
    private final AtomicBoolean told = new AtomicBoolean();

    private HarmlessObserver(RunObserver observer) {
        this.observer = observer;
    }

    /** The observer, which harms nobody any more. */
    public static RunObserver of(RunObserver observer) {
        return observer == NONE ? NONE : new HarmlessObserver(observer);
    }

    @Override
    public void onRunEnd(RunMeasure run) {
        try {
            observer.onRunEnd(run);
        } catch (RuntimeException failed) {
            failed(failed);
        }
    }

    @Override
    public void onModelCall(ModelMeasure call) {
        try {
            observer.onModelCall(call);
        } catch (RuntimeException failed) {
            failed(failed);
        }
    }

    private void failed(RuntimeException failure) {
        if (told.compareAndSet(false, true)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "an observer of runs failed; what is measured may not be whole",
                    failure);
        }
    }
}
