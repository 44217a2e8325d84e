package dev.agentos4j.client.http;

import dev.agentos4j.client.error.AuthenticationException;
import dev.agentos4j.client.error.BadRequestException;
import dev.agentos4j.client.error.ConflictException;
import dev.agentos4j.client.error.FieldProblem;
import dev.agentos4j.client.error.HttpStatusException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.error.PermissionDeniedException;
import dev.agentos4j.client.error.RateLimitedException;
import dev.agentos4j.client.error.ServerErrorException;
import dev.agentos4j.client.error.ValidationException;
import dev.agentos4j.client.request.RawResponse;
import dev.agentos4j.protocol.error.ErrorBody;
import dev.agentos4j.protocol.error.FieldError;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns an answer that is not success into the exception that says what happened and what to do. */
final class StatusErrors {

    private static final int KEPT_BODY = 64 << 10;

    private StatusErrors() {}

    static HttpStatusException of(RawResponse response, @Nullable Duration retryAfter) {
        return of(response, retryAfter, AgnoLevel.V2_9);
    }

    /**
     * @param since the level that the operation came with
     */
    static HttpStatusException of(RawResponse response, @Nullable Duration retryAfter, AgnoLevel since) {
        ErrorBody body =
                ErrorBody.lenient(response.body()); // or a proxy's page, or nothing: the message shows the text
        String detail = body.message().isEmpty() ? null : body.message();
        List<FieldProblem> problems =
                body.fieldErrors().stream().map(StatusErrors::problem).toList();
        RawResponse kept = bounded(response);
        String message = message(response, detail, retryAfter, since);
        return switch (response.status()) {
            case 400 -> new BadRequestException(message, kept, detail, problems, retryAfter);
            case 401 -> new AuthenticationException(message, kept, detail, problems, retryAfter);
            case 403 -> new PermissionDeniedException(message, kept, detail, problems, retryAfter);
            case 404 -> new NotFoundException(message, kept, detail, problems, retryAfter);
            case 409 -> new ConflictException(message, kept, detail, problems, retryAfter);
            case 422 -> new ValidationException(message, kept, detail, problems, retryAfter);
            case 429 -> new RateLimitedException(message, kept, detail, problems, retryAfter);
            default ->
                response.status() >= 500
                        ? new ServerErrorException(message, kept, detail, problems, retryAfter)
                        : new HttpStatusException(message, kept, detail, problems, retryAfter);
        };
    }

    private static FieldProblem problem(FieldError error) {
        String message = error.msg();
        String type = error.type();
        return new FieldProblem(error.path(), message == null ? "" : message, type == null ? "" : type);
    }

    private static RawResponse bounded(RawResponse response) {
        return response.body().length <= KEPT_BODY
                ? response
                : new RawResponse(
                        response.method(),
                        response.path(),
                        response.status(),
                        response.headers(),
                        Arrays.copyOf(response.body(), KEPT_BODY));
    }

    private static String message(
            RawResponse response, @Nullable String detail, @Nullable Duration retryAfter, AgnoLevel since) {
        StringBuilder message = new StringBuilder()
                .append(response.method())
                .append(' ')
                .append(response.path())
                .append(": HTTP ")
                .append(response.status());
        String shown = detail != null ? detail : ForeignPage.brief(bounded(response));
        if (!shown.isEmpty()) {
            message.append(": ").append(shown);
        }
        return message.append(". ")
                .append(advice(response, detail, retryAfter, since))
                .toString();
    }

    private static String advice(
            RawResponse response, @Nullable String detail, @Nullable Duration retryAfter, AgnoLevel since) {
        int status = response.status();
        if (status >= 300 && status < 400) {
            String location = response.header("location").orElse("elsewhere");
            return "The server redirects to " + location + ", and this is not followed: use the base URL it points to.";
        }
        return switch (status) {
            case 400, 422 ->
                detail != null
                        ? "Change the request as the server says."
                        : "Is the base URL that of an AgentOS, and http or https as it wants?";
            case 401 -> "Give the client a valid token: builder.token(...) or builder.tokenSupplier(...).";
            case 403 -> "The token is valid but may not do this: use one with the scope that the server names.";
            case 404 -> notFound(response.path(), detail, since);
            case 405 -> "The server does not know this operation: is the base URL that of an AgentOS?";
            case 409 -> conflict(detail);
            case 413 -> "Send less at once, or raise the limit of the server or the proxy before it.";
            case 429 -> "Wait " + (retryAfter == null ? "" : retryAfter.toSeconds() + " s ") + "before trying again.";
            case 502, 503, 504 -> "The server or the gateway before it is not able to answer now; try again later.";
            default -> status >= 500 ? "The log of the server says more." : "";
        };
    }

    private static String conflict(@Nullable String detail) {
        return detail != null && detail.contains("continue it with background=true")
                ? "Use continueInBackground(...), or continueStream(...) with a resumable() request."
                : "Look at the current state before trying again.";
    }

    private static String notFound(String path, @Nullable String detail, AgnoLevel since) {
        if (detail == null) {
            return "Is the base URL that of an AgentOS, with the prefix of its paths if it has one?";
        }
        if (detail.equals("Not Found")) { // what the server says of a path that it does not know
            if (since != AgnoLevel.V2_9) {
                return "This came with Agno " + since
                        + ": an older AgentOS does not have it, nor one that is not set up for it.";
            }
            return "The server does not know this path: check the base URL, and whether its version has this operation.";
        }
        if (path.contains("/runs/")) {
            return "Check the ids: a run is found only under its own agent, team or workflow and with its own session.";
        }
        for (String kind : List.of("agents", "teams", "workflows")) {
            if (path.startsWith("/" + kind + "/")) {
                return "client." + kind
                        + "().list() says which there are; agents, teams and workflows each have an area"
                        + " of their own.";
            }
        }
        return "Check the id.";
    }
}
