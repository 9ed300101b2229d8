package io.dnsanalyzer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** To which attempts a document says that the only error of a capture belongs. */
final class QuoteProperties {
  private QuoteProperties() {}

  /**
   * Checks the pairing of an error.
   *
   * @param quoted the frame of the query that it quotes
   * @param isTrue whether the quote has ports and is unchanged, so that it must be paired
   */
  static void check(JsonNode document, int quoted, boolean isTrue) {
    Set<Integer> frames = new HashSet<>();
    boolean isSure = false;
    for (JsonNode exchange : document.get("exchanges")) {
      for (JsonNode attempt : exchange.get("attempts")) {
        for (JsonNode error : attempt.get("icmp")) {
          String match = error.get("match").textValue();
          isSure |= match.equals("exact") || match.equals("strong");
          frames.add(attempt.get("frame").intValue());
          error.path("candidates").forEach(c -> frames.add(c.get("frame").intValue()));
        }
      }
    }
    if (isTrue) {
      assertThat(frames).as("attempts that it may belong to").contains(quoted);
      if (isSure) {
        assertThat(frames).as("the attempt that it surely belongs to").containsExactly(quoted);
      }
    }
  }
}
