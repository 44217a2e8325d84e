package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.IOException;

/** Gets what is at an address. The server of knowledge bases gives one; the runtime itself knows no network. */
public interface UrlFetcher {

    /** Refuses every address, for knowledge bases that take none. */
    UrlFetcher NONE = url -> {
        throw new ReadException("Addresses cannot be read here: upload the file itself");
    };

    /**
     * What is at an address now.
     *
     * @return to be closed by the caller
     * @throws ReadException if it cannot be had, with a message for the user who uploaded the address
     */
    Source fetch(String url) throws IOException, InterruptedException;
}
