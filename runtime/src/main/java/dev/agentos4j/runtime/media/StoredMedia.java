package dev.agentos4j.runtime.media;

import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.MediaReference;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.store.StoreException;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The media of an AgentOS: content goes into a {@link MediaStorage} before a run is stored, and comes back for the model.
 * Without a storage it stays in the run.
 */
public final class StoredMedia implements AutoCloseable {

    /** Without a storage. */
    public static final StoredMedia NONE = new StoredMedia(null, false);

    private static final System.Logger LOG = System.getLogger(StoredMedia.class.getName());

    private final @Nullable MediaStorage storage;

    private final boolean putsApart;

    /** What was put apart, by the media object that held it: a run is stored several times. */
    private final SameValues referring = new SameValues();

    private StoredMedia(@Nullable MediaStorage storage, boolean putsApart) {
        this.storage = storage;
        this.putsApart = putsApart;
    }

    /** Media in a storage, which is closed with this. */
    public static StoredMedia in(MediaStorage storage) {
        return new StoredMedia(storage, true);
    }

    /** The same, but content of new runs stays in them; what was stored apart before is read, copied and deleted there. */
    public static StoredMedia readingFrom(MediaStorage storage) {
        return new StoredMedia(storage, false);
    }

    /** Where content is stored; {@code null} if it stays in the runs. */
    public @Nullable MediaStorage storage() {
        return storage;
    }

    /** A run with references in the place of content, which is stored when this returns. */
    public StoredRun apart(StoredRun run) {
        Struct output = apart(run.sessionId(), run.output());
        return output == run.output() ? run : run.withOutput(output);
    }

    /** A value with references in the place of content, which is stored when this returns. */
    public Struct apart(String sessionId, Struct value) {
        MediaStorage in = storage;
        if (in == null || !putsApart) {
            return value;
        }
        return value.replacing(each -> {
            MediaKind<?> kind = MediaKind.of(each);
            return kind == null ? each : apart(in, sessionId, kind, each);
        });
    }

    private Struct apart(MediaStorage in, String sessionId, MediaKind<?> kind, Struct media) {
        String content = media.get(kind.content());
        boolean atTheProvider = media instanceof MediaFile file && file.external() != null;
        if (content == null || atTheProvider) {
            return media;
        }
        Struct known = referring.get(media);
        if (known != null && belongs(known.get(kind.reference()), sessionId)) {
            return known;
        }
        String type = media.get(kind.mimeType());
        byte[] bytes = kind.bytes(content, type);
        if (bytes == null) {
            return media;
        }
        String hash = MediaKey.hash(bytes);
        String mediaId = media.get(kind.id(), UUID.randomUUID().toString());
        String key = MediaKey.of(mediaId, hash, type);
        try {
            in.save(sessionId, key, bytes);
        } catch (StoreException full) {
            LOG.log(System.Logger.Level.WARNING, "media of session " + sessionId + " stay in their run", full);
            return media;
        }
        Struct apart = kind.referring(
                media,
                MediaReference.SHAPE
                        .builder()
                        .set(MediaReference.MEDIA_ID, mediaId)
                        .set(MediaReference.STORAGE_KEY, key)
                        .set(MediaReference.SESSION_ID, sessionId)
                        .set(MediaReference.STORAGE_BACKEND, in.name())
                        .set(MediaReference.MIME_TYPE, type)
                        .set(MediaReference.FILENAME, kind.filename() == null ? null : media.get(kind.filename()))
                        .set(MediaReference.SIZE, (long) bytes.length)
                        .set(MediaReference.CONTENT_HASH, hash)
                        .set(MediaReference.MEDIA_TYPE, kind.word())
                        .set(MediaReference.METADATA, media.get(kind.metadata()))
                        .build());
        referring.put(media, apart);
        return apart;
    }

    private static boolean belongs(@Nullable MediaReference reference, String sessionId) {
        return reference != null && sessionId.equals(reference.sessionId());
    }

    /** A run with its content. */
    public StoredRun whole(StoredRun run) {
        Struct output = whole(run.sessionId(), run.output());
        return output == run.output() ? run : run.withOutput(output);
    }

    /** Runs with their content. */
    public List<StoredRun> whole(List<StoredRun> runs) {
        return storage == null ? runs : runs.stream().map(this::whole).toList();
    }

    /** A value with its content. Media are left out whose content is gone; of other sessions nothing is read. */
    private Struct whole(String sessionId, Struct value) {
        MediaStorage in = storage;
        if (in == null) {
            return value;
        }
        return value.replacing(each -> {
            MediaKind<?> kind = MediaKind.of(each);
            return kind == null ? each : whole(in, sessionId, kind, each);
        });
    }

    private @Nullable Struct whole(MediaStorage in, String sessionId, MediaKind<?> kind, Struct media) {
        MediaReference reference = media.get(kind.reference());
        if (reference == null || media.get(kind.content()) != null || media.get(kind.url()) != null) {
            return media;
        }
        String key = reference.storageKey();
        byte[] bytes = key == null || !belongs(reference, sessionId) ? null : read(in, sessionId, key);
        if (bytes == null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the content of media " + reference.mediaId() + " of session " + sessionId + " is gone");
            return null;
        }
        Struct whole = kind.holding(media, kind.content(bytes, media.get(kind.mimeType())));
        referring.put(whole, media);
        return whole;
    }

    private static byte @Nullable [] read(MediaStorage in, String sessionId, String key) {
        try (MediaStorage.Content content = in.open(sessionId, key)) {
            return content == null ? null : content.in().readAllBytes();
        } catch (IOException failed) {
            throw new StoreException("media cannot be read: " + key + " of session " + sessionId, failed);
        }
    }

    /** What belongs to a session belongs to its copy, too. */
    public void copy(String fromSessionId, String toSessionId) {
        if (storage != null) {
            storage.copy(fromSessionId, toSessionId);
        }
    }

    @Override
    public void close() {
        if (storage != null) {
            storage.close();
        }
    }
}
