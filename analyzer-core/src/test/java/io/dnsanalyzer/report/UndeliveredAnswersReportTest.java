package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import org.junit.jupiter.api.Test;

/** Where every question was answered, no device rejected a question. */
class UndeliveredAnswersReportTest {
  private static final String SERVER = "203.0.113.53";
  private static final Dns ASK = Dns.ask("fw.example.com").port(40_121).id(6_201).ipId(91);
  private static final Dns ANSWER = ASK.answer("192.0.2.101");

  private static String report(String by, int type, int code) {
    byte[] error = Traffic.icmp(by, SERVER, type, code, Traffic.quote(ANSWER, 40));
    return Written.markdown(new Traffic().at(1, ASK).at(1.1, ANSWER).at(1.2, error).until(20))
        .replace("\\.", ".");
  }

  /** Communication administratively prohibited (RFC 1812 5.2.7.1), sent by the client itself. */
  @Test
  void aClientThatProhibitsAnswersRejectsNoQuestion() {
    assertThat(report("192.0.2.10", 3, 13))
        .contains(
            "203.0.113.53 answered, and the asking host 192.0.2.10 itself reported that the answers"
                + " did not get through. So the program")
        .contains("Find out by which rule 192.0.2.10 rejects the answers of 203.0.113.53.")
        .doesNotContain("rejected the question", "rejects DNS");
  }

  /** Fragmentation needed (RFC 1191 4), sent by a router. */
  @Test
  void anAnswerThatIsTooLargeDidNotGetThrough() {
    assertThat(report("198.51.100.1", 3, 4))
        .contains(
            "203.0.113.53 answered, and the device 198.51.100.1 reported that the answers did not"
                + " get through. So the program")
        .contains("Find out which packets the path from 203.0.113.53 to the client lets through.");
  }
}
