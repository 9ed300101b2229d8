package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.diagnosis.answer.AnotherDeviceAnswers;
import io.dnsanalyzer.diagnosis.answer.AnswersUndelivered;
import io.dnsanalyzer.diagnosis.answer.Incompatible;
import io.dnsanalyzer.diagnosis.answer.LameDelegation;
import io.dnsanalyzer.diagnosis.answer.MalformedResponse;
import io.dnsanalyzer.diagnosis.answer.MismatchedAnswer;
import io.dnsanalyzer.diagnosis.answer.NameDoesNotExist;
import io.dnsanalyzer.diagnosis.answer.NotSupported;
import io.dnsanalyzer.diagnosis.answer.RefusedByPolicy;
import io.dnsanalyzer.diagnosis.answer.ResolverGaveUp;
import io.dnsanalyzer.diagnosis.answer.TransferRefused;
import io.dnsanalyzer.diagnosis.answer.ValidationFailed;
import io.dnsanalyzer.diagnosis.answer.ZoneUnreachable;
import io.dnsanalyzer.diagnosis.refusal.FilteredByPolicy;
import io.dnsanalyzer.diagnosis.refusal.HostUnreachable;
import io.dnsanalyzer.diagnosis.refusal.NatRewritesQuotes;
import io.dnsanalyzer.diagnosis.refusal.NothingListens;
import io.dnsanalyzer.diagnosis.refusal.OnlyUdpAffected;
import io.dnsanalyzer.diagnosis.refusal.OtherRejection;
import io.dnsanalyzer.diagnosis.refusal.PathOrRouting;
import io.dnsanalyzer.diagnosis.refusal.RejectedOnTheWay;
import io.dnsanalyzer.diagnosis.refusal.ResponsesRejected;
import io.dnsanalyzer.diagnosis.refusal.ServerRefusesTcp;
import io.dnsanalyzer.diagnosis.refusal.ServerRefusesUdp;
import io.dnsanalyzer.diagnosis.refusal.ServiceStoppedOrRejected;
import io.dnsanalyzer.diagnosis.refusal.UnseenQueries;
import io.dnsanalyzer.diagnosis.scope.AnswerNotPassedOn;
import io.dnsanalyzer.diagnosis.scope.CausedByUpstream;
import io.dnsanalyzer.diagnosis.scope.CertainClientsFail;
import io.dnsanalyzer.diagnosis.scope.CertainQuestionsFail;
import io.dnsanalyzer.diagnosis.scope.DividedAlike;
import io.dnsanalyzer.diagnosis.scope.OnlySuffixFails;
import io.dnsanalyzer.diagnosis.scope.PartialFailure;
import io.dnsanalyzer.diagnosis.silence.EdnsSilent;
import io.dnsanalyzer.diagnosis.silence.LargeAnswersFail;
import io.dnsanalyzer.diagnosis.silence.OneOfPairUnanswered;
import io.dnsanalyzer.diagnosis.silence.OnlyUdpSilent;
import io.dnsanalyzer.diagnosis.silence.QueriesLost;
import io.dnsanalyzer.diagnosis.silence.SignsOfOverload;
import io.dnsanalyzer.diagnosis.silence.SilenceOfAll;
import io.dnsanalyzer.diagnosis.silence.SilentForATime;
import io.dnsanalyzer.diagnosis.silence.SilentServer;
import io.dnsanalyzer.diagnosis.silence.TcpFails;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.timeline.tally.ResponseErrors;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every diagnosis rule, in the order in which findings are reported. */
public final class Rules {
  private static final List<Rule> ALL =
      List.of(
          // what explains it, and what divides it from what was answered
          new CausedByUpstream(),
          new AnswerNotPassedOn(),
          new OnlySuffixFails(),
          new QueriesLost(),
          new CertainQuestionsFail(),
          new CertainClientsFail(),
          new DividedAlike(),
          // who refuses, and on the way
          new ServerRefusesUdp(),
          new ServerRefusesTcp(),
          new ServiceStoppedOrRejected(),
          new NothingListens(),
          new OnlyUdpAffected(),
          new AnotherDeviceAnswers(),
          new RejectedOnTheWay(),
          new FilteredByPolicy(),
          new HostUnreachable(),
          new PathOrRouting(),
          new NatRewritesQuotes(),
          new OtherRejection(),
          new UnseenQueries(),
          // who is silent
          new EdnsSilent(),
          new OnlyUdpSilent(),
          new OneOfPairUnanswered(),
          new SilentServer(),
          new SilenceOfAll(),
          new SilentForATime(),
          // what responses say
          new ZoneUnreachable(),
          new ValidationFailed(),
          new ResolverGaveUp(),
          new RefusedByPolicy(),
          new TransferRefused(),
          new LameDelegation(),
          new LargeAnswersFail(),
          new AnswersUndelivered(),
          new TcpFails(),
          new Incompatible(),
          new MalformedResponse(),
          new MismatchedAnswer(),
          new NameDoesNotExist(),
          // when it was, and whom it left alone
          new SignsOfOverload(),
          new PartialFailure());

