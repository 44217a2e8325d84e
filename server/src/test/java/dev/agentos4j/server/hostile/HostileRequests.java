package dev.agentos4j.server.hostile;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes requests out of a description of the API: of each operation some that are nearly right, and many with members
 * missing, of the wrong type, too long, out of range or made to hurt.
 */
final class HostileRequests {

    private final List<Operation> operations = new ArrayList<>();
    private final Random random;
    private final Nasty nasty;
    private final KnownIds ids;
    private int next;
    private Operation last;

    HostileRequests(JsonObject openApi, KnownIds ids, Random random) {
        this.random = random;
        this.nasty = new Nasty(random);
        this.ids = ids;
        operations.addAll(Operation.allOf(openApi));
    }

    /** What the request before asked for. */
    Operation last() {
        return last;
    }

    /** The next request; the operations take turns. */
    HostileRequest next() {
        Operation operation = operations.get(next++ % operations.size());
        last = operation;
        String target = target(operation);
        JsonObject content = operation.content();
        if (content == null) {
            boolean unwanted = random.nextInt(20) == 0;
            return new HostileRequest(
                    operation.method(),
                    target,
                    unwanted ? "application/json" : null,
                    unwanted ? nasty.body() : new byte[0]);
        }
        String type = content.members().keySet().iterator().next();
        JsonObject schema = (JsonObject) ((JsonObject) content.get(type)).get("schema");
        return withBody(operation, target, type, schema);
    }

    private String target(Operation operation) {
        StringBuilder query = new StringBuilder();
        String path = operation.path();
        for (JsonValue each : ((JsonArray) operation.description().get("parameters")).values()) {
            JsonObject parameter = (JsonObject) each;
            String name = parameter.text("name");
            JsonObject schema = (JsonObject) parameter.get("schema");
            if ("path".equals(parameter.text("in"))) {
                path = path.replace("{" + name + "}", segment(name));
            } else if (random.nextInt(100) < ("true".equals(String.valueOf(parameter.get("required"))) ? 85 : 30)) {
                int times = random.nextInt(15) == 0 ? 3 : 1;
                for (int i = 0; i < times; i++) {
                    query.append(query.isEmpty() ? '?' : '&').append(name).append('=');
                    query.append(random.nextInt(20) == 0 ? nasty.encoded() : encode(value(name, schema)));
                }
            }
        }
        return path + query;
    }

