package dev.agentos4j.client.memory;

/** Topics as the wire has them: one list with commas. The Python client repeats the parameter; then only the first counts. */
final class Topics {

    private Topics() {}

    static String joined(String... topics) {
        if (topics.length == 0) {
            throw new IllegalArgumentException("topics must not be empty: leave them out to set no bound");
        }
        for (String topic : topics) {
            if (topic.isBlank()) {
                throw new IllegalArgumentException("a topic must not be blank");
            }
            if (topic.indexOf(',') >= 0) {
                throw new IllegalArgumentException("a topic to look for must not have a comma: " + topic);
            }
        }
        return String.join(",", topics);
    }
}