  /** What follows so soon may follow from it, in nanoseconds. */
  private static final long A_MOMENT = 15_000_000_000L;

  /** Of so many incidents of one server it is looked for what they were beside. */
  private static final int COMPARED = 16;

  private Rules() {}

  /**
   * Says what incidents mean.
   *
   * @param limits what the capture cannot show; each silences the claims that it undermines
   * @param atMostInASecond how many questions no second has more than
   * @param limiting servers that seem to limit the rate of their answers
   * @param zone the zone of times in sentences
   * @param ports where the capture has DNS
   * @param more rules of others, asked after ours
   * @return one diagnosis for each incident, in the same order, made when it is asked for
   */
  public static Diagnoses diagnose(
      List<Incident> incidents,
      Summary summary,
      List<Limit> limits,
      List<FileFacts> files,
      long atMostInASecond,
      Set<IpAddress> limiting,
      ZoneId zone,
      DnsPorts ports,
      List<Rule> more) {
    List<Rule> rules = Stream.concat(ALL.stream(), more.stream()).toList();
    long duration = duration(files);
    Map<IpAddress, List<Incident>> refusals = refusals(incidents);
    Map<IpAddress, List<Incident>> errors = errors(incidents);
    return new Diagnoses(
        incidents,
        incident ->
            diagnose(
                new IncidentFacts(
                    incident,
                    summary,
                    limits,
                    duration,
                    atMostInASecond,
                    Titles.causesOf(incident, incidents),
                    limiting,
                    refusedBefore(incident, refusals),
                    respondsMeanwhile(incident, errors),
                    zone),
                rules,
                ports));
  }

  /** Returns the incidents in which a server refused its port, by server. */
  private static Map<IpAddress, List<Incident>> refusals(List<Incident> incidents) {
    Map<IpAddress, List<Incident>> refusals = new HashMap<>();
    for (Incident incident : incidents) {
      boolean isRefusal =
          incident.outcomes().of(Outcome.PORT_UNREACHABLE_BY_SERVER) > 0
              || incident.outcomes().of(Outcome.TCP_REFUSED) > 0;
      if (isRefusal && incident.servers().size() == 1) {
        refusals
            .computeIfAbsent(incident.servers().first(), server -> new ArrayList<>())
            .add(incident);
      }
    }
    return refusals;
  }

  /** Returns the first incidents in which a server answered with errors, by server. */
  private static Map<IpAddress, List<Incident>> errors(List<Incident> incidents) {
    Map<IpAddress, List<Incident>> errors = new HashMap<>();
    for (Incident incident : incidents) {
      if (Titles.mostTelling(incident).way() == Outcome.Way.RESPONSE
          && incident.servers().size() == 1) {
        List<Incident> its =
            errors.computeIfAbsent(incident.servers().first(), server -> new ArrayList<>());
        if (its.size() < COMPARED) {
          its.add(incident);
        }
      }
    }
    return errors;
  }

