package dev.agentos4j.examples;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.HttpStatusException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.error.RemoteServerUnavailableException;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.request.RetryPolicy;
import dev.agentos4j.client.request.Timeouts;
import dev.agentos4j.client.run.RunFailedException;
import dev.agentos4j.client.run.RunRequest;
import java.time.Duration;

/** What goes wrong, and how it is told. */
final class Errors {

    private Errors() {}

    static void run(AgentOSClient client) {
        calls(client);
        runs(client);
        options(client);
    }

    static void calls(AgentOSClient client) {
        try {
            client.agents().get("nobody");
        } catch (NotFoundException missing) {
            System.out.println(missing.status() + ": " + missing.detail());
        }
        try (AgentOSClient toNobody = AgentOSClient.create("http://localhost:1")) {
            toNobody.config();
        } catch (RemoteServerUnavailableException unavailable) {
            System.out.println("cannot reach " + unavailable.baseUrl() + ": " + unavailable.getMessage());
        } catch (HttpStatusException refused) {
            System.out.println(refused.status() + (refused.isRetryable() ? ", try again" : ""));
        }
    }

    static void runs(AgentOSClient client) {
        try {
            client.agents().runOrThrow("unlucky", "Whatever");
        } catch (RunFailedException failed) {
            System.out.println("the run failed: " + failed.getMessage());
        }
    }

    static void options(AgentOSClient client) {
        RequestOptions patient = RequestOptions.none()
                .header("X-Request-Id", "42")
                .timeouts(Timeouts.of(Duration.ofMinutes(2)))
                .retry(RetryPolicy.NONE);
        client.withOptions(patient).config();
        client.agents().run("calculator", RunRequest.of("hi").options(patient));
    }
}
