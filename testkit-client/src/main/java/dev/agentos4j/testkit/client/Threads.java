package dev.agentos4j.testkit.client;

/** Threads that keep no test process alive; platform threads, since Java 17 has no others. */
final class Threads {

    private Threads() {}

    static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
