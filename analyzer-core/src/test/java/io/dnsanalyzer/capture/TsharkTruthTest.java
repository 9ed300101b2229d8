package io.dnsanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares what is read with what tshark found in captures that nobody here made. */
class TsharkTruthTest {
  static List<Path> captures() throws IOException {
    return Captures.judgedByTshark();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void countsAndTimesAreThoseOfTshark(Path capture) throws IOException {
    Captures.requirePresent(capture);
    Map<String, String> truth = topLevel(Captures.truthOf(capture));
    Reading read = Reading.of(ReaderChoice.BUILTIN, capture);
    // tshark counts the custom blocks of pcapng as frames; capinfos does not.
    String packets = truth.get("packets_capinfos");
    assertThat(read.frames()).hasSize(packets == null ? 0 : Integer.parseInt(packets));
    assertThat(read.file().bytes()).isEqualTo(Long.parseLong(truth.get("bytes")));
    String first = truth.get("first_ts");
    assumeTrue(first != null && !first.isEmpty(), "tshark found no time");
    assertThat(read.file().firstTime()).hasValue(nanos(first));
    assertThat(read.file().lastTime()).hasValue(nanos(truth.get("last_ts")));
  }

  private static long nanos(String seconds) {
    return new BigDecimal(seconds).movePointRight(9).longValueExact();
  }

  private static Map<String, String> topLevel(Path json) throws IOException {
    Map<String, String> values = new HashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(json.toFile())) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
          values.put(name, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
    }
    return values;
  }
}
