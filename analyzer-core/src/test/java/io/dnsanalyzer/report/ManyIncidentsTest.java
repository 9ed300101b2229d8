package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import org.junit.jupiter.api.Test;

/** A server that fails and recovers 103 times; tables and pictures show 100 of them. */
class ManyIncidentsTest {
  private static final int INCIDENTS = 103;
  private static final int[] RCODES = {1, 2, 4, 5, 6, 7, 8, 9, 10, 11};
  private static final Traffic TRAFFIC = traffic();

  /** Ten response codes of each of eleven servers, each about a name of its own. */
  private static Traffic traffic() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < INCIDENTS; i++) {
      String server = "198.51.100." + (1 + i / RCODES.length);
      Dns failed = Dns.ask("host" + i + ".example.com").port(40000 + 2 * i).to(server);
      Dns answered = Dns.ask("www.example.com").port(40001 + 2 * i).to(server);
      int rcode = RCODES[i % RCODES.length];
      traffic.at(40 * i, failed).at(40 * i + 0.1, failed.response(rcode));
      traffic.at(40 * i + 1, answered).at(40 * i + 1.1, answered.answer("192.0.2.80"));
    }
    return traffic.until(40 * INCIDENTS);
  }

  @Test
  void thePictureIsAsBoundedAsTheTables() {
    String page = Written.html(TRAFFIC);
    assertThat(page.split("<title>Incident \\d+: first failure", -1)).hasSize(101);
    assertThat(page.split("</desc>", -1)[0])
        .contains("Incident 100: first failure", "… and 3 more incidents are not drawn.")
        .doesNotContain("Incident 101: first failure");
    assertThat(page).contains("<p class=\"more\">… and 3 more incidents are not drawn</p>");
  }

  @Test
  void theSummaryNamesThoseThatHurtMost() {
    Dns one = Dns.ask("www.example.com").port(50000);
    Dns other = Dns.ask("mail.example.com").port(50001);
    double last = 40 * INCIDENTS;
    Traffic traffic = traffic().at(last + 1, one).at(last + 1.1, Traffic.refused(one));
    traffic.at(last + 2, other).at(last + 2.1, Traffic.refused(other)).until(last + 20);
    assertThat(Written.markdown(traffic).split("## Affected", -1)[0])
        .contains("- Incident 4: ", "- Incident 104: ")
        .doesNotContain("- Incident 5: ");
  }

  @Test
  void itsDescriptionIsNotItsName() {
    assertThat(Written.html(TRAFFIC))
        .contains("aria-labelledby=\"timeline-title\" aria-describedby=\"timeline-desc\"")
        .contains("aria-labelledby=\"latency-title\" aria-describedby=\"latency-desc\"");
  }

  @Test
  void noSentencePromisesThatAllAreListed() {
    assertThat(Written.markdown(TRAFFIC))
        .contains("… and 98 more incidents; see Impact and scope.")
        .contains("… and 91 more incidents are not told in detail; see Impact and scope.")
        .doesNotContain("listed under Impact");
  }
}
