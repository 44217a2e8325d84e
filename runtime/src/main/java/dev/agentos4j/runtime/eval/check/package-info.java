/** How agents and teams are evaluated: by a judge, by the tools they called, by how long they take. */
@NullMarked
package dev.agentos4j.runtime.eval.check;

import org.jspecify.annotations.NullMarked;
