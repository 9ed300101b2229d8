package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.Scope;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.packet.IpNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What several points of capture show of the way between them. */
final class TwoPointsReportTest {
  private static final String LOST =
      "None of the queries that failed here was captured in file 1, where 3 others to 203.0.113.53"
          + " were, from 08:00:00 to 08:00:40 UTC on 2024-03-14. They were captured in file 0: in"
          + " that time, they were lost between these two points of capture.";

  private final Traffic near = new Traffic();
  private final Traffic middle = new Traffic();
  private final Traffic far = new Traffic();
  private int asked;
  private Scope scope = Scope.EVERYTHING;

  @TempDir private Path directory;

  private Dns ask(String name) {
    asked++;
    return Dns.ask(name).port(41_000 + asked).id(5_200 + asked).ipId(700 + asked);
  }

  /** Asks, and is answered past both points. */
  private void answered(double at, Dns query) {
    Dns answer = query.answer("192.0.2.80");
    near.at(at, query).at(at + 0.02, answer.ttl(62));
    far.at(at + 0.001, query.ttl(62)).at(at + 0.019, answer.ttl(64));
  }

  /** Later frames of a client, to show that capturing went on there. */
  private void goesOn() {
    near.until(60);
    far.until(60);
  }

  private String text(int jobs, Traffic... points) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Traffic point : points) {
      Path file = directory.resolve("point" + files.size() + ".pcap");
      files.add(Files.write(file, point.bytes()));
    }
    Options all = Options.DEFAULTS.withScope(scope);
    Options options = jobs == 0 ? all : all.withJobs(jobs);
    return Written.of(
            Analyzer.with(options).analyze(files), ReportFormat.TEXT, ReportOptions.DEFAULTS)
        .replaceAll("\\s+", " ");
  }

  private void everyOtherNameIsLost() {
    for (int i = 0; i < 5; i++) {
      Dns query = ask("www" + i + ".example.com");
      if (i % 2 == 0) {
        answered(10 * i, query);
      } else {
        near.at(10 * i, query).at(10 * i + 3, ask("www" + i + ".example.com"));
      }
    }
  }

  @Test
  void queriesThatTheFarPointLacksWereLostBeforeIt() throws IOException {
    everyOtherNameIsLost();
    goesOn();
    assertThat(text(0, near, far))
        .contains("next: nft list ruleset # on the hosts between")
        .contains(LOST)
        .doesNotContain(
            "journalctl", "The trouble is with", "A filter or a policy takes exactly these");
  }

  @Test
  void howManyThreadsThereAreChangesNothing() throws IOException {
    everyOtherNameIsLost();
    answered(41, ask("www9.example.com").from("192.0.2.12", 43_000));
    answered(41.5, ask("www9.example.com").from("192.0.2.13", 43_000));
    goesOn();
    String one = text(0, near, far);
    assertThat(one).contains("where 5 others to 203.0.113.53 were");
    assertThat(text(3, near, far)).isEqualTo(one);
  }

  /** One answer comes by another way: so may have gone the queries. */
  @Test
  void theFarPointMayLieOnOneOfSeveralWays() throws IOException {
    everyOtherNameIsLost();
    Dns aside = ask("aside.example.com");
    near.at(50, aside).at(50.02, aside.answer("192.0.2.80").ttl(62));
    answered(55, ask("www.example.com"));
    goesOn();
    assertThat(text(0, near, far))
        .doesNotContain("were lost between")
        .contains("or: The server hung, restarted or was overloaded.");
  }

  /** The far capture begins when all that was lost is over. */
  @Test
  void whatWasLostBeforeTheFarPointWasThereShowsNothing() throws IOException {
    near.at(0, ask("early.example.com")).at(2, ask("early.example.com"));
    answered(10, ask("www.example.com"));
    answered(20, ask("www.example.com"));
    goesOn();
    assertThat(text(0, near, far)).doesNotContain("were lost between");
  }

  /** Its twin: an answer that came by another way before the far capture began is no sign. */
  @Test
  void whatWasAnsweredBeforeTheFarPointWasThereIsNoOtherWay() throws IOException {
    Dns early = ask("early.example.com");
    near.at(0, early).at(0.02, early.answer("192.0.2.80").ttl(62));
    answered(10, ask("www.example.com"));
    near.at(15, ask("lost.example.com")).at(18, ask("lost.example.com"));
    answered(20, ask("www.example.com"));
    goesOn();
    assertThat(text(0, near, far))
        .contains("None of the queries that failed here was captured in file 1, where 2 others");
  }

  /** Of three points, it is the stretch behind the last one that had the queries. */
  @Test
  void threePointsTellTheStretch() throws IOException {
    for (int i = 0; i < 4; i++) {
      Dns query = ask("www" + i + ".example.com");
      near.at(10 * i, query);
      middle.at(10 * i + 0.0005, query.ttl(63));
      if (i % 2 == 0) {
        far.at(10 * i + 0.001, query.ttl(62));
        far.at(10 * i + 0.019, query.answer("192.0.2.80").ttl(64));
        middle.at(10 * i + 0.0195, query.answer("192.0.2.80").ttl(63));
        near.at(10 * i + 0.02, query.answer("192.0.2.80").ttl(62));
      }
    }
    goesOn();
    assertThat(text(0, near, middle, far))
        .contains("was captured in file 2, where 2 others to 203.0.113.53 were")
        .contains("captured in file 1: in that time, ");
  }

  @Test
  void threePointsTellTheStretchOfAnswers() throws IOException {
    for (int i = 0; i < 4; i++) {
      Dns query = ask("www" + i + ".example.com");
      Dns answer = query.answer("192.0.2.80");
      near.at(10 * i, query);
      middle.at(10 * i + 0.0005, query.ttl(63)).at(10 * i + 0.0195, answer.ttl(63));
      far.at(10 * i + 0.001, query.ttl(62)).at(10 * i + 0.019, answer.ttl(64));
      if (i == 3) {
        near.at(10 * i + 0.02, answer.ttl(62));
      }
    }
    goesOn();
    assertThat(text(0, near, middle, far))
        .contains(
            "They were captured in file 1, and not in file 0: they were lost between these two"
                + " points of capture (3 times).");
  }

  /** A query that passes a translation of addresses, and its answer, by the clock there. */
  private void beyond(double at, Dns beyond) {
    far.at(at, beyond.ttl(60)).at(at + 0.001, beyond.answer("192.0.2.80").ttl(64));
  }

  /**
   * Every third answer is lost between the points, and asked for again; the far clock is ahead, or
   * behind, and beyond the first point the server or the client has another address.
   */
  @ParameterizedTest(name = "{0}, {1} s")
  @CsvSource({"server, 0.02", "client, 0.02", "server, 3", "client, 3"})
  void answersLostBeyondATranslationAreLost(String translated, double ahead) throws IOException {
    for (int i = 0; i < 9; i++) {
      Dns query = ask("www" + i + ".example.com");
      Dns beyond =
          translated.equals("server")
              ? query.to("198.51.100.7")
              : query.from("198.51.100.1", 61_000 + i);
      near.at(10 * i, query);
      beyond(10 * i + ahead, beyond);
      if (i % 3 == 0) {
        near.at(10 * i + 2, query.ipId(900 + i));
        beyond(10 * i + 2 + ahead, beyond.ipId(900 + i));
      } else {
        near.at(10 * i + 0.05, query.answer("192.0.2.80").ttl(59));
      }
    }
    near.until(120);
    far.until(120);
    String one = text(0, near, far);
    assertThat(one)
        .startsWith("3 of 9 lookups failed: 203.0.113.53 answered, and the answers did not reach")
        .contains("12 queries, 12 responses, 0 ICMP errors; 1 client, 1 server, 9 names")
        .contains("6 answered 3 lost_on_the_way")
        .doesNotContain("198.51.100");
    assertThat(text(3, near, far)).isEqualTo(one);
    Optional<IpNetwork> client = Optional.of(IpNetwork.parse("192.0.2.10"));
    scope =
        new Scope(Optional.empty(), Optional.empty(), client, Optional.empty(), Optional.empty());
    assertThat(text(0, near, far))
        .contains("3 of 9 lookups failed: 203.0.113.53 answered, and the answers did not reach");
  }

  /**
   * The far clock is behind: each answer is seen there before its query is seen near the client.
   */
  @ParameterizedTest(name = "{0}, {1} s")
  @CsvSource({"server, -0.02", "client, -0.02", "server, -3", "client, -3"})
  void soTheyAreWhereTheFarClockIsBehind(String translated, double ahead) throws IOException {
    for (int i = 0; i < 9; i++) {
      Dns query = ask("www" + i + ".example.com");
      Dns beyond =
          translated.equals("server")
              ? query.to("198.51.100.7")
              : query.from("198.51.100.1", 61_000 + i);
      near.at(10 * i + 10, query);
      beyond(10 * i + 10 + ahead, beyond);
      if (i % 3 != 0) {
        near.at(10 * i + 10.05, query.answer("192.0.2.80").ttl(59));
      }
    }
    near.until(130);
    far.until(130);
    String one = text(0, near, far);
    assertThat(one)
        .startsWith("3 of 9 lookups failed: ")
        .contains("9 queries, 9 responses, 0 ICMP errors; 1 client, 1 server, 9 names")
        .contains("6 answered 3 lost_on_the_way")
        .contains("limit: The clocks of two points of capture differ by at least");
    assertThat(text(3, near, far)).isEqualTo(one);
  }

  /** Another server gets the same at the same time: what each point saw is its own. */
  @Test
  void whoAsksTwoServersAtOnceAsksTwo() throws IOException {
    for (int i = 0; i < 4; i++) {
      Dns query = ask("www" + i + ".example.com");
      Dns other = query.to("198.51.100.7").ipId(800 + i);
      near.at(10 * i, query).at(10 * i + 0.0001, other);
      far.at(10 * i + 0.02, other.ttl(60)).at(10 * i + 0.03, other.answer("192.0.2.80"));
      near.at(10 * i + 0.05, other.answer("192.0.2.80").ttl(60));
    }
    near.until(60);
    far.until(60);
    assertThat(text(0, near, far))
        .startsWith("No lookup failed")
        .contains("1 client, 2 servers, 4 names")
        .contains("203.0.113.53 did not answer (4 times)");
  }

  /** One IP id for all, as some stacks have: then it tells nothing. */
  @Test
  void packetsThatAreAllAlikeAreNoCopies() throws IOException {
    Dns query = ask("www.example.com").ipId(1);
    for (int i = 0; i < 3; i++) {
      near.at(10 + i, query.to("203.0.113.5" + i));
      far.at(20 + i, query.to("198.51.100.5" + i).ttl(60))
          .at(20.1 + i, query.to("198.51.100.5" + i).answer("192.0.2.80"));
    }
    near.until(60);
    far.until(60);
    assertThat(text(0, near, far)).contains("1 client, 6 servers, 1 name");
  }

  /** The near file ends with the last query, whose answer is in the far one. */
  @Test
  void whatArrivesAfterTheEndOfTheNearFileIsUndecided() throws IOException {
    answered(0, ask("www.example.com"));
    Dns last = ask("last.example.com");
    near.at(10, last);
    far.at(10.001, last.ttl(62)).at(10.019, last.answer("192.0.2.80"));
    far.until(400);
    assertThat(text(0, near, far))
        .startsWith("1 of 2 lookups is undecided")
        .contains(
            "203.0.113.53 answered NOERROR after 0.019 s, not seen near the client by the end of"
                + " what was captured there [0:3, 1:4]")
        .doesNotContain("could be answered");
  }
}
