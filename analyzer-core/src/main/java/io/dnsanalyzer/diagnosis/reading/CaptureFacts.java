package io.dnsanalyzer.diagnosis.reading;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.packet.EncryptedServer;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.PossibleDnsPort;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Patterns;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.tally.Degraded;
import io.dnsanalyzer.words.Words;
import java.util.List;
import java.util.Optional;

/**
 * What a reading may look at.
 *
 * @param degraded the servers of which answers were slow or retried
 * @param incidents what failed
 * @param limits what the capture cannot show
 * @param possiblePorts ports that nobody named, with what looks like DNS queries
 * @param encryptedServers servers that did not serve each connection for DNS over TLS
 */
public record CaptureFacts(
    Patterns patterns,
    List<Degraded> degraded,
    List<Incident> incidents,
    List<Limit> limits,
    List<PossibleDnsPort> possiblePorts,
    List<EncryptedServer> encryptedServers) {
  private static final long A_SECOND = 1_000_000_000L;

  public CaptureFacts {
    degraded = List.copyOf(degraded);
    incidents = List.copyOf(incidents);
    limits = List.copyOf(limits);
    possiblePorts = List.copyOf(possiblePorts);
    encryptedServers = List.copyOf(encryptedServers);
  }

  public Optional<Seen> of(Pattern pattern) {
    return patterns.of(pattern);
  }

  public boolean has(Limit.Kind kind) {
    return kind.isIn(limits);
  }

  /** Returns how many errors about queries that were not captured are in incidents. */
  public long unseen() {
    return incidents.stream().mapToLong(incident -> incident.impact().unseen()).sum();
  }

  /** Tells whether how long anything took can be said: times run on, and are printed. */
  public boolean canTellTimes() {
    return !has(Limit.Kind.CLOCK_BACKWARDS)
        && !has(Limit.Kind.FRAMES_WITHOUT_TIME)
        && limits.stream()
            .filter(limit -> limit.kind() == Limit.Kind.TEXT_LOG)
            .noneMatch(log -> log.details().contains(Limit.TextGap.NO_TIMES.name()));
  }

  /** Tells whether packets may have come that the capture does not hold: silence proves nothing. */
  public boolean mayMissPackets() {
    return limits.stream()
        .anyMatch(
            limit ->
                switch (limit.kind()) {
                  case ONE_SIDED,
                      DROPS,
                      DAMAGED,
                      EVICTIONS,
                      MEMORY_RAN_OUT,
                      FRAGMENTS_MISSING,
                      TCP_SEGMENTS_MISSING,
                      UNSUPPORTED_LINK_TYPE ->
                      true;
                  case SCOPE,
                      EXCERPT,
                      STARTS_LATE,
                      ENDS_EARLY,
                      TEXT_LOG,
                      SNAPLEN,
                      DUPLICATES,
                      INCIDENTS_LEFT_OUT,
                      ERRORS_PARTLY_COMPARED,
                      ANSWERS_PARTLY_COMPARED,
                      QUERIES_NOT_CAPTURED,
                      QUOTES_TOO_SHORT,
                      CLOCK_BACKWARDS,
                      FRAMES_WITHOUT_TIME,
                      CLOCKS_DIFFER,
                      GAP,
                      ENCRYPTED_DNS_PRESENT,
                      LOCAL_NAMES_NOT_READ ->
                      false;
                });
  }

  /** Returns {@code www.example.com A}, the first question that showed a pattern. */
  public static String question(Seen seen) {
    return seen.example().map(CaptureFacts::question).orElse("a name that cannot be read");
  }

  /** Returns the same behind {@code the first: } where there are several. */
  public static String first(Seen seen) {
    return (seen.count() == 1 ? "" : "the first: ") + question(seen);
  }

  private static String question(Question question) {
    return Words.name(question.name().toString()) + " " + RecordType.nameOf(question.type());
  }

  /** Returns the times that belong to a pattern: {@code 2.000 s}, {@code 0.4 ms to 1.055 s}. */
  public static String range(Seen seen) {
    String shortest = exact(seen.shortest());
    String longest = exact(seen.longest());
    return shortest.equals(longest) ? longest : shortest + " to " + longest;
  }

  private static String exact(long nanos) {
    return nanos < A_SECOND ? Words.duration(nanos) : Words.seconds(nanos);
  }

  /**
   * Returns what became of responses that ICMP errors quote: that a port is closed is the client's
   * own word that it did not take the response; anything else, that it did not get there.
   */
  public static String fate(Seen seen) {
    boolean isRefused = seen.hosts().size() > 2;
    String first = seen.count() == 1 ? "that response" : "the first of these responses";
    return first + (isRefused ? " was not taken by its client" : " did not reach its client");
  }

  /** Returns the name of that question. */
  public static String name(Seen seen) {
    return seen.example()
        .map(question -> Words.name(question.name().toString()))
        .orElse("a name that cannot be read");
  }

  /** Returns the name of that question as an argument of a command; safe to paste into a shell. */
  public static String argument(Seen seen) {
    return seen.example()
        .map(question -> Commands.argument(question.name().toString()))
        .orElse("NAME.local");
  }

  /** Returns the command that asks a server that question; safe to paste into a shell. */
  public static String dig(Seen seen, IpAddress server) {
    return seen.example().map(question -> Commands.dig(server, question)).orElse("dig @" + server);
  }

  /** Returns the same command, with another type than that of the example. */
  public static String dig(Seen seen, IpAddress server, int type) {
    return seen.example()
        .map(q -> Commands.dig(server, new Question(q.name(), type, q.dnsClass())))
        .orElse("dig @" + server);
  }
}
