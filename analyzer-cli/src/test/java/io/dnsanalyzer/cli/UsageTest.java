package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.cli.command.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  private static final String CAPTURE = Testdata.capture("port-closed.pcap");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--format yaml     | --format yaml: not known here; use one of text, json, ndjson, csv, markdown, html",
        "--reader libpcap  | --reader libpcap: not known here; use one of auto, pcap4j, builtin",
        "--dns-port 0      | --dns-port 0: use a whole number from 1 to 65535",
        "--dns-port dns    | --dns-port dns: use a whole number from 1 to 65535",
        "--max-open 0      | --max-open 0: use a whole number from 1 to 67108864",
        "--timeout soon    | --timeout soon: use a duration such as 500ms, 5s or 2m, above 0 and at most 24h",
        "--timeout 25h     | --timeout 25h: use a duration such as 500ms, 5s or 2m, above 0 and at most 24h",
        "--slow 0s | --slow 0s: use a duration such as 500ms, 5s or 2m, above 0 and at most 24h",
        "--slow 0 | --slow 0: use a duration such as 500ms, 5s or 2m, above 0 and at most 24h",
        "--slow -1s | --slow -1s: use a duration such as 500ms, 5s or 2m, above 0 and at most 24h",
        "--timeout 0ms | --timeout 0ms: use a duration such as 500ms, 5s or 2m, above 0 and at most 24h",
        "--icmp-window 0 | --icmp-window 0: use a duration such as 500ms, 5s or 2m, above 0 and at most 24h",
        "--timeout 9s --icmp-window 8s | --icmp-window: use a duration that is not shorter than --timeout",
        "--client example  | --client example: use an address or a network such as 192.0.2.0/24",
        "--client 1.2.3.4/33 | --client 1.2.3.4/33: use an address or a network such as 192.0.2.0/24",
        "--since yesterday | --since yesterday: use a time such as 2024-03-14T13:24:00Z or"
            + " 1710422672.5",
        "--tz Mars/Olympus | --tz Mars/Olympus: not a zone; try UTC, +02:00 or Europe/Berlin",
        "--time sidereal   | --time sidereal: not known here; use one of utc, local, epoch, delta",
        "--color sometimes | --color sometimes: not known here; use one of auto, always, never",
        "--since 2024-03-14T14:00 --until 2024-03-14T13:00 | --since 2024-03-14T14:00 --until"
            + " 2024-03-14T13:00: no time lies between them; --until is to be the later one",
        "--since 1710422672 --until 1710422672 | --since 1710422672 --until 1710422672: no time"
            + " lies between them; --until is to be the later one",
        "--tz Europe/Berlin --since 2024-03-31T02:30:00 | --since 2024-03-31T02:30:00: there is no"
            + " such time in Europe/Berlin, where clocks are turned forward past it",
        "--name=           | --name : an empty name; use one such as *.example.com, or . for the"
            + " root",
        "--fromat text     | Unknown option: '--fromat' (did you mean --format?)",
        "--json            | Unknown option: '--json' (did you mean --format json?)",
        "--evidence x      | Unknown option: '--evidence' (did you mean --write-evidence?)",
        "--port=5353       | Unknown option: '--port=5353' (did you mean --dns-port?)",
        "--detail          | Unknown option: '--detail' (an option of packets, not of analyze)",
        "chekc             | chekc: no such file (did you mean the command check?)",
        "--frobnicate      | Unknown option: '--frobnicate'",
        "--tz=             | --tz : not a zone; try UTC, +02:00 or Europe/Berlin",
      })
  void saysWhichArgumentMakesNoSense(String args, String message) {
    List<String> all = new ArrayList<>(Arrays.asList(args.split(" ")));
    all.add(CAPTURE);
    Run run = Run.of(all.toArray(new String[0]));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("analyze: " + message + "; see analyze --help\n");
  }

  @Test
  void asksForACapture() {
    Run run = Run.of();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("analyze: name a capture, or - for standard input");
  }

  @Test
  void aCaptureMayBeNamedAsTcpdumpDoes() {
    assertThat(Run.of("-r", CAPTURE)).isEqualTo(Run.of(CAPTURE));
    assertThat(Run.of("packets", "-tr" + CAPTURE)).isEqualTo(Run.of("packets", "-t", CAPTURE));
    assertThat(Run.of("-r", CAPTURE, "-r", CAPTURE)).isEqualTo(Run.of(CAPTURE));
    assertThat(Run.of("-r", "-", CAPTURE).err()).contains("cannot be joined with files");
  }

  @Test
  void standardInputCannotBeJoinedWithFiles() {
    assertThat(Run.of("-", CAPTURE).err()).contains("cannot be joined with files");
  }

  @Test
  void helpStartsWithExamplesAndEndsWithExitStatuses() {
    Run run = Run.of("--help");
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().findFirst())
        .hasValueSatisfying(line -> assertThat(line).contains("analyze capture.pcap"));
    assertThat(run.out()).contains("EXIT STATUS", "\n  141  ");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    for (Option<?> option : new Analyze().options()) {
      assertThat(run.out()).contains(option.names());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "--help", "-h"})
  void needsNoCaptureToTellOfItself(String option) {
    assertThat(Run.of(option).status()).isZero();
  }

  @Test
  void completionKnowsEveryOption() {
    Run run = Run.of("generate-completion");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith("#!/usr/bin/env bash")
        .contains("--icmp-window", "builtin", "'check --reader')", "--update");
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource({
    "port-closed.pcap, 1",
    "answered.pcap, 0",
    "cut-mid-record.pcap, 1",
    // the only lookup was answered, and what cannot be read drew FORMERR
    "query-malformed.pcap, 1",
    // exchanges failed, and every lookup was answered in the end
    "failover.pcap, 0",
    // no exchange failed, and the client took none of the answers
    "answers-refused.pcap, 1",
    // only ICMP errors tell of the queries, and nothing of an answer
    "errors-only.pcap, 1",
    // the clients asked the same of another server at once, and it answered
    "errors-beside-answers.pcap, 0"
  })
  void exitsWithOneForFailedLookupsWhenAsked(String capture, int status) {
    assertThat(Run.of("--exit-code", Testdata.capture(capture)).status()).isEqualTo(status);
  }

  /** Wherever status 1 is explained, it follows the same thing. */
  @Test
  void whatStatusOneMeansIsTheSameEverywhere() throws IOException {
    assertThat(Run.of("--help").out())
        .containsPattern(
            "Exit with 1 when lookups, or queries that cannot\\s+be read or were not captured,"
                + "\\s+failed or are\\s+undecided\\.")
        .contains("1    lookups, unread or unseen queries failed or are undecided (--exit-code)");
    assertThat(Files.readString(Testdata.ROOT.resolve("README.md")))
        .contains(
            "--exit-code capture.pcap         # exit status 1 when lookups failed or are undecided")
        .contains("1 lookups failed, only with `--exit-code`;")
        .contains("A query that cannot be read counts, too");
    assertThat(Files.readString(Testdata.ROOT.resolve("docs/output.md")))
        .contains(
            "- A query of which no question can be read got nothing, or an error such as FORMERR;")
        .contains("| 1 | lookups failed, as below; only with `--exit-code`, and before 3 |");
  }
}
