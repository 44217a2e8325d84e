import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The same call with the JDK's client alone, which leaves its answer as it came. */
public class Bare {

    public static void main(String[] args) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(args[0] + "/agents/calculator/runs"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("message=What+is+2+%2B+2%3F&stream=false"))
                .build();
        System.out.println(client.send(request, HttpResponse.BodyHandlers.ofString()).body().length());
    }
}
