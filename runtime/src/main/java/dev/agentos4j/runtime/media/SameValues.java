package dev.agentos4j.runtime.media;

import dev.agentos4j.protocol.json.Struct;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What belongs to a value, found by the value itself and not by one that is equal, for as long as anybody has it. */
final class SameValues {

    private final Map<Same, Struct> found = new ConcurrentHashMap<>();
    private final ReferenceQueue<Struct> gone = new ReferenceQueue<>();

    @Nullable
    Struct get(Struct value) {
        return found.get(new Same(value, null));
    }

    /** The other value must not hold the first one. */
    void put(Struct value, Struct belonging) {
        for (Reference<?> each = gone.poll(); each != null; each = gone.poll()) {
            found.remove(each);
        }
        found.put(new Same(value, gone), belonging);
    }

    private static final class Same extends WeakReference<Struct> {

        private final int hash;

        Same(Struct value, @Nullable ReferenceQueue<Struct> queue) {
            super(value, queue);
            hash = System.identityHashCode(value);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Same same && get() != null && get() == same.get());
        }
    }
}
