package io.dnsanalyzer.diagnosis.reading.waiting;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.pattern.Plateau;
import io.dnsanalyzer.pattern.ServerLoad;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/** Answers level off while questions rise: somebody allows so many packets in a second. */
public final class RateAllowance implements Reading {
  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    // Packets that the capture lost, or leaves out, level off in the same way.
    if (facts.mayMissPackets()
        || facts.has(Limit.Kind.SCOPE)
        || facts.has(Limit.Kind.EXCERPT)
        || !facts.canTellTimes()) {
      return Optional.empty();
    }
    return facts.patterns().loads().stream()
        .filter(load -> load.plateau().isPresent())
        .findFirst()
        .map(load -> finding(load, load.plateau().orElseThrow()));
  }

  private static Finding finding(ServerLoad load, Plateau plateau) {
    int fewest = plateau.fewestAnswers();
    int most = plateau.mostAnswers();
    return Finding.of("answers_level_off", Confidence.MEDIUM)
        .says(
            "In %s, %s answered %s questions a second and no more, of up to %s that were asked.",
            Words.count(plateau.seconds(), "second", "seconds"),
            load.server(),
            fewest == most ? fewest : fewest + " to " + most,
            plateau.mostAsked())
        .and(
            "In the seconds in which it answered every question, at most %s were asked.",
            plateau.mostWithoutLoss())
        .and("That is how it looks when a rate is allowed and the rest is dropped.")
        .shownBy(plateau.frames())
        .or("The server or its operator allows each client, or all, so many questions a second.")
        .or("A cloud network or a firewall allows each machine so many packets a second.")
        .or("The server cannot do more, and drops what its queue does not hold.")
        .next(
            "nstat -az UdpRcvbufErrors UdpInErrors  # on " + load.server(),
            "ethtool -S eth0 | grep -i exceeded  # on the client, a cloud machine");
  }
}
