package io.dnsanalyzer.diagnosis.reading;

import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.answer.AaaaDenied;
import io.dnsanalyzer.diagnosis.reading.answer.AliasLeadsNowhere;
import io.dnsanalyzer.diagnosis.reading.answer.BlockedAnswers;
import io.dnsanalyzer.diagnosis.reading.answer.ClientsToldApart;
import io.dnsanalyzer.diagnosis.reading.answer.ConflictingAnswers;
import io.dnsanalyzer.diagnosis.reading.answer.GuessedIds;
import io.dnsanalyzer.diagnosis.reading.answer.OtherQuestions;
import io.dnsanalyzer.diagnosis.reading.answer.ServersDisagree;
import io.dnsanalyzer.diagnosis.reading.answer.StaleAnswers;
import io.dnsanalyzer.diagnosis.reading.answer.TypeDenied;
import io.dnsanalyzer.diagnosis.reading.setting.ForwardingCircle;
import io.dnsanalyzer.diagnosis.reading.setting.ForwardingLoop;
import io.dnsanalyzer.diagnosis.reading.setting.LocalName;
import io.dnsanalyzer.diagnosis.reading.setting.LocalProbe;
import io.dnsanalyzer.diagnosis.reading.setting.SearchList;
import io.dnsanalyzer.diagnosis.reading.setting.SeenAtTwoPoints;
import io.dnsanalyzer.diagnosis.reading.setting.SentToMany;
import io.dnsanalyzer.diagnosis.reading.setting.VersionAskedFor;
import io.dnsanalyzer.diagnosis.reading.unread.DnsOnAnotherPort;
import io.dnsanalyzer.diagnosis.reading.unread.NotDnsAtAll;
import io.dnsanalyzer.diagnosis.reading.unread.ResponsesToServers;
import io.dnsanalyzer.diagnosis.reading.unread.UnreadableQueries;
import io.dnsanalyzer.diagnosis.reading.unread.WrongChecksums;
import io.dnsanalyzer.diagnosis.reading.unseen.UnseenQueriesFailed;
import io.dnsanalyzer.diagnosis.reading.unseen.UnseenQueriesRefused;
import io.dnsanalyzer.diagnosis.reading.unseen.UnseenQueryAnswerRefused;
import io.dnsanalyzer.diagnosis.reading.unseen.UnseenResponsesRejected;
import io.dnsanalyzer.diagnosis.reading.waiting.AskedAgain;
import io.dnsanalyzer.diagnosis.reading.waiting.ClientGaveUp;
import io.dnsanalyzer.diagnosis.reading.waiting.EncryptedDnsFails;
import io.dnsanalyzer.diagnosis.reading.waiting.LettersChanged;
import io.dnsanalyzer.diagnosis.reading.waiting.OneOfAPairLost;
import io.dnsanalyzer.diagnosis.reading.waiting.RateAllowance;
import io.dnsanalyzer.diagnosis.reading.waiting.ResponseRateLimited;
import io.dnsanalyzer.diagnosis.reading.waiting.SlowAnswers;
import io.dnsanalyzer.diagnosis.reading.waiting.SlowBeforeTcp;
import io.dnsanalyzer.packet.EncryptedServer;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.PossibleDnsPort;
import io.dnsanalyzer.pattern.Patterns;
import io.dnsanalyzer.pattern.ServerLoad;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.tally.Degraded;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every reading of the whole capture, in the order in which findings are reported. */
public final class Readings {
  private static final List<Reading> ALL =
      List.of(
          // what users waited for
          new ClientGaveUp(),
          new SlowAnswers(),
          new SlowBeforeTcp(),
          new OneOfAPairLost(),
          new AskedAgain(),
          new LettersChanged(),
          new RateAllowance(),
          new ResponseRateLimited(),
          new EncryptedDnsFails(),
          // what answers say
          new ServersDisagree(),
          new ClientsToldApart(),
          new AaaaDenied(),
          new TypeDenied(),
          new AliasLeadsNowhere(),
          new VersionAskedFor(),
          new GuessedIds(),
          new OtherQuestions(),
          new ConflictingAnswers(),
          new StaleAnswers(),
          new BlockedAnswers(),
          // how clients and servers are set up, and where they were captured
          new SeenAtTwoPoints(),
          new ForwardingLoop(),
          new ForwardingCircle(),
          new SearchList(),
          new LocalName(),
          new SentToMany(),
          new LocalProbe(),
          // what is no sound response
          new NotDnsAtAll(),
          // what was not captured
          new UnseenQueriesRefused(),
          new UnseenQueryAnswerRefused(),
          new UnseenResponsesRejected(),
          new UnseenQueriesFailed(),
          // what cannot be read, or goes elsewhere
          new UnreadableQueries(),
          new ResponsesToServers(),
          new DnsOnAnotherPort(),
          // what may only seem so
          new WrongChecksums());

  private Readings() {}

  /** Returns the servers that seem to limit the rate of their answers. */
  public static Set<IpAddress> limiting(Patterns patterns) {
    return patterns.loads().stream()
        .filter(load -> load.plateau().isPresent() || ResponseRateLimited.isSeen(load))
        .map(ServerLoad::server)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Says what concerns the capture as a whole rather than an incident.
   *
   * @param degraded the servers of which answers were slow or retried
   * @param incidents what failed
   * @param limits what the capture cannot show; each silences the claims that it undermines
   * @param possiblePorts ports that nobody named, with what looks like DNS queries
   * @param encryptedServers servers that did not serve each connection for DNS over TLS
   */
  public static List<Finding> read(
      Patterns patterns,
      List<Degraded> degraded,
      List<Incident> incidents,
      List<Limit> limits,
      List<PossibleDnsPort> possiblePorts,
      List<EncryptedServer> encryptedServers) {
    CaptureFacts facts =
        new CaptureFacts(patterns, degraded, incidents, limits, possiblePorts, encryptedServers);
    return ALL.stream().map(reading -> reading.read(facts)).flatMap(Optional::stream).toList();
  }
}
