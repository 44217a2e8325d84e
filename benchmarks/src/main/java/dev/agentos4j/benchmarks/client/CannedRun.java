package dev.agentos4j.benchmarks.client;

import dev.agentos4j.protocol.sse.SseEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the canned server answers: one run as the real AgentOS 2.9 writes it, cut to a fixed size. */
final class CannedRun {
    /** The size of each streamed event's JSON, in bytes. */
    static final int EVENT_BYTES = 280;

    static final int EVENTS_PER_STREAM = 10_000;

    private static final String RUN_ID = "02339c25-d8cc-4d1d-ad80-a7da212cb4ad";
    private static final String[] WORDS = {
        " the",
        " agent",
        " answers",
        " in",
        " short",
        " words",
        ",",
        " one",
        " token",
        " after",
        " another",
        ".",
        " größer",
        " 日本",
        " \\\"quoted\\\"",
        "\\n"
    };

    private CannedRun() {}

    /** A RunOutput of 0.9 KB: one message, metrics, no tools. */
    static byte[] output() {
        return """
                {"run_id":"%1$s","agent_id":"bench","agent_name":"Bench","session_id":"session-bench","user_id":"ann",\
                "content":"2 + 2 is 4. I am sure of it: I have counted twice, once on my fingers and once on a sheet of paper, \
                and the sum was the same.","content_type":"str",\
                "model":"scripted-1","model_provider":"Scripted","session_state":{},"created_at":1795485181,\
                "status":"COMPLETED","metrics":{"input_tokens":10,"output_tokens":5,"total_tokens":15,\
                "time_to_first_token":0.0012239759998919908,"duration":0.0014595960001315689,\
                "details":{"model":[{"input_tokens":10,"output_tokens":5,"total_tokens":15,"id":"scripted-1",\
                "provider":"Scripted"}]}},"messages":[{"id":"ebb56efa-09c1-42de-b15c-5c5b691e0758",\
                "content":"What is 2 + 2?","from_history":false,"stop_after_tool_call":false,"role":"user",\
                "created_at":1795485181}],"tools":[],"input":{"input_content":"What is 2 + 2?"}}""".formatted(RUN_ID).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] started() {
        return frame("RunStarted", header("RunStarted") + ",\"model\":\"scripted-1\",\"model_provider\":\"Scripted\"}");
    }

    /** RunContent frames with different texts, the JSON of each exactly {@link #EVENT_BYTES} long. */
    private static List<byte[]> contents() {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            String text = WORDS[i % WORDS.length] + WORDS[(i * 7 + 3) % WORDS.length];
            String json = content(text);
            int missing = EVENT_BYTES - json.getBytes(StandardCharsets.UTF_8).length;
            frames.add(frame("RunContent", content(text + "x".repeat(missing))));
        }
        return frames;
    }

    private static byte[] completed() {
        return frame("RunCompleted", header("RunCompleted") + ",\"content\":\"done\",\"content_type\":\"str\"}");
    }

    /** A whole stream, not chunked: for decoding without a network. */
    static byte[] stream() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        frames().forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** RunStarted, many RunContent, RunCompleted: {@link #EVENTS_PER_STREAM} in all. */
    static List<byte[]> frames() {
        List<byte[]> contents = contents();
        List<byte[]> frames = new ArrayList<>();
        frames.add(started());
        for (int i = 0; i < EVENTS_PER_STREAM - 2; i++) {
            frames.add(contents.get(i % contents.size()));
        }
        frames.add(completed());
        return frames;
    }

    private static String content(String text) {
        return header("RunContent") + ",\"content\":\"" + text
                + "\",\"workflow_agent\":false,\"content_type\":\"str\",\"reasoning_content\":\"\"}";
    }

    private static String header(String event) {
        return "{\"created_at\":1795485181,\"event\":\"" + event
                + "\",\"agent_id\":\"bench\",\"agent_name\":\"Bench\",\"run_id\":\"" + RUN_ID
                + "\",\"session_id\":\"session-bench\",\"nested_depth\":0";
    }

    private static byte[] frame(String event, String json) {
        return SseEncoder.event(event, json);
    }
}