    private String segment(String name) {
        return switch (random.nextInt(10)) {
            case 0 -> nasty.encoded();
            case 1, 2 -> encode(nasty.text()).replace("+", "%20");
            default -> encode(ids.any(name, random));
        };
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A value as text, mostly one that fits. */
    private String value(String name, JsonObject schema) {
        int chance = random.nextInt(10);
        if (chance < 3) {
            return nasty.text();
        }
        if (schema.get("enum") instanceof JsonArray words) {
            return String.valueOf(
                    words.values().get(random.nextInt(words.values().size())).asText());
        }
        return switch (String.valueOf(schema.text("type"))) {
            case "integer", "number" -> chance < 6 ? nasty.number() : String.valueOf(random.nextInt(1, 9));
            case "boolean" -> random.nextBoolean() ? "true" : "false";
            case "object", "array" -> nasty.json();
            default -> name.endsWith("_id") || name.equals("table") ? ids.any(name, random) : fitting(name);
        };
    }

    private String fitting(String name) {
        return name.contains("date") || name.contains("time")
                ? "2026-11-25"
                : random.nextInt(3) == 0 ? nasty.json() : name;
    }

    private HostileRequest withBody(Operation operation, String target, String type, JsonObject schema) {
        int chance = random.nextInt(100);
        if (chance < 12) {
            String wrong = List.of(
                            "",
                            "application/json",
                            "text/plain",
                            "multipart/form-data",
                            "multipart/form-data; boundary=",
                            "application/x-www-form-urlencoded; charset=utf-16",
                            "application/zip",
                            type)
                    .get(random.nextInt(8));
            return new HostileRequest(operation.method(), target, wrong.isEmpty() ? null : wrong, nasty.body());
        }
        if (chance == 12) {
            return new HostileRequest(operation.method(), target, type, nasty.bytes(6 << 20));
        }
        JsonObject fields = schema.get("properties") instanceof JsonObject object ? object : JsonObject.EMPTY;
        if (type.equals("application/json")) {
            return new HostileRequest(
                    operation.method(), target, type, json(fields).getBytes(StandardCharsets.UTF_8));
        }
        return random.nextBoolean()
                ? new HostileRequest(
                        operation.method(), target, "application/x-www-form-urlencoded", urlencoded(fields))
                : new HostileRequest(
                        operation.method(), target, "multipart/form-data; boundary=xyz", multipart(fields));
    }

    private String json(JsonObject fields) {
        List<String> members = new ArrayList<>();
        fields.members().forEach((name, schema) -> {
            if (random.nextInt(10) < 7) {
                members.add("\"" + name + "\":" + member(name, (JsonObject) schema));
            }
        });
        if (random.nextInt(10) == 0) {
            members.add("\"unknown\":" + nasty.json());
        }
        return "{" + String.join(",", members) + "}";
    }

    private String member(String name, JsonObject schema) {
        if (random.nextInt(5) == 0) {
            return nasty.json();
        }
        return switch (String.valueOf(schema.text("type"))) {
            case "integer", "number", "boolean" ->
                value(name, schema).matches("-?[1-9][0-9]{0,19}|true|false")
                        ? value(name, schema).matches("true|false") ? "true" : String.valueOf(random.nextInt(-2, 12))
                        : "\"7\"";
            case "array" ->
                random.nextBoolean()
                        ? "[" + new JsonString(value(name, JsonObject.EMPTY)).toJson() + "]"
                        : nasty.json();
            case "object" -> random.nextBoolean() ? "{\"key\":" + nasty.json() + "}" : nasty.json();
            default -> new JsonString(value(name, schema)).toJson();
        };
    }

    /** Names and values of a form; some come twice, some are unknown. */
    private List<Map.Entry<String, JsonObject>> fieldsOf(JsonObject fields) {
        List<Map.Entry<String, JsonObject>> chosen = new ArrayList<>();
        fields.members().forEach((name, schema) -> {
            for (int i = random.nextInt(20) == 0 ? 2 : 1; i > 0; i--) {
                if (name.equals("message") ? random.nextInt(10) > 0 : random.nextInt(10) < 4) {
                    chosen.add(Map.entry(name, (JsonObject) schema));
                }
            }
        });
        for (String extra : List.of(
                "session_state", "dependencies", "metadata", "output_schema", "images", "run_id", nasty.text())) {
            if (random.nextInt(8) == 0) {
                chosen.add(Map.entry(extra, JsonObject.EMPTY));
            }
        }
        return chosen;
    }

    private byte[] urlencoded(JsonObject fields) {
        StringBuilder form = new StringBuilder();
        for (Map.Entry<String, JsonObject> field : fieldsOf(fields)) {
            form.append(encode(field.getKey())).append('=');
            form.append(random.nextInt(20) == 0 ? nasty.encoded() : encode(value(field.getKey(), field.getValue())));
            form.append('&');
        }
        return form.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] multipart(JsonObject fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, JsonObject> field : fieldsOf(fields)) {
            if (field.getValue().toJson().contains("binary")) {
                file(body, field.getKey());
            } else {
                part(
                        body,
                        "name=\"" + field.getKey() + "\"",
                        "",
                        value(field.getKey(), field.getValue()).getBytes(StandardCharsets.UTF_8));
            }
        }
        switch (random.nextInt(12)) {
            case 0 -> write(body, "--xyz\r\nContent-Disposition: form-data; name=");
            case 1 -> write(body, "--xyz\r\n" + "X-Long: " + "x".repeat(20_000) + "\r\n\r\n\r\n--xyz--\r\n");
            case 2 -> write(body, "--xyz\r\n\r\nno name\r\n--xyz--\r\n");
            case 3 -> {
                for (int i = 0; i < 1100; i++) {
                    part(body, "name=\"f" + i + "\"", "", new byte[0]);
                }
                write(body, "--xyz--\r\n");
            }
            case 4 -> write(body, "\n--xyz--");
            default -> write(body, "--xyz--\r\n");
        }
        return body.toByteArray();
    }

    private void file(ByteArrayOutputStream body, String name) {
        Nasty.Document document = nasty.document();
        String disposition = "name=\"" + name + "\"; filename=\"" + document.name() + "\"";
        String type = document.type().isEmpty() ? "" : "Content-Type: " + document.type() + "\r\n";
        part(body, disposition, type, document.content());
    }

    private static void part(ByteArrayOutputStream body, String disposition, String headers, byte[] content) {
        write(body, "--xyz\r\nContent-Disposition: form-data; " + disposition + "\r\n" + headers + "\r\n");
        body.writeBytes(content);
        write(body, "\r\n");
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
