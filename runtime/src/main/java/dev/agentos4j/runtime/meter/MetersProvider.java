package dev.agentos4j.runtime.meter;

import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Makes meters. A module provides it as a service, so that it is found when it is on the class path. */
public interface MetersProvider {

    /** Meters for one AgentOS. */
    Meters make();

    /** Meters of the module that is on the class path; {@code null} if there is none. */
    static @Nullable Meters find() {
        Optional<MetersProvider> found = ServiceLoader.load(MetersProvider.class, MetersProvider.class.getClassLoader())
                .findFirst();
        return found.map(MetersProvider::make).orElse(null);
    }
}
