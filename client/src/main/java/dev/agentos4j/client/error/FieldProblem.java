package dev.agentos4j.client.error;

/**
 * One problem of a request that the server refused with 422.
 *
 * @param path where: {@code body.message}, {@code query.limit}, {@code body.tools[0].name}
 * @param message what is wrong, in the server's words
 * @param type the server's word for the kind of problem, such as {@code missing}
 */
public record FieldProblem(String path, String message, String type) {

    @Override
    public String toString() {
        return path + ": " + message;
    }
}
