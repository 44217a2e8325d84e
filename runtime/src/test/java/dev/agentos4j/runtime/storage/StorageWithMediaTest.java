package dev.agentos4j.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.runtime.media.MediaFolder;
import dev.agentos4j.runtime.media.MediaKey;
import dev.agentos4j.runtime.media.MediaStorage;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageWithMediaTest {

    @Test
    void itLeavesNothingToTheDefaultsOfAStorageThatIsNotItsOwn() {
        List<String> inherited = Arrays.stream(StorageWithMedia.class.getMethods())
                .filter(method -> method.getDeclaringClass() == Storage.class)
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .toList();
        assertThat(inherited).isEmpty();
    }

    @Test
    void contentThatWasKeptLongEnoughIsDeletedHoweverMuchItIs(@TempDir Path folder) {
        MediaStorage media = MediaFolder.at(folder);
        Storage storage = StorageWithMedia.of(Storage.of(new InMemorySessionStore()), media);
        byte[] content = {1};
        String key = MediaKey.of("cat", MediaKey.hash(content), "image/png");
        for (int i = 0; i < 201; i++) {
            media.save("s" + i, key, content);
        }
        long inTwoHours = Instant.now().plus(Duration.ofHours(2)).toEpochMilli();
        assertThat(storage.retain(Retention.ALL, inTwoHours)).isZero();
        assertThat(storage.retain(Retention.ALL.withMedia(Duration.ofHours(3)), inTwoHours))
                .isZero();
        assertThat(storage.retain(Retention.ALL.withMedia(Duration.ofHours(1)), inTwoHours))
                .isEqualTo(201);
        assertThat(media.open("s200", key)).isNull();
    }
}
