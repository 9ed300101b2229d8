package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Match;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.OutcomeCounts;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.Cause;
import io.dnsanalyzer.timeline.Course;
import io.dnsanalyzer.timeline.Impact;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Occurrences;
import io.dnsanalyzer.timeline.Parties;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.Durations;
import io.dnsanalyzer.timeline.tally.Forms;
import io.dnsanalyzer.timeline.tally.HopLimits;
import io.dnsanalyzer.timeline.tally.Reasons;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.timeline.tally.Surge;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * An incident made by hand: 192.0.2.10 asks 203.0.113.53 for www.example.com, from 2024-03-14
 * 10:00:00 to 10:01:00 UTC. Frame n is captured n seconds after 10:00:00.
 */
public final class Given {
  public static final IpAddress SERVER = IpAddress.v4(0xcb007135);
  public static final IpAddress OTHER_SERVER = IpAddress.v4(0xc6336435);
  public static final IpAddress CLIENT = IpAddress.v4(0xc000020a);
  public static final IpAddress ROUTER = IpAddress.v4(0xc0000201);
  private static final long START = 1_710_410_400_000_000_000L;

  private final Map<Outcome, Sighting> outcomes = new EnumMap<>(Outcome.class);
  private final Map<Outcome, Reasons> reasons = new EnumMap<>(Outcome.class);
  private final SortedSet<IpAddress> servers = new TreeSet<>(List.of(SERVER));
  private final SortedSet<IpAddress> asked = new TreeSet<>();
  private final List<Limit> limits = new ArrayList<>();
  private Sighting failedOver = Sighting.NONE;
  private final SortedSet<IpAddress> answeredBy = new TreeSet<>();
  private Optional<Traits.Answer> otherAnswer = Optional.empty();
  private Optional<FrameRef> before = Optional.empty();
  private Optional<FrameRef> after = Optional.empty();
  private Set<IpAddress> limiting = Set.of();
  private Optional<Course.LaterAnswer> later = Optional.empty();
  private Optional<FrameRef> meanwhile = Optional.empty();
  private Optional<FrameRef> tcp = Optional.empty();
  private Optional<HopLimits> hopLimits = Optional.empty();
  private Optional<Surge> surge = Optional.empty();
  private IncidentScope scope = new IncidentScope.Server(new TreeSet<>(List.of(Transport.UDP)));
  private Optional<Cause> cause = Optional.empty();
  private long occurrences = 1;
  private Durations slow = Durations.NONE;
  private Durations gaps = Durations.NONE;
  private Optional<Traits.IdAndPort> idAndPort = Optional.empty();
  private Sighting reused = Sighting.NONE;
  private Sighting rewritten = Sighting.NONE;
  private Traits.Corrupted corrupted = Traits.Corrupted.NONE;
  private boolean hasRightChecksums;
  private String name = "www.example.com.";
  private int type = 1;
  private int port = 53;
  private long failedElsewhere;
  private long undecided;
  private long answers;
  private long answeredMeanwhile;
  private boolean offerRecursion;
  private Traits.Beside beside = Traits.Beside.NONE;
  private boolean areTypesAnswered;
  private final Map<Outcome, Long> connections = new EnumMap<>(Outcome.class);
  private Traits.Unanswered overTcp = Traits.Unanswered.NONE;
  private long quickest = Long.MAX_VALUE;
  private boolean hasResponded;
  private long tcpExchanges;
  private long lookups = 1;
  private long clientsSeen = 1;
  private long serversSeen = 2;
  private long namesAffected = 1;
  private long namesSeen = 1;
  private long queries = 7;
  private long responses;
  private long atMostInASecond = 7;

  public static FrameRef frame(long number) {
    return new FrameRef(0, number, START + number * 1_000_000_000L);
  }

  public static List<FrameRef> frames(long... numbers) {
    return LongStream.of(numbers).mapToObj(Given::frame).toList();
  }

  static Sighting seen(long count, Optional<IpAddress> by, long... frames) {
    TreeSet<IpAddress> reporters = new TreeSet<>();
    by.ifPresent(reporters::add);
    return new Sighting(count, reporters, frames(frames));
  }

  /** As many exchanges ended with this outcome, which these frames show. */
  private Forms failedForms = Forms.NONE;

  private Forms answeredForms = Forms.NONE;

  public static Given failures(Outcome outcome, long count, long... frames) {
    return new Given().and(outcome, count, frames);
  }

  /** The same, reported by an ICMP error from an address. */
  public static Given rejections(Outcome outcome, IpAddress by, long count, long... frames) {
    return new Given().andRejections(outcome, by, count, frames);
  }

  /** The same, reported by several addresses. */
  public Given alsoBy(Outcome outcome, IpAddress another) {
    Sighting seen = outcomes.getOrDefault(outcome, Sighting.NONE);
    SortedSet<IpAddress> all = new TreeSet<>(seen.reporters());
    all.add(another);
    outcomes.put(outcome, new Sighting(seen.count(), all, seen.frames()));
    return this;
  }

