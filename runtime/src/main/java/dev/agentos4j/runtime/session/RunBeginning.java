package dev.agentos4j.runtime.session;

/**
 * How a run begins.
 *
 * @param anew whether it must not exist: neither in its session, nor in another one of the same user
 * @param listed whether lists show it before it has ended or paused; one that is not, and the session it makes, are found
 *     by their ids until then
 */
public record RunBeginning(boolean anew, boolean listed) {}
