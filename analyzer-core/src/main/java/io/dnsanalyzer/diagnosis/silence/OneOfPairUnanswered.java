package io.dnsanalyzer.diagnosis.silence;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * A resolver asks for A and AAAA of a name from one socket, and the same server answers one of the
 * two only. So the server was at work, and reached the client.
 */
public final class OneOfPairUnanswered implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Sighting silent = Silence.of(facts);
    Traits.Instead other = facts.traits().beside().otherAddress();
    if (!silent.isThere() || !facts.isOfPairs() || facts.isOfUpstream()) {
      return Optional.empty();
    }
    boolean isOne = silent.count() == 1;
    // What comes again by itself races with nothing: its connection is known by then.
    boolean mayHaveRaced = facts.impact().attempts() < 2 * facts.impact().exchanges();
    SortedSet<Integer> types = facts.traits().forms().asked().low();
    return Optional.of(
        Silence.finding(facts, "one_of_a_and_aaaa_unanswered")
            .says(
                "%s did not answer %s %s, and answered %s from the same socket of the client,"
                    + " %s%s after %s.",
                facts.servers(),
                // Of all that were asked meanwhile, the last one of a pair may be just behind.
                isOne ? facts.anyOf(silent) : Words.count(silent.count(), "question", "questions"),
                facts.when(),
                types.size() == 1
                    ? (types.first() == RecordType.A ? "AAAA" : "A")
                        + " of "
                        + (isOne ? Words.name(other.name()) : "the same name each time")
                    : "the other one of A and AAAA each time",
                isOne ? "" : "at most ",
                Words.duration(other.longestNanos()),
                isOne ? "it was asked" : "each was asked")
            .and("So it was at work, and its answers reached the client.")
            .naming(other.answers())
            .shownBy(silent)
            .or(
                mayHaveRaced,
                "The client's node, or a NAT, loses one of two packets of a new connection that"
                    + " race (conntrack).")
            .or("The server, or a firewall before it, drops one of two queries from one port.")
            .or("What the server asked further, such as the zone's own servers, did not answer it.")
            .or(facts.impact().attempts() == 1, "The packet was lost by chance.")
            .next(
                Stream.of(
                        Commands.dig(facts.incident()),
                        mayHaveRaced
                            ? "conntrack -S  # on the client's node, if it runs Linux: insert_failed"
                            : "",
                        Commands.capture(facts.incident().server()))
                    .filter(command -> !command.isEmpty())
                    .toList()));
  }
}
