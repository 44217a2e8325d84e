package dev.agentos4j.server.http;

import dev.agentos4j.protocol.operation.Parameter;
import java.util.List;

/**
 * A form that was sent.
 *
 * @param fields the text fields
 * @param uploads the files, in the order sent
 */
public record Form(Parameters fields, List<Upload> uploads) {

    public Form {
        uploads = List.copyOf(uploads);
    }

    /** The files of one field. */
    public List<Upload> uploads(Parameter<?> field) {
        return uploads.stream()
                .filter(upload -> upload.field().equals(field.name()))
                .toList();
    }
}