  public Given and(Outcome outcome, long count, long... frames) {
    outcomes.put(outcome, seen(count, Optional.empty(), frames));
    return this;
  }

  public Given andRejections(Outcome outcome, IpAddress by, long count, long... frames) {
    outcomes.put(outcome, seen(count, Optional.of(by), frames));
    return this;
  }

  /** So many responses of the server with this outcome carried an extended error. */
  public Given reason(Outcome outcome, int code, long count, long... frames) {
    Reasons known = reasons.getOrDefault(outcome, Reasons.NONE);
    SortedMap<Integer, Sighting> byCode = new TreeMap<>(known.byCode());
    byCode.put(code, seen(count, Optional.of(SERVER), frames));
    reasons.put(outcome, new Reasons(byCode, known.unsaid()));
    return this;
  }

  /** So many carried none. */
  public Given noReason(Outcome outcome, long count, long... frames) {
    Reasons known = reasons.getOrDefault(outcome, Reasons.NONE);
    reasons.put(outcome, new Reasons(known.byCode(), seen(count, Optional.empty(), frames)));
    return this;
  }

  public Given server(IpAddress another) {
    servers.add(another);
    return this;
  }

  public Given limit(Limit.Kind kind) {
    limits.add(new Limit(kind, 1, List.of("1", "2")));
    return this;
  }

  public Given failedOver(IpAddress to, long... frames) {
    asked.add(to);
    answeredBy.add(to);
    failedOver = seen(1, Optional.empty(), frames);
    return this;
  }

  public Given otherAnswered(IpAddress server, long frame) {
    otherAnswer = Optional.of(new Traits.Answer(server, frame(frame), false));
    responses++;
    return this;
  }

  public Given answeredBefore(long frame) {
    before = Optional.of(frame(frame));
    return answered();
  }

  public Given answeredAfter(long frame) {
    after = Optional.of(frame(frame));
    return answered();
  }

  /** The same client got something answered later, which ended nothing. */
  public Given answeredLater(long frame, Course.OfFailed failed) {
    later = Optional.of(new Course.LaterAnswer(frame(frame), failed));
    return answered();
  }

  public Given answeredMeanwhile(long count, long frame) {
    meanwhile = Optional.of(frame(frame));
    answeredMeanwhile = count;
    answers += count - 1;
    return answered();
  }

  /** No response came sooner than so many nanoseconds after the query. */
  public Given quickest(long nanos) {
    quickest = nanos;
    return this;
  }

  /** So many of those with an outcome are connections over which no query went. */
  public Given connections(Outcome outcome, long count) {
    connections.put(outcome, count);
    return this;
  }

  /** So many queries went over an open connection and got nothing, and of them so many an ACK. */
  public Given unansweredOverTcp(long queries, long acknowledged) {
    overTcp = new Traits.Unanswered(queries, acknowledged);
    return this;
  }

  /** Each type that failed was answered, too, while it failed. */
  public Given answeredSameTypes() {
    areTypesAnswered = true;
    return this;
  }

  /** A response came of it that answers nothing. */
  Given responded() {
    hasResponded = true;
    return this;
  }

  private Given answered() {
    answers++;
    responses++;
    return this;
  }

  public Given answeredOverTcp(long frame) {
    tcp = Optional.of(frame(frame));
    tcpExchanges++;
    return answered();
  }

  public Given hopLimits(int ofErrors, int ofAnswers, long frame) {
    hopLimits = Optional.of(new HopLimits(ofErrors, ofAnswers, frame(frame)));
    return this;
  }

  public Given surge(long frame, long perSecond, long earlier, long usual) {
    surge = Optional.of(new Surge(frame(frame), perSecond, earlier, usual));
    return this;
  }

  Given slowErrors(long count, long shortest, long longest, long... frames) {
    slow = new Durations(shortest, longest, seen(count, Optional.empty(), frames));
    return this;
  }

  Given gaps(long shortest, long longest, long... frames) {
    gaps = new Durations(shortest, longest, seen(frames.length, Optional.empty(), frames));
    return this;
  }

  Given idAndPort(int id, int port) {
    idAndPort = Optional.of(new Traits.IdAndPort(id, port));
    return this;
  }

  public Given natRewritten(long count, long... frames) {
    rewritten = seen(count, Optional.empty(), frames);
    return this;
  }

  /** The UDP checksums of so many responses are wrong, which a router forwarded or not. */
  public Given corrupted(long count, boolean wereForwarded, long... frames) {
    corrupted = new Traits.Corrupted(seen(count, Optional.empty(), frames), wereForwarded);
    return this;
  }

  /** That of another response of the server is right. */
  public Given rightChecksums() {
    hasRightChecksums = true;
    return this;
  }

  Given reusedIds(long count, long... frames) {
    reused = seen(count, Optional.empty(), frames);
    return this;
  }

