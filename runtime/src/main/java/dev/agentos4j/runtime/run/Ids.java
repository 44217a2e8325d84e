package dev.agentos4j.runtime.run;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** New ids. */
final class Ids {

    private Ids() {}

    /** For what is asked for by its id alone, such as runs and sessions: cannot be guessed. */
    static String secret() {
        return UUID.randomUUID().toString();
    }

    /** For what is only told apart by its id, such as messages: quick. */
    static String plain() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
