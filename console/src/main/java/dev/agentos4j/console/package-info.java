/** The console: a web page for what an AgentOS does, of plain files without a build. */
@NullMarked
package dev.agentos4j.console;

import org.jspecify.annotations.NullMarked;
