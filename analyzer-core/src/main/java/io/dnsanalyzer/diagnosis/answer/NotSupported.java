package io.dnsanalyzer.diagnosis.answer;

import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.ScopeWords;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.tally.Forms;
import io.dnsanalyzer.timeline.tally.HopLimits;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What people will want to conclude from failed lookups, and what a capture cannot carry. */
public final class NotSupported {
  /** What a browser asks for (A, AAAA, HTTPS), ANY, and what no log tells. */
  private static final Set<Integer> PAGES = Set.of(1, 28, 65, 255, -1);

  private static final String WEBSITE = "\"The website ";
  private static final String SERVER = "\"The server is down\": ";
  private static final String UNKNOWN =
      SERVER + "a failed query does not show the state of the host behind it.";

  private NotSupported() {}

  public static List<String> of(IncidentFacts facts) {
    Incident incident = facts.incident();
    List<String> claims = new ArrayList<>();
    claims.add(
        "An attack, or anybody's intent: failed queries and the errors they draw do not show it.");
    claims.add(server(facts));
    if (facts.has(Limit.Kind.ONE_SIDED)) {
      claims.add("That nobody answered: the capture holds one direction only.");
    }
    if (incident.exampleName().length() > ".".length()
        && PAGES.contains(incident.traits().seen().exampleType())
        && !incident.isOfSearchList()) {
      claims.add(website(facts));
    }
    claims.add(
        facts.summary().clients() == 0
            ? "Other customers: the capture does not show who else asks."
            : "Other customers: the capture shows "
                + Words.count(facts.summary().clients(), "client", "client addresses")
                + ", not who else asks.");
    claims.add(
        facts.has(Limit.Kind.SCOPE)
            ? "Anything outside of the part that was asked for: the capture may hold more of it."
            : facts.has(Limit.Kind.EXCERPT)
                ? "Anything that the capture had beside these frames."
                : "Anything before the first or after the last frame of the capture, such as when"
                    + " it began.");
    return claims;
  }

  /**
   * Returns what several incidents cannot carry, each sentence once, and names and servers in one.
   */
  public static List<String> together(List<Diagnosis> diagnoses) {
    List<String> sites = new ArrayList<>();
    SortedSet<IpAddress> up = new TreeSet<>();
    boolean areAllUp = true;
    Set<String> claims = new LinkedHashSet<>();
    for (Diagnosis diagnosis : diagnoses) {
      for (String claim : diagnosis.notSupported()) {
        boolean isUp = claim.startsWith(SERVER) && !claim.equals(UNKNOWN);
        areAllUp &= !claim.equals(UNKNOWN);
        if (isUp) {
          up.addAll(senders(diagnosis.incident()));
        }
        (claim.startsWith(WEBSITE) ? sites : claims).add(claim);
      }
    }
    if (!up.isEmpty() && claims.stream().filter(claim -> claim.startsWith(SERVER)).count() > 1) {
      claims.removeIf(claim -> claim.startsWith(SERVER));
      claims.add(
          (areAllUp ? SERVER : UNKNOWN.substring(0, UNKNOWN.length() - 1) + "; ") + areUp(up));
    }
    // One name may be asked in other letters each time (RFC 4343).
    boolean isOne =
        sites.stream().map(site -> site.toLowerCase(Locale.ROOT)).distinct().count() == 1;
    if (isOne) {
      claims.add(sites.get(0));
    } else if (!sites.isEmpty()) {
      claims.add("\"These websites are down\": only names could not be resolved.");
    }
    return List.copyOf(claims);
  }

  private static String website(IncidentFacts facts) {
    String start = WEBSITE + Words.name(facts.incident().exampleName()) + " is down\": ";
    if (facts.incident().scope() instanceof IncidentScope.Clients clients && facts.isDivided()) {
      return start + "only what " + ScopeWords.clients(clients) + " asked failed.";
    }
    if (facts.incident().isUnseen()) {
      return start + "the errors are about queries for its name, and about nothing else.";
    }
    if (facts.impact().lookups() == 0
        && facts.summary().lookups() > facts.summary().failedLookups()) {
      return start + "every lookup that met this got an answer as well.";
    }
    if (facts.isOfPairs()
        || facts.traits().beside().answeredForOtherType() == facts.impact().exchanges()) {
      return start + "another type of each name that failed was answered to the same client.";
    }
    boolean isOne = facts.impact().names().affected() == 1;
    Forms.Types asked = facts.traits().forms().asked();
    boolean isOfOne = !asked.hasOthers() && asked.low().size() == 1;
    // A host that has an IPv4 address resolves without the other one.
    if (isOfOne
        && (asked.low().first() == RecordType.AAAA
            || facts.traits().beside().otherAddressHad() > 0)) {
      return start
          + "only questions for "
          + RecordType.nameOf(asked.low().first())
          + (isOne ? " of its name failed." : " failed.");
    }
    return start
        + (isOne ? "only its name could not be resolved." : "only names could not be resolved.");
  }

  private static String areUp(SortedSet<IpAddress> servers) {
    return servers.size() == 1
        ? "errors came from the address " + servers.first() + ", so something is up there."
        : "errors came from the addresses of "
            + servers.size()
            + " servers, so something is up there.";
  }

  private static String server(IncidentFacts facts) {
    boolean isByAnother = facts.traits().hopLimits().filter(HopLimits::differInHops).isPresent();
    return facts.outcome(Outcome.PORT_UNREACHABLE_BY_SERVER).isThere() && !isByAnother
        ? SERVER + areUp(senders(facts.incident()))
        : UNKNOWN;
  }

  private static SortedSet<IpAddress> senders(Incident incident) {
    return incident
        .refusedBehind()
        .map(host -> (SortedSet<IpAddress>) new TreeSet<>(List.of(host.ip())))
        .orElse(incident.servers());
  }
}
