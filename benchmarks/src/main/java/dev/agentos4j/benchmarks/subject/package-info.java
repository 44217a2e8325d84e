/** What is measured: our server and our runtime, each in a process of its own. */
@NullMarked
package dev.agentos4j.benchmarks.subject;

import org.jspecify.annotations.NullMarked;
