package dev.agentos4j.runtime.model;

import dev.agentos4j.runtime.model.wire.ServiceFailure;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says what a failure of a model means for a run: what happened, to which model at which address, what to do next. */
final class LangChainErrors {

    private static final String PROVIDER_ERROR = "model_provider_error";
    private static final String CONTEXT_ID = "context_window_exceeded_error";
    private static final Set<String> FINAL_CODES = Set.of(
            "invalid_request_error",
            "invalid_api_key",
            "authentication_error",
            "permission_error",
            "not_found_error",
            "model_not_found",
            "insufficient_quota",
            "context_length_exceeded",
            "billing_error",
            "invalid_prompt");
    private static final Set<String> CONTEXT_WORDS = Set.of(
            "context_length_exceeded",
            "context window",
            "maximum context length",
            "prompt is too long",
            "context size",
            "exceed_context",
            "input is too long",
            "maximum input length",
            "too many tokens");

    /** Of an account that is to be filled: asking again changes nothing. */
    private static final Pattern QUOTA = Pattern.compile(
            "(?i)insufficient[_ ](?:quota|balance|funds|credits?)|credit balance|out of credits|billing_hard_limit"
                    + "|\\u4f59\\u989d\\u4e0d\\u8db3");

    /** Of a filter that refuses what was asked. */
    private static final Pattern FILTER = Pattern.compile("(?i)content[_ ](?:filter|management|policy|moderation)"
            + "|responsibleaipolicy|data_inspection_failed|requires moderation|flagged for");

    private static final Pattern NO_MODEL =
            Pattern.compile("(?i)model.{0,200}(?:does not exist|not found|is not a valid model)|model_not_found");

    private LangChainErrors() {}

    /** An answer that the library took for one and is none. */
    static ModelException notWhole(String words) {
        return new ModelException(words, PROVIDER_ERROR, null, true, null);
    }

    /**
     * Translates.
     *
     * @param model the name of the model for people
     * @param address where it was called; {@code null} if not known
     */
    static ModelException translate(@Nullable Throwable failure, String model, @Nullable String address) {
        String subject = "The model " + model + (address == null ? "" : " at " + address);
        Throwable root = root(failure);
        if (root instanceof ServiceFailure service) {
            return asking(ofService(service, subject), service.retryAfter());
        }
        if (root instanceof HttpException http) {
            return ofStatus(http.statusCode(), null, words(http), subject, null);
        }
        if (root instanceof ModelException known) {
            return known.getMessage() != null && known.getMessage().startsWith("The model ")
                    ? known
                    : new ModelException(
                            subject + " gave no whole answer: " + known.getMessage() + ". Try again.",
                            known.type(),
                            known.id(),
                            known.isRetryable(),
                            null);
        }
        return ofLibrary(failure, root, subject);
    }

    private static @Nullable Throwable root(@Nullable Throwable failure) {
        Throwable root = failure;
        while (root != null
                && root.getCause() != null
                && root.getCause() != root
                && !(root instanceof ServiceFailure
                        || root instanceof ModelException
                        || root instanceof HttpException)) {
            root = root.getCause();
        }
        return root;
    }

    private static ModelException asking(ModelException failure, @Nullable Duration retryAfter) {
        String message = String.valueOf(failure.getMessage());
        return retryAfter == null || !failure.isRetryable()
                ? failure
                : new ModelException(
                        message.replaceFirst("Try again later\\.$", "Try again in " + words(retryAfter) + "."),
                        failure.type(),
                        failure.id(),
                        true,
                        failure.getCause(),
                        retryAfter);
    }

    private static String words(Duration time) {
        long seconds = Math.max(1, time.plusMillis(999).toSeconds());
        return seconds <= 120 ? seconds + (seconds == 1 ? " second" : " seconds") : (seconds + 59) / 60 + " minutes";
    }

