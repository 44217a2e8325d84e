package dev.agentos4j.client;

import java.util.Map;

/** What environment variables say of an AgentOS. */
final class ClientEnvironment {

    private static final String URL = "AGENTOS_URL";
    private static final String TOKEN = "AGENTOS_TOKEN";

    private ClientEnvironment() {}

    static AgentOSClient client(Map<String, String> environment) {
        String url = environment.getOrDefault(URL, "").strip();
        if (url.isEmpty()) {
            throw new IllegalStateException("the environment variable " + URL
                    + " is not set: set it to the base URL of an AgentOS, such as http://localhost:7777");
        }
        AgentOSClientBuilder builder;
        try {
            builder = AgentOSClient.builder(url);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("the environment variable " + URL + ": " + wrong.getMessage(), wrong);
        }
        String token = environment.getOrDefault(TOKEN, "").strip(); // files that secrets come from end with a line end
        if (token.isEmpty()) {
            return builder.build();
        }
        try {
            return builder.token(token).build();
        } catch (IllegalArgumentException wrong) { // whose message is not repeated: it might hold the token
            throw new IllegalArgumentException(
                    "the environment variable " + TOKEN + " has characters that cannot be sent in a header");
        }
    }
}