  public Given seenClients(long n) {
    clientsSeen = n;
    return this;
  }

  public Given seenNames(long n) {
    namesSeen = n;
    return this;
  }

  /** So many names failed, and as many were asked for. */
  public Given failedNames(long n) {
    namesAffected = n;
    return seenNames(n);
  }

  public Given failedLookups(long n) {
    lookups = n;
    return this;
  }

  /** So many other exchanges failed, and so many are undecided. */
  public Given beside(long failed, long open) {
    failedElsewhere = failed;
    undecided = open;
    return this;
  }

  public Given question(String absolute, int qtype) {
    name = absolute;
    type = qtype;
    return this;
  }

  public Given port(int asked) {
    port = asked;
    return this;
  }

  public Given offersRecursion() {
    offerRecursion = true;
    return this;
  }

  public Given beside(Traits.Beside answered) {
    beside = answered;
    return this;
  }

  public Given rate(long asked, long atMost) {
    queries = asked;
    atMostInASecond = atMost;
    return this;
  }

  Incident incident() {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    outcomes.forEach((outcome, seen) -> counts.put(outcome, seen.count()));
    long exchanges = counts.values().stream().mapToLong(n -> n).sum();
    List<FrameRef> all =
        FrameChoice.inTime(
            List.of(), outcomes.values().stream().flatMap(s -> s.frames().stream()).toList());
    return new Incident(
        1,
        scope,
        new Parties(new Endpoint(SERVER, port), servers, Optional.empty(), name, List.of(CLIENT)),
        new Course(
            frame(0),
            frame(60),
            before,
            after,
            later,
            new Occurrences(occurrences, frame(0), frame(0), Optional.empty())),
        new Impact(
            new Impact.Affected(1, clientsSeen),
            new Impact.Affected(namesAffected, namesSeen),
            exchanges,
            exchanges,
            lookups,
            answeredMeanwhile,
            0),
        cause.stream().toList(),
        new Traits(
            new Traits.Seen(
                new OutcomeCounts(counts, Collections.emptySortedMap()),
                all,
                outcomes,
                Map.of(),
                Optional.empty(),
                reasons,
                connections,
                overTcp,
                quickest,
                type,
                areTypesAnswered,
                transports(),
                Optional.empty()),
            new Traits.Oddities(
                slow,
                gaps,
                idAndPort,
                reused,
                rewritten,
                Traits.Malformed.NONE,
                corrupted,
                Traits.Behind.NONE),
            failedForms,
            new Traits.Others(
                asked,
                failedOver,
                answeredBy,
                otherAnswer,
                Optional.empty(),
                Traits.AnsweredLater.NONE),
            new Traits.Answers(
                answers,
                meanwhile,
                Collections.emptySortedSet(),
                tcpExchanges,
                Collections.emptySortedSet(),
                tcp.isPresent() ? 1 : 0,
                tcp,
                Collections.emptySortedSet(),
                Optional.empty(),
                answeredForms,
                hasResponded,
                offerRecursion,
                hasRightChecksums),
            hopLimits,
            surge,
            Traits.Lost.NONE,
            beside));
  }

  private SortedSet<Transport> transports() {
    return scope instanceof IncidentScope.Server server
        ? server.transports()
        : new TreeSet<>(Set.of(Transport.UDP));
  }

  public Given scope(IncidentScope known) {
    scope = known;
    return this;
  }

  Given comes(long often) {
    occurrences = often;
    return this;
  }

  Given causedBy(int incident, Match match) {
    cause = Optional.of(new Cause(incident, match));
    return this;
  }

  public IncidentFacts facts() {
    Summary summary =
        new Summary(
            new Summary.Messages(queries, responses, 0, 0),
            new Summary.Ends(
                queries,
                answers,
                0,
                0,
                0,
                incident().impact().exchanges() + failedElsewhere,
                undecided,
                0,
                undecided,
                new Summary.Apart(0, 0)),
            new Summary.Asked(Math.max(1, lookups), lookups, 0, 0, 0, 0),
            new OutcomeCounts(Map.of(), Collections.emptySortedMap()),
            new Summary.Different(clientsSeen, serversSeen, 1),
            List.of());
    return new IncidentFacts(
        incident(),
        summary,
        limits,
        90_000_000_000L,
        atMostInASecond,
        List.of(),
        limiting,
        Optional.empty(),
        false,
        ZoneOffset.UTC);
  }

  /** Nobody asked another server anything. */
  public Given onlyServer() {
    serversSeen = 1;
    return this;
  }

  /** The server seems to limit the rate of its answers. */
  public Given limiting() {
    limiting = Set.of(SERVER);
    return this;
  }

  public Given forms(Forms failed, Forms answered) {
    failedForms = failed;
    answeredForms = answered;
    return this;
  }

  public Optional<Finding> read(Rule rule) {
    return rule.read(facts());
  }

  public Diagnosis diagnosis() {
    return Rules.diagnose(facts());
  }
}