    private static ModelException ofService(ServiceFailure failure, String subject) {
        String words = failure.words();
        return switch (failure.kind()) {
            case STATUS -> ofStatus(failure.status(), failure.code(), words, subject, failure);
            case ERROR ->
                failure.status() == 0
                        ? told(failure, words, subject)
                        : ofStatus(failure.status(), failure.code(), words, subject, failure);
            case BROKEN, NOT_WHOLE ->
                new ModelException(
                        subject + " gave no whole answer: " + words + ". Try again.",
                        PROVIDER_ERROR,
                        null,
                        true,
                        failure);
            case NO_ANSWER ->
                new ModelException(
                        subject + " gave no answer: " + sentence(words)
                                + " Check the base URL, and what stands between here and the service.",
                        PROVIDER_ERROR,
                        null,
                        true,
                        failure);
        };
    }

    private static ModelException told(ServiceFailure failure, String words, String subject) {
        String code = failure.code() == null ? "" : failure.code().toLowerCase(Locale.ROOT);
        boolean rate = code.contains("rate_limit") || code.contains("overloaded");
        boolean isFinal = FINAL_CODES.contains(code) || isContext(words, code);
        String advice = isFinal ? "" : " Try again later.";
        return new ModelException(
                subject + " told an error in place of an answer: " + sentence(words) + advice,
                code.contains("auth") || code.equals("invalid_api_key") ? "model_authentication_error" : PROVIDER_ERROR,
                rate ? "model_rate_limit_error" : contextId(words, code),
                !isFinal,
                failure);
    }

    private static ModelException ofStatus(
            int status, @Nullable String code, String words, String subject, @Nullable Throwable cause) {
        String said = " (HTTP " + status + ")" + (words.isBlank() ? ". " : ": " + sentence(words) + " ");
        String known = code == null ? "" : code.toLowerCase(Locale.ROOT);
        if (known.equals("insufficient_quota")
                || (status < 500 && QUOTA.matcher(words + known).find())) {
            return failure(
                    subject + " has no quota left" + said + "Check the plan and the billing.", null, false, cause);
        }
        boolean key = status == 400 && words.toLowerCase(Locale.ROOT).contains("api key not valid"); // so says Gemini
        boolean filtered = status == 403 && FILTER.matcher(words + " " + known).find();
        return switch (key ? 401 : filtered ? 400 : status) {
            case 401, 403 ->
                new ModelException(
                        subject + (status == 403 ? " denied access" : " refused the API key") + said
                                + "Check the key and what it may use.",
                        "model_authentication_error",
                        "model_authentication_error",
                        false,
                        cause);
            case 404 ->
                failure(
                        subject + " was not found" + said + "Check the id of the model and the base URL.",
                        null,
                        false,
                        cause);
            case 402 ->
                failure(subject + " wants to be paid" + said + "Check the plan and the billing.", null, false, cause);
            case 405 -> failure(subject + " refused the request" + said + "Check the base URL.", null, false, cause);
            case 408, 504 -> failure(subject + " took too long" + said + "Try again later.", null, true, cause);
            case 429 ->
                failure(
                        subject + " was asked too often" + said + "Try again later.",
                        "model_rate_limit_error",
                        true,
                        cause);
            case 503, 529 ->
                failure(
                        subject + " is overloaded or not available" + said + "Try again later.",
                        status == 529 ? "model_rate_limit_error" : null,
                        true,
                        cause);
            default -> {
                if (status >= 500 || status == 409) {
                    yield failure(subject + " failed" + said + "Try again later.", null, true, cause);
                }
                if (status >= 400) {
                    boolean large = status == 413 || isContext(words, known);
                    yield failure(
                            subject + " refused the request" + said + advice(large, words + " " + known),
                            large ? CONTEXT_ID : null,
                            false,
                            cause);
                }
                yield failure(subject + " gave no answer" + said + "Check the base URL.", null, false, cause);
            }
        };
    }

