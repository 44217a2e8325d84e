/**
 * The engine under every call, not for users: the {@link dev.agentos4j.client.http.Transport} to the server, the
 * {@link dev.agentos4j.client.http.Call} that describes one operation, and the
 * {@link dev.agentos4j.client.http.Engine} that carries it out with authentication, retries and errors.
 *
 * <h2>How an area of the API is added</h2>
 *
 * One package per area ({@code dev.agentos4j.client.memory}), the same few files in each:
 *
 * <ul>
 *   <li>{@code MemoryCalls}: one static method per operation that checks the arguments and describes the request as a
 *       {@code Call<T>}. Nothing is sent here. This is the only place that knows paths and parameters.
 *   <li>{@code Memories}: the interface users call and mock, with the Javadoc.
 *   <li>{@code AsyncMemories}: the same with {@code CompletableFuture}.
 *   <li>{@code EngineMemories} and {@code EngineAsyncMemories}: one line per operation,
 *       {@code return engine.send(MemoryCalls.get(id))} and {@code return engine.sendAsync(MemoryCalls.get(id))}.
 * </ul>
 *
 * and one accessor in {@code AgentOSClient} and {@code AsyncAgentOSClient}.
 */
@NullMarked
package dev.agentos4j.client.http;

import org.jspecify.annotations.NullMarked;
