package io.dnsanalyzer.textlog;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.capture.TextFacts;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Analyses logs that stand in tests as text. */
final class Logs {
  /** The incident that this project starts from, as it was published. */
  static final String MODEL =
      """
      13:24:32.192571 IP 192.51.100.15.52444 > 203.0.113.2.domain: 35084+ A? yummyrecipesforme.com. (24)
      13:24:36.098564 IP 203.0.113.2 > 192.51.100.15: ICMP 203.0.113.2 udp port 53 unreachable length 254
      13:26:32.192571 IP 192.51.100.15.52444 > 203.0.113.2.domain: 35084+ A? yummyrecipesforme.com. (24)
      13:27:15.934126 IP 203.0.113.2 > 192.51.100.15: ICMP 203.0.113.2 udp port 53 unreachable length 320
      13:28:32.192571 IP 192.51.100.15.52444 > 203.0.113.2.domain: 35084+ A? yummyrecipesforme.com. (24)
      13:28:50.022967 IP 203.0.113.2 > 192.51.100.15: ICMP 203.0.113.2 udp port 53 unreachable length 150
      """;

  private Logs() {}

  static Analysis analysis(String text) {
    return analysis(text.getBytes(StandardCharsets.UTF_8), Options.DEFAULTS);
  }

  static Analysis analysis(byte[] text, Options options) {
    try {
      return Analyzer.with(options.withAnsweredToo(true))
          .analyze(new ByteArrayInputStream(text), "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TextFacts facts(Analysis analysis) {
    return Objects.requireNonNull(analysis.capture().files().get(0).text());
  }

  /** Returns the outcomes in the order of first attempts, such as {@code nxdomain}. */
  static List<String> outcomes(String text) {
    return analysis(text).told().exchanges().stream().map(e -> e.outcome().code()).toList();
  }

  static Exchange only(String text) {
    List<Exchange> all = analysis(text).told().exchanges();
    if (all.size() != 1) {
      throw new AssertionError(all);
    }
    return all.get(0);
  }

  static List<IcmpEvent> errors(Exchange exchange) {
    List<IcmpEvent> errors = new ArrayList<>();
    exchange.attempts().forEach(attempt -> errors.addAll(attempt.icmp()));
    return errors;
  }
}
