/** Runs over HTTP: started, streamed, continued, cancelled, resumed, listed; the same for each kind of component. */
@NullMarked
package dev.agentos4j.server.run;

import org.jspecify.annotations.NullMarked;
