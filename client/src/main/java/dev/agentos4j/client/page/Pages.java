package dev.agentos4j.client.page;

import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.page.Page;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * All elements of a list that the server gives page by page, from the page that was asked for to the last one. A page is
 * fetched when its first element is wanted, so that stopping early spares the server the rest. Can be gone through
 * again and again; each time asks the server anew.
 *
 * <pre>{@code
 * for (UserMemory memory : client.memories().listAll(MemoryQuery.of("ann"))) {
 *     System.out.println(memory.memory());
 * }
 * }</pre>
 *
 * The server counts its pages at each call: elements that are added or deleted meanwhile may be met twice or missed.
 * Whatever a call of the client may throw is thrown by the step that fetches.
 *
 * @param <T> the kind of element
 */
public interface Pages<T extends Struct> extends Iterable<T> {

    /** The elements, fetched as they are taken, on the thread that takes them. */
    @Override
    Iterator<T> iterator();

    /** The pages themselves, fetched as they are taken. The first one is there even if it is empty. */
    Iterable<Page<T>> pages();

    /**
     * The elements, published as they are asked for: a page is fetched when the subscriber wants more than came so far,
     * and never a page ahead of it. Blocks no thread. Each subscriber has the whole list.
     */
    Flow.Publisher<T> publisher();

    /** The elements as a stream, fetched as they are taken: {@code limit} and {@code findFirst} spare the rest. */
    default Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }
}
