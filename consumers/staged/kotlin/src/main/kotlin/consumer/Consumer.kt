package consumer

import com.sun.net.httpserver.HttpServer
import dev.agentos4j.client.AgentOSClient
import dev.agentos4j.client.run.RunRequest
import dev.agentos4j.protocol.run.RunCompleted
import dev.agentos4j.protocol.run.RunContent
import java.net.InetAddress
import java.net.InetSocketAddress

/** A class of the user's that an answer is read into. */
data class Town(val name: String, val inhabitants: Int)

private const val OUTPUT =
    """{"run_id":"r","agent_id":"a","session_id":"s","content":{"name":"Lisbon","inhabitants":545000},"content_type":"Town","status":"COMPLETED","created_at":1}"""

private const val EVENTS =
    "data: {\"event\":\"RunContent\",\"run_id\":\"r\",\"agent_id\":\"a\",\"session_id\":\"s\",\"created_at\":1,\"content\":\"streamed\"}\n\n" +
        "data: {\"event\":\"RunCompleted\",\"run_id\":\"r\",\"agent_id\":\"a\",\"session_id\":\"s\",\"created_at\":1,\"content\":\"streamed\"}\n\n"

/** A program in Kotlin: names without backticks, nulls as the annotations say, a data class as the output. */
fun main() {
    val server = HttpServer.create(InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0)
    server.createContext("/agents/a/runs") { exchange ->
        val streamed = String(exchange.requestBody.readAllBytes()).contains("stream=true")
        val body = (if (streamed) EVENTS else OUTPUT).toByteArray()
        exchange.responseHeaders.set("Content-Type", if (streamed) "text/event-stream" else "application/json")
        exchange.sendResponseHeaders(200, body.size.toLong())
        exchange.responseBody.write(body)
        exchange.close()
    }
    server.start()
    try {
        AgentOSClient.create("http://127.0.0.1:${server.address.port}").use { client ->
            val town = client.agents().run("a", RunRequest.of("Name a town").outputType(Town::class.java)).parse(Town::class.java)
            check(town == Town("Lisbon", 545000)) { "read $town" }
            val words = StringBuilder()
            client.agents().stream("a", "hi").use { stream ->
                for (event in stream) {
                    when (event) {
                        is RunContent -> words.append(event.text())
                        is RunCompleted -> words.append(" in ").append(event.sessionId())
                        else -> {}
                    }
                }
            }
            check(words.toString() == "streamed in s") { "heard $words" }
        }
    } finally {
        server.stop(0)
    }
    println("ok: Kotlin ${KotlinVersion.CURRENT} on ${System.getProperty("java.version")}")
}
