package io.dnsanalyzer.diagnosis.reading;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.PossibleDnsPort;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Patterns;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.words.Words;
import java.util.List;
import java.util.Optional;

/**
 * What a reading may look at.
 *
 * @param limits what the capture cannot show
 * @param possiblePorts ports that nobody named, with what looks like DNS queries
 */
record CaptureFacts(Patterns patterns, List<Limit> limits, List<PossibleDnsPort> possiblePorts) {
  CaptureFacts {
    limits = List.copyOf(limits);
    possiblePorts = List.copyOf(possiblePorts);
  }

  Optional<Seen> of(Pattern pattern) {
    return patterns.of(pattern);
  }

  boolean has(Limit.Kind kind) {
    return limits.stream().anyMatch(limit -> limit.kind() == kind);
  }

  /** Returns {@code www.example.com A}, the first question that showed a pattern. */
  static String question(Seen seen) {
    return seen.example().map(CaptureFacts::question).orElse("a name that cannot be read");
  }

  private static String question(Question question) {
    return Words.name(question.name().toString()) + " " + RecordType.nameOf(question.type());
  }

  /** Returns the times that belong to a pattern: {@code 2.000 s}, {@code 0.032 s to 0.055 s}. */
  static String range(Seen seen) {
    String shortest = Words.seconds(seen.shortest());
    String longest = Words.seconds(seen.longest());
    return shortest.equals(longest) ? longest : shortest + " to " + longest;
  }

  /** Returns the name of that question. */
  static String name(Seen seen) {
    return seen.example()
        .map(question -> Words.name(question.name().toString()))
        .orElse("a name that cannot be read");
  }

  /** Returns the command that asks a server that question; safe to paste into a shell. */
  static String dig(Seen seen, IpAddress server) {
    return seen.example().map(question -> Commands.dig(server, question)).orElse("dig @" + server);
  }
}
