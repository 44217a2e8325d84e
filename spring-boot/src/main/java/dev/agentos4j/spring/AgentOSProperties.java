package dev.agentos4j.spring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of the client in {@code application.yaml}.
 *
 * @param url the base URL of the AgentOS, such as {@code http://localhost:7777}; without it no client is made
 * @param token the token that is sent with each request; none unless given
 * @param connectTimeout how long a connection may take to be made; the client's own default unless given
 * @param deadline how long a whole call may take, attempts and pauses included; none unless given
 */
@ConfigurationProperties("agentos")
public record AgentOSProperties(
        @Nullable String url,
        @Nullable String token,
        @Nullable Duration connectTimeout,
        @Nullable Duration deadline) {

    /** Without the token: logging the settings must not log it. */
    @Override
    public String toString() {
        return "AgentOSProperties[url=" + url + ", token=" + (token == null ? "none" : "***") + ", connectTimeout="
                + connectTimeout + ", deadline=" + deadline + "]";
    }
}
