package dev.agentos4j.protocol.operation;

/**
 * A part of the API whose operations share their tag and the family of their scopes.
 *
 * @param tag its name in {@code /openapi.json}
 * @param resource the family of its scopes, such as {@code learnings}
 */
public record Area(String tag, String resource) {

    public OperationDraft get(String path, String summary) {
        return new OperationDraft(this, "GET", path, summary);
    }

    public OperationDraft post(String path, String summary) {
        return new OperationDraft(this, "POST", path, summary);
    }

    public OperationDraft put(String path, String summary) {
        return new OperationDraft(this, "PUT", path, summary);
    }

    public OperationDraft patch(String path, String summary) {
        return new OperationDraft(this, "PATCH", path, summary);
    }

    public OperationDraft delete(String path, String summary) {
        return new OperationDraft(this, "DELETE", path, summary);
    }
}
