module consumer {
    requires dev.agentos4j.client;
    requires jdk.httpserver;
}
