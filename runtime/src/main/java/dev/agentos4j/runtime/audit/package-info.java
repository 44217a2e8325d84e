/** What is kept of who changed what and who was refused. */
@NullMarked
package dev.agentos4j.runtime.audit;

import org.jspecify.annotations.NullMarked;
