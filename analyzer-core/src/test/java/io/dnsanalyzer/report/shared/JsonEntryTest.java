package io.dnsanalyzer.report.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.writing.CaptureShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonEntryTest {
  private static final JsonFactory JACKSON =
      JsonFactory.builder().configure(JsonWriteFeature.ESCAPE_NON_ASCII, true).build();

  private final JsonEntry entry = new JsonEntry(new CaptureShape(), "0123456789ABCDEF");

  private static String byJackson(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JACKSON.createGenerator(out)) {
      json.writeString(text);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private String written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    entry.writeTo(out);
    return out.toString(StandardCharsets.US_ASCII);
  }

  @Test
  void textIsEscapedAsJacksonEscapesIt() throws IOException {
    String letters = "ab \"\\/\n\t\u0000\u001f\u007f\u0080\u00fc\u20ac\uffff";
    Random random = new Random(6);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder any = new StringBuilder();
      for (int length = random.nextInt(8); length > 0; length--) {
        any.append(letters.charAt(random.nextInt(random.nextBoolean() ? 3 : letters.length())));
        any.append(random.nextInt(9) == 0 ? "\ud83d\ude00" : "");
      }
      entry.begin().text(any.toString());
      assertThat(written()).isEqualTo(byJackson(any.toString()));
    }
  }

  @Test
  void theDigitsOfEscapesAreThoseThatWereAskedFor() throws IOException {
    JsonEntry small = new JsonEntry(new CaptureShape(), "0123456789abcdef");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    small.begin().text("\u00fc").writeTo(out);
    assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("\"\\u00fc\"");
    entry.begin().text("\u00fc");
    assertThat(written()).isEqualTo("\"\\u00FC\"");
  }

  @Test
  void namesAreEscapedAsTheirTextIs() throws IOException {
    Random random = new Random(7);
    String special = "\"\\. ab\u0000\u00ff";
    for (int i = 0; i < 5_000; i++) {
      byte[] wire = new byte[2 + 1 + random.nextInt(5)];
      wire[0] = (byte) (wire.length - 2);
      for (int at = 1; at < wire.length - 1; at++) {
        wire[at] = (byte) special.charAt(random.nextInt(special.length()));
      }
      DnsName name = DnsName.copyOf(wire, 0, wire.length);
      String text = name.toString();
      entry.begin().name(name);
      assertThat(written()).isEqualTo(byJackson(text));
      entry.begin().nameWithoutDot(name);
      assertThat(written()).isEqualTo(byJackson(text.substring(0, text.length() - 1)));
    }
    entry.begin().nameWithoutDot(DnsName.copyOf(new byte[1], 0, 1));
    assertThat(written()).isEqualTo("\".\"");
  }

  @Test
  void stringsOfAListArePartedByCommas() throws IOException {
    entry.begin().item(true, "one").item(false, "two").item(false, "three");
    assertThat(written()).isEqualTo("\"one\",\"two\",\"three\"");
  }
}
