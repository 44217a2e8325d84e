/**
 * What lies between the providers of LangChain4j and the model services: reads a service's answer as it is really sent,
 * tells a whole one from all others, and passes what the library has no place for.
 */
@NullMarked
package dev.agentos4j.runtime.model.wire;

import org.jspecify.annotations.NullMarked;
