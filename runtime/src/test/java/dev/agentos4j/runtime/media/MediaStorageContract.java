package dev.agentos4j.runtime.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every storage of media does. */
public abstract class MediaStorageContract {

    private static final String CAT = key("cat", "miaow", "image/png");

    private static final Instant YESTERDAY = Instant.now().minus(Duration.ofDays(1));

    protected MediaStorage storage;

    /** Opens a storage that is empty, or what was stored in this test before. */
    protected abstract MediaStorage open();

    /** Makes everything that is stored as old as can be, behind the back of the storage. */
    protected abstract void makeOld() throws Exception;

    @BeforeEach
    void openStorage() {
        storage = open();
    }

    @AfterEach
    void closeStorage() {
        storage.close();
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    protected static String key(String id, String content, @Nullable String type) {
        return MediaKey.of(id, MediaKey.hash(bytes(content)), type);
    }

    protected @Nullable String content(String session, String key) throws IOException {
        try (MediaStorage.Content content = storage.open(session, key)) {
            if (content == null) {
                return null;
            }
            byte[] all = content.in().readAllBytes();
            assertThat(content.size()).isEqualTo(all.length);
            return new String(all, StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatWasStoredIsThereAfterItWasOpenedAnew() throws IOException {
        storage.save("s", CAT, bytes("miaow"));
        storage.save("s", key("", "", null), bytes(""));
        storage.close();
        storage = open();
        assertThat(content("s", CAT)).isEqualTo("miaow");
        assertThat(content("s", key("", "", null))).isEmpty();
    }

    @Test
    void itBelongsToItsSessionAlone() throws IOException {
        storage.save("s", CAT, bytes("miaow"));
        assertThat(content("t", CAT)).isNull();
        assertThat(content("s", key("dog", "woof", "image/png"))).isNull();
    }

    @Test
    void anyTextMayNameASession() throws IOException {
        List<String> names = List.of("../s", "s/t", "a".repeat(255), "\u732B", ".", "S", "s", "s ");
        for (String name : names) {
            storage.save(name, CAT, bytes("miaow of " + name));
        }
        for (String name : names) {
            assertThat(content(name, CAT)).isEqualTo("miaow of " + name);
        }
    }

    @Test
    void whatIsNoKeyNamesNothing() throws IOException {
        storage.save("s", CAT, bytes("miaow"));
        for (String odd :
                List.of("", ".", "..", "../" + CAT, "./" + CAT, CAT + "/", CAT + "\0", "cat", "/etc/passwd")) {
            assertThat(content("s", odd)).as(odd).isNull();
        }
    }

    @Test
    void whatIsStoredAlreadyStays() throws IOException {
        storage.save("s", CAT, bytes("miaow"));
        storage.save("s", CAT, bytes("miaow"));
        assertThat(content("s", CAT)).isEqualTo("miaow");
    }

    @Test
    void theMediaOfASessionAreDeletedAndThoseOfOthersStay() throws IOException {
        storage.save("s", CAT, bytes("miaow"));
        storage.save("t", CAT, bytes("miaow"));
        storage.delete("s");
        storage.delete("s");
        storage.delete("never there");
        assertThat(content("s", CAT)).isNull();
        assertThat(content("t", CAT)).isEqualTo("miaow");
        storage.save("s", CAT, bytes("miaow"));
        assertThat(content("s", CAT)).isEqualTo("miaow");
    }

    @Test
    void aCopyOutlivesWhatItWasMadeFrom() throws IOException {
        storage.save("s", CAT, bytes("miaow"));
        storage.copy("s", "copy");
        storage.copy("s", "copy");
        storage.copy("never there", "copy");
        storage.delete("s");
        assertThat(content("copy", CAT)).isEqualTo("miaow");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 262_143, 262_144, 262_145, 3_000_000})
    void contentOfAnySizeComesBackByteByByte(int size) throws IOException {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        String key = MediaKey.of("noise", MediaKey.hash(noise), "audio/wav");
        storage.save("s", key, noise);
        storage.copy("s", "copy");
        for (String session : List.of("s", "copy")) {
            try (MediaStorage.Content content = Objects.requireNonNull(storage.open(session, key))) {
                assertThat(content.size()).isEqualTo(size);
                assertThat(content.in().readAllBytes()).isEqualTo(noise);
                assertThat(content.in().read()).isNegative();
            }
        }
    }

    @Test
    void whatIsOlderIsDeletedAFewAtATime() throws Exception {
        for (String session : List.of("s", "t", "u")) {
            storage.save(session, CAT, bytes("miaow"));
        }
        assertThat(storage.deleteOlder(YESTERDAY, 2)).isZero();
        makeOld();
        storage.save("new", CAT, bytes("miaow"));
        storage.save("t", CAT, bytes("miaow"));
        assertThat(storage.deleteOlder(YESTERDAY, 2)).isEqualTo(2);
        assertThat(storage.deleteOlder(YESTERDAY, 2)).isZero();
        assertThat(content("s", CAT)).isNull();
        assertThat(content("t", CAT)).as("stored once more since").isEqualTo("miaow");
        assertThat(content("u", CAT)).isNull();
        assertThat(content("new", CAT)).isEqualTo("miaow");
    }

    @Test
    void severalMayStoreTheSameAtOnce() throws Exception {
        int count = 8;
        String large = "miaow".repeat(20_000);
        String key = key("cat", large, "image/png");
        CyclicBarrier together = new CyclicBarrier(count);
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Callable<@Nullable String>> calls = IntStream.range(0, count)
                    .<Callable<@Nullable String>>mapToObj(i -> () -> {
                        together.await();
                        storage.save("s", key, bytes(large));
                        return content("s", key);
                    })
                    .toList();
            for (Future<@Nullable String> seen : threads.invokeAll(calls)) {
                assertThat(Objects.requireNonNull(seen.get())).isEqualTo(large);
            }
        }
    }
}
