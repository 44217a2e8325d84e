package dev.agentos4j.runtime.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.runtime.storage.Storage;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
