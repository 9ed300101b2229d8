package io.dnsanalyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.timeline.Sighting;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@link ClientPortClosed} and {@link ResponsesRejected}: errors that quote responses. */
class ResponseErrorsTest {
  private final SortedMap<String, Sighting> errors = new TreeMap<>();

  @Test
  void theClientHadClosedItsPort() {
    errors.put("port_unreachable", Given.seen(2, Optional.of(Given.CLIENT), 1, 2, 3));
    Finding finding = Rules.read(errors).get(0);
    assertThat(finding.code()).isEqualTo("client_port_closed");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(finding.statement())
        .startsWith("2 responses were refused with ICMP port unreachable by 192.0.2.10:")
        .endsWith("The server answered.");
    assertThat(finding.frames()).isEqualTo(Given.frames(1, 2, 3));
    assertThat(Rules.read(errors)).hasSize(1);
  }

  @Test
  void largeAnswersDidNotGetThrough() {
    errors.put("packet_too_big", Given.seen(2, Optional.of(Given.ROUTER), 1, 2, 3));
    Finding finding = Rules.read(errors).get(0);
    assertThat(finding.code()).isEqualTo("large_answers_blocked");
    assertThat(finding.statement())
        .isEqualTo(
            "Responses were sent and did not get through: 192.0.2.1 reported of them larger than"
                + " the next link takes (2 times).");
  }

  @Test
  void aRemarkBlocksNothing() {
    errors.put("redirect", Given.seen(2, Optional.of(Given.ROUTER), 1, 2, 3));
    assertThat(Rules.read(errors)).isEqualTo(List.of());
  }
}
