package dev.agentos4j.server.jwt;

import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keys of an identity provider. They are fetched when they are first needed, again when they are five minutes old, beside the
 * requests, and at once when a token names a key that is not among them; but not again within ten seconds, however many such
 * tokens come. While the provider cannot be reached, the known keys are used for an hour.
 */
final class FetchedKeys implements VerificationKeys {

    private static final Logger LOG = System.getLogger(FetchedKeys.class.getName());
    private static final long FRESH = TimeUnit.MINUTES.toNanos(5);
    private static final long USABLE = TimeUnit.HOURS.toNanos(1);
    private static final long BETWEEN_TRIES = TimeUnit.SECONDS.toNanos(10);

    /** Fetches a set of keys. */
    interface Source extends AutoCloseable {

        /**
         * Fetches it.
         *
         * @throws IOException if it cannot be had, or is not what it should be
         */
        String fetch() throws IOException, InterruptedException;

        @Override
        default void close() {}
    }

    private record Known(List<JWK> keys, long since) {}

    private final Source source;
    private final Signatures signatures;
    private final LongSupplier nanoTime;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Known known;
    private volatile long nextTry;
    private boolean failed;

    FetchedKeys(Source source, Signatures signatures, LongSupplier nanoTime) {
        this.source = source;
        this.signatures = signatures;
        this.nanoTime = nanoTime;
        this.nextTry = nanoTime.getAsLong();
    }

    @Override
    public List<JWK> find(@Nullable String kid) {
        Known seen = known;
        Known usable = isUsable(seen) ? seen : null;
        if (usable == null) {
            fetch(seen, false);
            usable = fetched();
        } else if (nanoTime.getAsLong() - usable.since() > FRESH && mayTry() && !fetching.isLocked()) {
            Thread.ofVirtual().name("agentos-keys").start(() -> fetch(seen, false));
        }
        List<JWK> found = VerificationKeys.choose(usable.keys(), kid);
        if (kid == null || found.stream().anyMatch(key -> kid.equals(key.getKeyID()))) {
            return found;
        }
        fetch(usable, true);
        return VerificationKeys.choose(fetched().keys(), kid);
    }

    private Known fetched() {
        Known now = known;
        if (now == null || !isUsable(now)) {
            throw new KeysUnavailableException();
        }
        return now;
    }

    private boolean isUsable(@Nullable Known some) {
        return some != null && nanoTime.getAsLong() - some.since() <= USABLE;
    }

    private boolean mayTry() {
        return nanoTime.getAsLong() - nextTry >= 0;
    }

    /**
     * Fetches them unless somebody else just has, or tried to.
     *
     * @param seen those that are not good enough
     * @param asked whether a token asks for it, which anybody can write: not again so soon
     */
    private void fetch(@Nullable Known seen, boolean asked) {
        if (!mayTry()) {
            return;
        }
        fetching.lock();
        try {
            if (known != seen || !mayTry()) {
                return;
            }
            nextTry = nanoTime.getAsLong() + BETWEEN_TRIES;
            List<JWK> keys = JwkSets.read(source.fetch(), signatures);
            if (keys.isEmpty()) {
                throw new IOException("there is no key for " + signatures.algorithm() + " among them");
            }
            known = new Known(keys, nanoTime.getAsLong());
            if (!asked) {
                nextTry = nanoTime.getAsLong();
            }
            if (failed) {
                LOG.log(Level.INFO, "the keys of the identity provider are there again");
            }
            failed = false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IOException | ParseException unreachable) {
            if (!failed) {
                LOG.log(
                        Level.WARNING,
                        "the keys of the identity provider cannot be fetched; the known ones are used for an" + " hour",
                        unreachable);
            }
            failed = true;
        } finally {
            fetching.unlock();
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
