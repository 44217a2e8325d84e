package dev.agentos4j.client.http;

import java.net.http.HttpHeaders;

/** The head of an answer, and where its bytes come from. */
public record TransportResponse(int status, HttpHeaders headers, BodySource body) {}
