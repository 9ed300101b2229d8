package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.words.Words;
import java.util.List;
import java.util.SortedSet;

/** How sentences on an incident name its servers and clients: few of them, and how many. */
record PartyWords(IncidentFacts facts) {
  /** Returns {@code 203.0.113.2}, or {@code 4 servers (192.0.2.1, 192.0.2.2 and 2 more)}. */
  String servers() {
    List<String> named =
        facts.incident().servers().stream().limit(2).map(IpAddress::toString).toList();
    int all = facts.incident().servers().size();
    return switch (all) {
      case 1 -> named.get(0);
      case 2 -> Words.list(named);
      default -> all + " servers (" + String.join(", ", named) + " and " + (all - 2) + " more)";
    };
  }

  /** Returns some of these servers likewise; all of them where it is not known which. */
  String servers(SortedSet<IpAddress> some) {
    return some.isEmpty() || some.size() == facts.incident().servers().size()
        ? servers()
        : some.size() <= 3 ? Words.list(some) : some.size() + " of " + servers();
  }

  /** Returns {@code 203.0.113.2}, or {@code any of these 4 servers}. */
  String anyServer() {
    int all = facts.incident().servers().size();
    return all == 1 ? servers() : "any of these " + all + " servers";
  }

  /** Returns {@code 192.0.2.10 (1 of 2 clients)}, without the addresses where they are many. */
  String clients() {
    long affected = facts.impact().clients().affected();
    long seen = facts.impact().clients().seen();
    String of =
        facts.has(Limit.Kind.EXCERPT)
            ? Words.count(affected, "client", "clients")
            : affected + " of " + Words.count(seen, "client", "clients");
    boolean isNamed = affected == facts.incident().exampleClients().size() && affected <= 3;
    String named = isNamed ? Words.list(facts.incident().exampleClients()) : "";
    boolean isShareLess = affected == 1 && seen == 1 || facts.has(Limit.Kind.EXCERPT);
    return !isNamed ? of : isShareLess ? named : named + " (" + of + ")";
  }

  /**
   * Returns that another server answered somebody meanwhile or, with the time, soon after; and over
   * the other IP version where that is so: a host with both may have asked there. Nothing where
   * none did.
   */
  String otherServer() {
    return facts
        .traits()
        .others()
        .answer()
        .map(
            answer -> {
              IpAddress other = answer.server();
              boolean isMeanwhile =
                  FrameRef.IN_TIME.compare(answer.frame(), facts.incident().lastFailure()) <= 0;
              return (isMeanwhile ? "Meanwhile " : "")
                  + other
                  + (isMeanwhile
                      ? " answered"
                      : " answered later, at " + facts.time(answer.frame()))
                  + (other.version() == facts.incident().server().ip().version()
                      ? "."
                      : ", over IPv" + other.version() + ".");
            })
        .orElse("");
  }
}
