package dev.agentos4j.client.http;

/**
 * What the client itself implements the interfaces of its areas with. Their methods are defaults that send calls with the
 * engine behind them, so that each operation is written once for blocking callers and once for others.
 */
public abstract class Face {

    private final Engine engine;

    protected Face(Engine engine) {
        this.engine = engine;
    }

    /**
     * The engine behind an area of the client.
     *
     * @throws UnsupportedOperationException if it is none of the client's own, as in a test: such a one answers itself
     */
    public static Engine engine(Object area) {
        if (area instanceof Face face) {
            return face.engine;
        }
        throw new UnsupportedOperationException(
                area.getClass().getName() + " does not implement this method: override it to answer the call");
    }
}