    private static String advice(boolean large, String words) {
        if (large) {
            return "Send less: fewer runs of history, shorter documents.";
        }
        if (FILTER.matcher(words).find()) {
            return "A filter of the service refused what was sent: ask in other words, or change the filter.";
        }
        return NO_MODEL.matcher(words).find()
                ? "Check the id of the model."
                : "Check the settings of the model, and whether it supports what is asked of it.";
    }

    private static ModelException ofLibrary(@Nullable Throwable failure, @Nullable Throwable root, String subject) {
        String unreachable = unreachable(failure);
        if (unreachable != null) {
            return failure(
                    subject + " cannot be reached: " + unreachable + ". Start the service, or check the base URL.",
                    null,
                    true,
                    failure);
        }
        if (isTimeout(failure)) {
            return failure(
                    subject + " did not answer in time. Try again later, or give it more time.", null, true, failure);
        }
        if (root instanceof SSLException) {
            return failure(
                    subject + " cannot be reached: no secure connection (" + words(root)
                            + "). Check whether the base URL begins with the right one of http and https.",
                    null,
                    false,
                    failure);
        }
        if (root != null && root.getClass().getName().startsWith("com.fasterxml.jackson")) {
            return failure(
                    subject + " gave an answer that the library cannot read: " + ServiceFailure.limited(words(root)),
                    null,
                    false,
                    failure);
        }
        if (root instanceof IOException) {
            return failure(subject + " gave no answer: the connection broke. Try again.", null, true, failure);
        }
        if (root instanceof UnsupportedFeatureException) {
            return failure(subject + " cannot do what is asked of it: " + words(root), null, false, failure);
        }
        String words = root == null ? "no reason is known" : words(root);
        if (holdsHeader(words)) {
            // The JDK shows the header, and with it the key: nothing of it may go on, and no cause either.
            return failure(
                    subject
                            + " cannot be asked: its API key, or another header, holds a line end or a character that no"
                            + " header takes. Give the key without it.",
                    null,
                    false,
                    null);
        }
        return failure(subject + " failed: " + words, null, false, failure);
    }

    private static @Nullable String unreachable(@Nullable Throwable failure) {
        if (has(failure, UnresolvedAddressException.class) || has(failure, UnknownHostException.class)) {
            return "the host is not known";
        }
        // The runtime knows no HTTP, so the exceptions of the JDK's client are told by their names.
        if (has(failure, "HttpConnectTimeoutException")) {
            return "nothing answers there in time";
        }
        return has(failure, ConnectException.class) ? "the connection is refused" : null;
    }

    private static boolean isTimeout(@Nullable Throwable failure) {
        return has(failure, "HttpTimeoutException")
                || has(failure, SocketTimeoutException.class)
                || has(failure, dev.langchain4j.exception.TimeoutException.class);
    }

    private static boolean has(@Nullable Throwable failure, Class<? extends Throwable> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(@Nullable Throwable failure, String simpleName) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at.getClass().getSimpleName().equals(simpleName)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsHeader(String words) {
        String text = words.toLowerCase(Locale.ROOT);
        return text.contains("header value") || text.contains("header name") || text.contains("bearer ");
    }

    private static ModelException failure(
            String message, @Nullable String id, boolean retryable, @Nullable Throwable cause) {
        return new ModelException(message, PROVIDER_ERROR, id, retryable, cause);
    }

    private static boolean isContext(String words, String code) {
        String text = words.toLowerCase(Locale.ROOT) + " " + code;
        return CONTEXT_WORDS.stream().anyMatch(text::contains);
    }

    private static @Nullable String contextId(String words, String code) {
        return isContext(words, code) ? CONTEXT_ID : null;
    }

    private static String sentence(String words) {
        String text = words.strip();
        boolean ends = text.endsWith(".") || text.endsWith("!") || text.endsWith("?") || text.endsWith("\u3002");
        return ends ? text : text + ".";
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
