/** Images, audio, videos and files that go into and come out of runs. */
@NullMarked
package dev.agentos4j.protocol.media;

import org.jspecify.annotations.NullMarked;