  /** Tells whether one of these has a frame between the first and the last failure of another. */
  private static boolean respondsMeanwhile(
      Incident incident, Map<IpAddress, List<Incident>> errors) {
    long from = incident.firstFailure().nanos();
    long to = incident.lastFailure().nanos();
    return incident.servers().size() == 1
        && errors.getOrDefault(incident.servers().first(), List.of()).stream()
            .filter(other -> other.id() != incident.id())
            .flatMap(other -> other.frames().stream())
            .anyMatch(frame -> frame.nanos() > from && frame.nanos() < to);
  }

  /** Returns the last one that was over a moment before an incident of the same server. */
  private static Optional<Incident> refusedBefore(
      Incident incident, Map<IpAddress, List<Incident>> refusals) {
    return incident.servers().size() > 1
        ? Optional.empty()
        : refusals.getOrDefault(incident.servers().first(), List.of()).stream()
            .filter(
                refusal -> {
                  long gap =
                      Times.between(refusal.lastFailure().nanos(), incident.firstFailure().nanos());
                  return refusal.id() < incident.id() && gap >= 0 && gap <= A_MOMENT;
                })
            .reduce((one, later) -> later);
  }

  /**
   * Says what concerns the capture as a whole rather than an incident.
   *
   * @param errors the ICMP errors that quote responses
   * @param files the files of the capture
   */
  public static List<Finding> read(ResponseErrors errors, List<FileFacts> files) {
    List<Finding> findings = new ArrayList<>(PrintedLengths.of(files));
    ResponsesRejected.read(errors).ifPresent(findings::add);
    return findings;
  }

  static Diagnosis diagnose(IncidentFacts facts) {
    return diagnose(facts, ALL, new DnsPorts(Set.of(facts.incident().server().port())));
  }

  private static Diagnosis diagnose(IncidentFacts facts, List<Rule> rules, DnsPorts ports) {
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : rules) {
      rule.read(facts).map(finding -> fromItsClient(finding, facts)).ifPresent(findings::add);
    }
    boolean isLogRead =
        findings.stream()
            .flatMap(finding -> finding.next().stream())
            .anyMatch(step -> step.startsWith(Commands.JOURNAL));
    if (!findings.isEmpty() && !isLogRead) {
      findings.set(0, afterwards(findings.get(0), facts));
    }
    findings.replaceAll(ports::of);
    return new Diagnosis(
        facts.incident(),
        findings,
        NegativeEvidence.of(facts),
        Oddities.of(facts),
        NotSupported.of(facts));
  }

  /** What works again shows nothing of what failed: the server's log of that time may. */
  private static Finding afterwards(Finding finding, IncidentFacts facts) {
    Incident incident = facts.incident();
    Optional<FrameRef> end = incident.firstSuccessAfter();
    IpAddress server = incident.server().ip();
    if (end.isEmpty()
        || !isOfServer(Titles.mostTelling(incident))
        || incident.servers().size() > 1
        || incident.refusedBehind().isPresent()
        || server.isOfMany()
        || !facts.canTellTimes()
        || facts.areQueriesMalformed()
        || facts.areQueriesLost()
        || facts.isOfSearchList()
        || facts.isOfUpstream()) {
      return finding;
    }
    List<String> next = new ArrayList<>();
    next.add(Commands.journal(server, incident.firstFailure(), end.get()));
    next.addAll(finding.next());
    return finding.next(next);
  }

  /** Tells whether its server may have been in trouble, rather than have disliked a query. */
  private static boolean isOfServer(Outcome outcome) {
    return outcome == Outcome.NO_RESPONSE
        || outcome == Outcome.SERVFAIL
        || outcome == Outcome.PORT_UNREACHABLE_BY_SERVER
        || outcome.way() == Outcome.Way.TCP;
  }

  private static Finding fromItsClient(Finding finding, IncidentFacts facts) {
    return finding.next(
        finding.next().stream()
            .map(step -> Commands.from(step, facts.incident(), facts.summary().clients()))
            .toList());
  }

  private static long duration(List<FileFacts> files) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (FileFacts file : files) {
      first = Math.min(first, file.firstTime().orElse(Long.MAX_VALUE));
      last = Math.max(last, file.lastTime().orElse(Long.MIN_VALUE));
    }
    return first < last ? last - first : 0;
  }
}
