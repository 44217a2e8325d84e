package dev.agentos4j.openai;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A class path from which somebody has excluded the provider's library. */
class MissingLibraryTest {

    /** What somebody has written. */
    public static final class Program implements Supplier<Object> {
        @Override
        public Object get() {
            return OpenAiModels.of("http://127.0.0.1:1/v1", "k", "m");
        }
    }

    @Test
    void theMissingLibraryIsNamedAndNotAClassOfIt() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("langchain4j-open-ai")) {
                urls.add(new File(entry).toURI().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Supplier<?> program = (Supplier<?>) loader.loadClass(Program.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            assertThatThrownBy(program::get)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("add the dependency dev.langchain4j:langchain4j-open-ai");
        }
    }
}
