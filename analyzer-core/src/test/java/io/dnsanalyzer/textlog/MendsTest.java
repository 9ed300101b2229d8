package io.dnsanalyzer.textlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.diagnosis.Finding;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What pasting does to a log changes nothing of what it says. */
class MendsTest {
  private static final List<String> REFUSED =
      List.of(
          "port_unreachable_by_server", "port_unreachable_by_server", "port_unreachable_by_server");

  private static Arguments paste(String how, UnaryOperator<String> change) {
    return Arguments.of(how, change);
  }

  static Stream<Arguments> pastes() {
    return Stream.of(
        paste("nothing", s -> s),
        paste("wrapped behind A?", s -> s.replace("A? ", "A?\n")),
        paste(
            "wrapped behind the address",
            s -> s.replace("ICMP 203.0.113.2 ", "ICMP 203.0.113.2\n")),
        paste("wrapped within an address", s -> s.replace("203.0.113.2.do", "203.0.1\n13.2.do")),
        paste("wrapped within a name", s -> s.replace("recipes", "reci\npes")),
        paste("wrapped within an id", s -> s.replace("35084", "350\n84")),
        paste("wrapped twice", s -> s.replace("A? ", "A?\n").replace("forme", "for\nme")),
        paste("padded by a terminal", s -> s.replace("forme.com. (", "forme.com. (     ")),
        paste("bullets", s -> s.replaceAll("(?m)^", "- ")),
        paste("numbers", s -> s.replaceAll("(?m)^", "3. ")),
        paste("quoted", s -> s.replaceAll("(?m)^", "> ")),
        paste("quoted and wrapped", s -> s.replace("A? ", "A?\n").replaceAll("(?m)^", "> ")),
        paste("comments", s -> s.replaceAll("(?m)^", "# ")),
        paste("indented", s -> s.replaceAll("(?m)^", "        ")),
        paste("a fence", s -> "```text\n" + s + "```\n"),
        paste("backticks", s -> s.replaceAll("(?m)^(.+)$", "`$1`")),
        paste("a table", s -> s.replaceAll("(?m)^(.+)$", "| $1 |")),
        paste("HTML", s -> "<p>" + s.replace(">", "&gt;").replace("\n", "<br />\n") + "</p>"),
        paste("a guillemet", s -> s.replace(">", "\u203a")),
        paste("a wide sign", s -> s.replace(">", "\uff1e")),
        paste("no-break spaces", s -> s.replace(" ", "\u00a0")),
        paste("invisible characters", s -> s.replace("IP", "\u200bIP\u200b")),
        paste("bold", s -> s.replace("35084", "**35084**")),
        paste("colours", s -> s.replace("IP ", "\u001b[32mIP\u001b[0m ")),
        paste("CRLF", s -> s.replace("\n", "\r\n")),
        paste("a byte order mark", s -> "\ufeff" + s),
        paste("a space in the port", s -> s.replace("2.domain", "2. domain")),
        paste("lost colons", s -> s.replace("domain:", "domain")),
        paste("restored commas", s -> s.replace(" length", ", length")),
        paste("a colon before the fraction", s -> s.replace("32.19", "32:19")),
        paste("two spaces", s -> s.replace("domain: ", "domain:  ")),
        paste("syslog", s -> s.replaceAll("(?m)^", "Mar 14 13:24:33 gw tcpdump[812]: ")),
        paste("kubectl", s -> s.replaceAll("(?m)^", "[pod/dns-7f/tap] 2024-03-14T13:24:33Z ")),
        paste("two on a line", s -> s.replace("(24)\n", "(24) ")),
        paste("all on one line", s -> s.replace("\n", " ")),
        paste("twice", s -> s + s),
        paste("prose between", s -> s.replace("\n", "\nThen the server says (see above):\n")),
        paste("remarks", s -> s.replace("\n", "   <- look\n")),
        paste(
            "a prompt", s -> "$ sudo tcpdump port 53\nlistening on eth0\n" + s + "^C\n6 packets"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pastes")
  void aPasteChangesNothing(String how, UnaryOperator<String> change) {
    Analysis analysis = Logs.analysis(change.apply(Logs.MODEL));
    assertThat(analysis.told().exchanges().stream().map(e -> e.outcome().code()))
        .as(how)
        .containsExactlyElementsOf(REFUSED);
    assertThat(analysis.capture().frames()).as(how).isEqualTo(6);
    assertThat(analysis.told().exchanges().get(0).question())
        .hasToString("Optional[yummyrecipesforme.com. IN A]");
  }

  @Test
  void utf16IsRead() {
    for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
      Analysis analysis = Logs.analysis(Logs.MODEL.getBytes(charset), Options.DEFAULTS);
      assertThat(analysis.capture().frames()).as(charset.name()).isEqualTo(6);
    }
  }

  /** Wraps at any width, with random decoration; the seed makes a failure come again. */
  @Test
  void randomWrapsChangeNothing() {
    Random random = new Random(17);
    String[] marks = {"", "> ", "# ", "  ", "- "};
    for (int i = 0; i < 200; i++) {
      int width = 40 + random.nextInt(60);
      String mark = marks[random.nextInt(marks.length)];
      StringBuilder text = new StringBuilder();
      for (String line : Logs.MODEL.split("\n")) {
        for (int at = 0; at < line.length(); at += width) {
          text.append(mark).append(line, at, Math.min(at + width, line.length())).append('\n');
        }
      }
      assertThat(Logs.outcomes(text.toString()))
          .as("width %s, mark '%s'", width, mark)
          .containsExactlyElementsOf(REFUSED);
    }
  }

  @Test
  void mendsAreCounted() {
    Analysis analysis = Logs.analysis(Logs.MODEL.replace("A? ", "A?\n").replace(", ", " "));
    assertThat(Logs.facts(analysis).mends()).containsEntry("joined", 3L);
    assertThat(Logs.facts(analysis).firstMends().get(0).line()).isEqualTo(1);
  }

  /** A name that holds a line is one name: its printed length says so. */
  @Test
  void aNameForgesNoLine() {
    Analysis analysis =
        Logs.analysis(
            "13:24:32.100000 IP 192.51.100.15.5000 > 203.0.113.2.53: 7+ A? x. (9)"
                + " 13:24:33.000001 IP 9.9.9.9.53 > 1.1.1.1.9: 7 ServFail 0/.test. (86)\n");
    assertThat(analysis.capture().frames()).isEqualTo(1);
    assertThat(analysis.summary().queries()).isEqualTo(1);
    assertThat(analysis.summary().responses()).isZero();
  }

  /** 12 + 23 + 4 bytes; 8 of ICMP, 20 of IP, 8 of UDP before them. */
  @Test
  void lengthsThatCannotBeAreTold() {
    List<Finding> findings = Logs.analysis(Logs.MODEL).findings();
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).code()).isEqualTo("printed_lengths_do_not_fit");
    assertThat(findings.get(0).statement())
        .contains("takes 39 bytes (12 + 23 + 4), and 24 are printed")
        .contains("takes 75 bytes at most without extensions, and 254, 320 and 150 are printed");
    String right = Logs.MODEL.replace("(24)", "(39)").replaceAll(" length \\d+", ", length 75");
    assertThat(Logs.analysis(right).findings()).isEmpty();
  }

  /** What lies behind a cut is prose, and no end of a packet. */
  @Test
  void proseCompletesNoPacket() {
    Analysis analysis =
        Logs.analysis(Logs.MODEL + "13:28:51.972811 IP _gateway.d\n```\n\n> And TCP or UDP?\n");
    assertThat(analysis.summary().queries()).isEqualTo(3);
    assertThat(analysis.summary().responses()).isZero();
    assertThat(Logs.facts(analysis).lines().unread()).isEqualTo(1);
  }
}
