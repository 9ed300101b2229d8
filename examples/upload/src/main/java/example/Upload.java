package example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.capture.Watch;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.report.ReportOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * Takes captures by HTTP: {@code curl --data-binary @capture.pcap localhost:8053} gives the report
 * as a page, and with {@code -H 'Accept: application/json'} as JSON.
 */
public final class Upload {
  /** Unpacked: a small upload that is compressed may hold a thousand times as much. */
  private static final Watch LIMITS =
      Watch.NONE.withMaxBytes(256L << 20).withMaxFrames(2_000_000);

  private Upload() {}

  public static void main(String... args) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
    HttpServer server = HttpServer.create(address, 0);
    // An analysis takes a core; more at a time would only wait for each other.
    server.setExecutor(Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors()));
    server.createContext("/", Upload::handle);
    server.start();
    System.out.println("listening on http://localhost:" + server.getAddress().getPort() + "/");
  }

  private static void handle(HttpExchange http) throws IOException {
    try (http) {
      if (!http.getRequestMethod().equals("POST")) {
        http.getResponseHeaders().set("Allow", "POST");
        answer(http, 405, "text/plain", "send a capture by POST\n".getBytes(StandardCharsets.UTF_8));
        return;
      }
      String accept = String.valueOf(http.getRequestHeaders().getFirst("Accept"));
      boolean json = accept.startsWith("application/json");
      try {
        byte[] report = report(http, json ? ReportFormat.JSON : ReportFormat.HTML);
        answer(http, 200, json ? "application/json" : "text/html; charset=utf-8", report);
      } catch (IOException e) {
        // No capture, or too large a one: the message is one line that says what to do.
        answer(http, 422, "text/plain", (e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static byte[] report(HttpExchange http, ReportFormat format) throws IOException {
    Options options = Options.DEFAULTS.withAnsweredToo(format.drawsAnswers());
    Analyzer analyzer = Analyzer.with(options).withWatch(LIMITS);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Report report = format.open(out, ReportOptions.DEFAULTS)) {
      report.finish(analyzer.stream(http.getRequestBody(), "upload", report));
    }
    return out.toByteArray();
  }

  private static void answer(HttpExchange http, int status, String type, byte[] body)
      throws IOException {
    http.getResponseHeaders().set("Content-Type", type);
    http.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    http.sendResponseHeaders(status, body.length);
    http.getResponseBody().write(body);
  }
}
