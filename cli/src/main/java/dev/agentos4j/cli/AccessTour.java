package dev.agentos4j.cli;

import static dev.agentos4j.cli.TourGuide.text;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.AuthenticationException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.error.RemoteServerUnavailableException;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.protocol.discovery.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Errors, and how a client says who it is. */
final class AccessTour {

    private final AgentOSClient client;
    private final TourGuide tour;
    private final String address;
    private final String key;

    AccessTour(AgentOSClient client, TourGuide tour, String address, String key) {
        this.client = client;
        this.tour = tour;
        this.address = address;
        this.key = key;
    }

    void take() {
        tour.area("Errors and access");
        notThere();
        noServer();
        noToken();
        header();
    }

    private void notThere() {
        tour.step("Ask for an agent that is not there: the exception says what is wrong", """
                client.agents().run("nobody", "Hello?");
                """);
        try {
            client.agents().run("nobody", "Hello?");
        } catch (NotFoundException missing) {
            tour.came(missing.getClass().getSimpleName() + ": " + missing.getMessage());
            tour.check(text(missing.getMessage()).contains("nobody"), "the name of the agent in the message");
            return;
        }
        throw tour.missing("a NotFoundException", "an answer");
    }

    private void noServer() {
        String nowhere = "http://127.0.0.1:" + freePort();
        tour.step("Call a server that is not there", """
                try (AgentOSClient lost = AgentOSClient.create(nowhere)) {
                    lost.config();
                } catch (RemoteServerUnavailableException unavailable) {
                    System.out.println(unavailable.baseUrl() + ": " + unavailable.getMessage());
                }
                """);
        boolean told = false;
        try (AgentOSClient lost = AgentOSClient.create(nowhere)) {
            lost.config();
        } catch (RemoteServerUnavailableException unavailable) {
            tour.came(unavailable.baseUrl() + ": " + unavailable.getMessage());
            told = unavailable.baseUrl().equals(nowhere);
        }
        tour.check(told, "a RemoteServerUnavailableException with the address");
    }

    private void noToken() {
        tour.step("Call this server without the token that it asks for", """
                try (AgentOSClient stranger = AgentOSClient.create(address)) {
                    stranger.config();
                } catch (AuthenticationException locked) {
                    System.out.println(locked.status() + " " + locked.detail());
                }
                """);
        boolean told = false;
        try (AgentOSClient stranger = AgentOSClient.create(address)) {
            stranger.config();
        } catch (AuthenticationException locked) {
            tour.came(locked.status() + " " + locked.detail());
            told = true;
        }
        tour.check(told, "an AuthenticationException");
    }

    private void header() {
        tour.step("Send the token with one call", """
                RequestOptions headers = RequestOptions.none().header("Authorization", "Bearer " + key);
                Config config = stranger.withOptions(headers).config();
                """);
        try (AgentOSClient stranger = AgentOSClient.create(address)) {
            RequestOptions headers = RequestOptions.none().header("Authorization", "Bearer " + key);
            Config config = stranger.withOptions(headers).config();
            tour.came("let in: " + config.osId());
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
