package dev.agentos4j.storage.sql;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a database says what databases say differently. What all of them say alike is in the stores. */
public interface Dialect {

    /** The type of a column, and what makes it count by itself if it is a {@link Column.Type#COUNTER}. */
    String type(Column.Type type);

    /**
     * Inserts a row, or changes these columns of the one that has the same key, which keeps its {@link #rowNumber}. One
     * value for each column, in their order.
     */
    String upsert(String table, List<String> columns, List<String> key);

    /** Inserts a row, or does nothing if its key, or what else is unique, is taken. */
    String insertNew(String table, List<String> columns);

    /** The column by which rows without a {@link Column.Type#COUNTER} are in the order in which they were inserted. */
    String rowNumber();

    /** What follows a select of rows that the transaction is about to change, so that no other changes them meanwhile. */
    String forUpdate();

    /**
     * A statement that waits until no other transaction that has written to a table goes on, and lets none write to it until this
     * one ends; empty if transactions write one after another anyway.
     */
    default String lock(String table, Duration atMost) {
        return "";
    }

    /** A text in lower case, in any script. */
    String fold(String text);

    /** The place of a value in a text, counted from 1; 0 if it is not in it. */
    String place(String value, String text);

    /** Whether a JSON array of texts, in a column of documents that may be damaged, has an element that folds to a value. */
    String hasElement(String column, String value);

    /** A member of a JSON object, in a column of documents that may be damaged, as text; else null. */
    String memberText(String column, String name);

    /** What {@link #memberNumber} reads, of a column of documents that may be damaged. */
    default String document(String column) {
        return column;
    }

    /** A member of a JSON object, see {@link #document}, as a number; else null. */
    String memberNumber(String document, String name);

    /** What {@link #matchingChunks} is asked for: chunks that have any of these words. */
    String anyOf(Set<String> words);

    /**
     * A query with one value, see {@link #anyOf}, of the chunks that match it: their keys as {@code chunk}, and how well
     * they do as {@code score}, the more the better.
     */
    String matchingChunks();

    /** A text as this database can keep it: itself, unless there are letters that it does not take. */
    default String text(String text) {
        return text;
    }

    /** Finds the chunks whose vectors are most like one. */
    default VectorSearch vectors(Database database) {
        return new VectorScan(database);
    }

    /** A condition: a text has a part, whatever the case. The value is the part in lower case. */
    default String contains(String text) {
        return place("?", fold(text)) + " > 0";
    }

    /** The statements besides those of {@link Table#creation} that make a new database, for each table. */
    default List<String> besides(Table<? extends @Nullable Object> table) {
        return List.of();
    }
}
