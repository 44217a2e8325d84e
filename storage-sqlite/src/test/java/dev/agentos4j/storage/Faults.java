package dev.agentos4j.storage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Stands between a writer and SQLite, and lets a call fail: the one of a number, counted from when it was armed. */
final class Faults implements UnaryOperator<Connection> {

    /** What may go wrong at any call. */
    enum Kind {
        OUT_OF_MEMORY(() -> new OutOfMemoryError("Java heap space")),
        STACK_OVERFLOW(StackOverflowError::new),
        IO_ERROR(() -> new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR)),
        FULL(() -> new SQLiteException("database or disk is full", SQLiteErrorCode.SQLITE_FULL)),
        READ_ONLY(() -> new SQLiteException("attempt to write a readonly database", SQLiteErrorCode.SQLITE_READONLY)),
        CORRUPT(() -> new SQLiteException("database disk image is malformed", SQLiteErrorCode.SQLITE_CORRUPT));

        private final Supplier<Throwable> made;

        Kind(Supplier<Throwable> made) {
            this.made = made;
        }
    }

    private static final int NEVER = Integer.MAX_VALUE;

    private final AtomicInteger left = new AtomicInteger(NEVER);
    private volatile Kind kind = Kind.IO_ERROR;
    private volatile boolean always;

    /** Lets the call of that number fail, once. */
    void at(int call, Kind what) {
        kind = what;
        left.set(call);
    }

    /** Lets all calls fail until {@link #mend}. */
    void always(Kind what) {
        kind = what;
        always = true;
    }

    void mend() {
        always = false;
        left.set(NEVER);
    }

    /** Whether the call that was to fail has come. */
    boolean happened() {
        return left.get() <= 0;
    }

    @Override
    public Connection apply(Connection connection) {
        return (Connection) proxy(Connection.class, connection);
    }

    private Object proxy(Class<?> type, Object target) {
        InvocationHandler handler = (proxy, method, arguments) -> call(target, method, arguments);
        return Proxy.newProxyInstance(Faults.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if ((name.startsWith("prepare") || name.startsWith("execute"))
                && (always || (left.get() != NEVER && left.decrementAndGet() == 0))) {
            throw kind.made.get();
        }
        try {
            Object result = method.invoke(target, arguments);
            return result instanceof PreparedStatement ? proxy(PreparedStatement.class, result) : result;
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? new SQLException(thrown) : thrown.getCause();
        }
    }
}
