package dev.agentos4j.benchmarks.client;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A page of sessions as the real AgentOS 2.9 writes it. */
final class CannedPage {
    static final int SESSIONS = 100;

    private CannedPage() {}

    static byte[] sessions() {
        String data = IntStream.range(0, SESSIONS).mapToObj(CannedPage::session).collect(Collectors.joining(","));
        return ("{\"data\":[" + data + "],\"meta\":{\"page\":1,\"limit\":" + SESSIONS
                        + ",\"total_pages\":1000,\"total_count\":100000,\"search_time_ms\":0.0}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String session(int number) {
        return """
                {"session_id":"session-%1$d","session_name":"What is %1$d + 2?","session_state":{},\
                "created_at":"2026-11-24T02:28:57Z","updated_at":"2026-11-24T02:28:57Z","session_type":"agent",\
                "user_id":"user-%1$d","agent_id":"bench","metrics":{"input_tokens":20,"output_tokens":10,\
                "total_tokens":30,"details":{"model":[{"input_tokens":20,"output_tokens":10,"total_tokens":30,\
                "id":"scripted-1","provider":"Scripted"}]}},"total_tokens":30}""".formatted(number);
    }
}
