/** Java records as JSON: the schema of a record, and its values. The one place that looks into classes at run time. */
@NullMarked
package dev.agentos4j.protocol.record;

import org.jspecify.annotations.NullMarked;
