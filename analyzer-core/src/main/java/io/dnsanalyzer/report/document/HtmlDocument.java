package io.dnsanalyzer.report.document;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Writes the incident report as one HTML file, through templates that escape by context. What a
 * browser may load is nothing but the style inside of the file.
 */
final class HtmlDocument {
  private static final String STYLE = "report.css";

  private HtmlDocument() {}

  // The generated class takes null for the interceptor that nobody has.
  @SuppressWarnings("NullAway")
  static void write(IncidentReport report, OutputStream to) throws IOException {
    String css = style();
    Utf8ByteOutput out = new Utf8ByteOutput();
    JtepageGenerated.render(new OwaspHtmlTemplateOutput(out), null, report, css, policy(css));
    out.writeTo(to);
  }

  private static String style() throws IOException {
    try (InputStream in = HtmlDocument.class.getResourceAsStream(STYLE)) {
      if (in == null) {
        throw new FileNotFoundException(STYLE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String policy(String css) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
      return "default-src 'none'; style-src 'sha256-"
          + Base64.getEncoder().encodeToString(hash)
          + "'; base-uri 'none'; form-action 'none'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
