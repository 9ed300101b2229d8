package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.correlate.Outcome;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Sighting;
import io.dnsanalyzer.timeline.Traits;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SERVFAIL says that a resolver could not finish its work; why stands in an extended error, if
 * anywhere (RFC 8914). Its upstream and the zone are likelier than the resolver itself.
 */
final class ServfailReason implements Rule {
  private static final int DNSSEC_FIRST = 5;
  private static final int DNSSEC_LAST = 12;

  @Override
  public Optional<Finding> read(Case facts) {
    Sighting failed = facts.outcome(Outcome.ofRcode(Rcode.SERVFAIL));
    Traits traits = facts.traits();
    if (!failed.isThere()) {
      return Optional.empty();
    }
    for (Map.Entry<Integer, Sighting> reason : traits.extendedErrors().entrySet()) {
      int code = reason.getKey();
      if (code >= DNSSEC_FIRST && code <= DNSSEC_LAST) {
        return Optional.of(validation(facts, new ExtendedError(code, ""), reason.getValue()));
      }
    }
    if (traits.extendedErrors().containsKey(22) || traits.extendedErrors().containsKey(23)) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "resolver_gave_up",
            Confidence.LOW,
            facts.servers()
                + " answered SERVFAIL to "
                + facts.share(failed)
                + " "
                + facts.when()
                + reasons(facts)
                + ". The server works; what it asked further, or the zone, did not give an answer.",
            failed.frames(),
            List.of(
                "Validation fails (DNSSEC): then the same question with +cd is answered.",
                "The zone's servers cannot be reached, or answer wrongly.",
                "The server is not configured to resolve this name."),
            next(facts)));
  }

  private static Finding validation(Case facts, ExtendedError error, Sighting seen) {
    return new Finding(
        "validation_failed",
        Confidence.MEDIUM,
        facts.servers()
            + " answered SERVFAIL to "
            + facts.share(seen)
            + " "
            + facts.when()
            + " because the answer did not pass validation, as it says: extended error "
            + error.code()
            + " ("
            + error.name()
            + ").",
        seen.frames(),
        List.of(
            "The zone's signatures or its delegation (DS) are wrong or have expired.",
            "The resolver's clock or its trust anchor is wrong.",
            "Something between resolver and zone changes or strips answers."),
        next(facts));
  }

  private static String reasons(Case facts) {
    Traits traits = facts.traits();
    if (traits.extendedErrors().isEmpty()) {
      // Where messages were cut, the reason may have been.
      return facts.has(Limit.Kind.SNAPLEN) ? "" : ", without an extended error";
    }
    List<String> named =
        traits.extendedErrors().keySet().stream()
            .map(code -> code + " (" + new ExtendedError(code, "").name() + ")")
            .toList();
    return ", with extended error " + Words.list(named);
  }

  private static List<String> next(Case facts) {
    return List.of(
        Commands.dig(facts.incident()),
        Commands.dig(facts.incident(), "+cd "),
        Commands.digTrace(facts.incident()));
  }
}
