package dev.agentos4j.spring;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.AgentOSClientBuilder;
import dev.agentos4j.client.request.ClientListener;
import dev.agentos4j.micrometer.MicrometerListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes an {@link AgentOSClient} if {@code agentos.url} is set and the application has none of its own. Beans that are
 * {@link ClientListener}s hear of its calls; a {@link MeterRegistry} does if {@code agentos4j-micrometer} is there.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnProperty("agentos.url")
@EnableConfigurationProperties(AgentOSProperties.class)
public class AgentOSAutoConfiguration {

    /** Used by Spring. */
    public AgentOSAutoConfiguration() {}

    /** The client, which is closed with the context. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    public AgentOSClient agentOSClient(
            AgentOSProperties properties,
            ObjectProvider<ClientListener> listeners,
            ObjectProvider<AgentOSClientCustomizer> customizers) {
        AgentOSClientBuilder builder = AgentOSClient.builder(Objects.requireNonNull(properties.url()));
        if (properties.token() != null && !properties.token().isBlank()) {
            builder.token(properties.token());
        }
        if (properties.connectTimeout() != null) {
            builder.connectTimeout(properties.connectTimeout());
        }
        if (properties.deadline() != null) {
            builder.deadline(properties.deadline());
        }
        listeners.orderedStream().forEach(builder::listener);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    /** Measures the client in the application's registry. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({MeterRegistry.class, MicrometerListener.class})
    static class Meters {

        @Bean
        @ConditionalOnBean(MeterRegistry.class)
        @ConditionalOnMissingBean
        MicrometerListener agentOSMicrometerListener(MeterRegistry registry) {
            return new MicrometerListener(registry);
        }
    }
}
