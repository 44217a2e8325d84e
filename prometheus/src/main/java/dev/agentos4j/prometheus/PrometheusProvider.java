package dev.agentos4j.prometheus;

import dev.agentos4j.runtime.meter.Meters;
import dev.agentos4j.runtime.meter.MetersProvider;

/** Gives each AgentOS meters of its own. */
public final class PrometheusProvider implements MetersProvider {

    /** Used by the service loader. */
    public PrometheusProvider() {}

    @Override
    public Meters make() {
        return new PrometheusMeters();
    }
}
