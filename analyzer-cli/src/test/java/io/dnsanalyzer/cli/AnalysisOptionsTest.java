package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the options that concern the analysis change; see testdata/README.md for the captures. */
class AnalysisOptionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The answer comes after 6.993172 s. */
  @Test
  void anAnswerIsLateWhenItTakesLongerThanTheTimeout() throws IOException {
    assertThat(json("late-answer.pcap").at("/summary/lateAnswers").asInt()).isEqualTo(1);
    JsonNode patient = json("late-answer.pcap", "--timeout", "8s");
    assertThat(patient.at("/summary/lateAnswers").asInt()).isZero();
    assertThat(patient.at("/summary/answered").asInt()).isEqualTo(1);
  }

  /** The errors come after 3.905993, 43.741555 and 17.830396 s. */
  @Test
  void errorsFitNoQueryWhenTheyTakeLongerThanTheWindow() throws IOException {
    assertThat(json("port-closed.pcap").at("/unmatched/icmpErrors")).isEmpty();
    JsonNode hasty = json("port-closed.pcap", "--icmp-window", "20s");
    assertThat(hasty.at("/summary/outcomes"))
        .isEqualTo(JSON.readTree("{\"no_response\":1,\"port_unreachable_by_server\":2}"));
    assertThat(hasty.at("/unmatched/icmpErrors")).hasSize(1);
    assertThat(hasty.at("/unmatched/icmpErrors/0/frame").asInt()).isEqualTo(4);
  }

  @Test
  void theWindowsAreThoseAskedFor() throws IOException {
    JsonNode windows =
        json("port-closed.pcap", "--timeout", "1500ms", "--icmp-window", "2m").at("/windows");
    assertThat(windows.at("/answerSeconds").decimalValue()).isEqualByComparingTo("1.5");
    assertThat(windows.at("/lateSeconds").decimalValue()).isEqualByComparingTo("120");
    windows = json("port-closed.pcap", "--timeout", "7", "--icmp-window", "90.5").at("/windows");
    assertThat(windows.at("/answerSeconds").decimalValue()).isEqualByComparingTo("7");
    assertThat(windows.at("/lateSeconds").decimalValue()).isEqualByComparingTo("90.5");
  }

  /**
   * Frames 13 to 16, of which the first two leave too early, ask within 62 ms; frame 17 asks 7.3 s
   * later.
   */
  @Test
  void noMoreExchangesAreKeptThanAskedFor() throws IOException {
    JsonNode all = json("port-closed-rate-limited.pcap", "--max-open", "11");
    assertThat(all.at("/summary/undecided").asInt()).isZero();
    assertThat(all.at("/capture/limits")).isEmpty();
    JsonNode two = json("port-closed-rate-limited.pcap", "--max-open", "2");
    assertThat(two.at("/summary/outcomes"))
        .isEqualTo(
            JSON.readTree(
                "{\"no_response\":2,\"pending_at_end\":2,\"port_unreachable_by_server\":7}"));
    assertThat(two.at("/capture/limits/0/code").asText()).isEqualTo("evictions");
  }

  @Test
  void aNameThatDoesNotExistIsAFailureWhenAsked() {
    String capture = Testdata.capture("nxdomain.pcap");
    assertThat(Run.of("--exit-code", capture).status()).isZero();
    assertThat(Run.of("--nxdomain-is-failure", "--exit-code", capture).status()).isEqualTo(1);
  }

  private static JsonNode json(String capture, String... options) throws IOException {
    List<String> args = new ArrayList<>(List.of(options));
    args.addAll(List.of("--format", "json", Testdata.capture(capture)));
    Run run = Run.of(args.toArray(new String[0]));
    assertThat(run.status()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }
}
