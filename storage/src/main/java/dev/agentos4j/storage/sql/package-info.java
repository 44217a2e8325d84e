/**
 * The stores of the runtime, written once over {@link dev.agentos4j.storage.sql.Table} and a
 * {@link dev.agentos4j.storage.sql.Dialect}. A database brings a dialect, a
 * {@link dev.agentos4j.storage.sql.Database} and its migrations.
 */
@NullMarked
package dev.agentos4j.storage.sql;

import org.jspecify.annotations.NullMarked;
