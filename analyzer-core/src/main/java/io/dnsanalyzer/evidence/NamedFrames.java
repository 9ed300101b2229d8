package io.dnsanalyzer.evidence;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.AnalysisListener;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.exchange.Attempt;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Response;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Undecodable;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The frames that a report names, and what each of them shows. Give it to {@link
 * io.dnsanalyzer.Analyzer#stream}, then {@link #finish} it.
 *
 * <p>At most {@value #MAX} frames are kept: those of the first exchanges, and those that incidents
 * and findings name.
 */
public final class NamedFrames implements AnalysisListener {
  /** The most frames that are kept. */
  public static final int MAX = 32_768;

  /** With that many, no further exchange is taken: the rest is for incidents and findings. */
  public static final int MAX_FROM_EXCHANGES = MAX / 4 * 3;

  /** A frame about which that many letters are said needs no more. */
  private static final int ENOUGH = 1_000;

  private final boolean everything;
  private final FrameWords words = new FrameWords();
  private final Map<FrameRef, String> frames = new HashMap<>();
  private final Set<Integer> exchangeKeys = new HashSet<>();

  /** The servers whose responses to a client lack fragments. */
  private final Map<IpAddress, Set<IpAddress>> lacking = new HashMap<>();

  /** Until when which server failed in which incident, and what was answered beside it is told. */
  private final Map<IpAddress, List<Beside>> beside = new HashMap<>();

  /** While one server failed in one incident. */
  private static final class Beside {
    private final int incident;
    private final long fromNanos;
    private final long toNanos;

    /** Whether an answer after it is known, which shows that the server went on. */
    private boolean isFollowed;

    Beside(Incident of) {
      incident = of.id();
      fromNanos = of.firstFailure().nanos();
      toNanos = of.firstSuccessAfter().orElse(of.lastFailure()).nanos();
    }

    /** Returns what an answer of that server shows; empty where it shows nothing of it. */
    String shows(FrameRef answer) {
      boolean isLater = answer.nanos() > toNanos;
      if (answer.nanos() < fromNanos || isLater && isFollowed) {
        return "";
      }
      isFollowed |= isLater;
      return "answered by the same server "
          + (isLater ? "after" : "during")
          + " incident "
          + incident;
    }
  }

  /** The lookups of exchanges of which a frame is named. */
  private final Set<Long> lookups = new HashSet<>();

  private long exchanges;
  private boolean cut;

  /**
   * Begins without a frame.
   *
   * @param everything whether answered exchanges are named too, where the analysis tells them
   */
  public NamedFrames(boolean everything) {
    this.everything = everything;
  }

  /** Returns the frames of an analysis that was kept whole. */
  public static NamedFrames of(Analysis analysis) {
    NamedFrames named = new NamedFrames(analysis.options().answeredToo());
    named.begin(analysis.capture().files());
    analysis.told().exchanges().forEach(named::exchange);
    analysis.told().unmatchedResponses().forEach(named::unmatched);
    analysis.told().unmatchedErrors().forEach(named::unmatched);
    named.finish(analysis);
    return named;
  }

  /**
   * Makes sure that there are frames.
   *
   * @throws UncheckedIOException when a file is a printed log; the message of its cause is one line
   *     for a person
   */
  @Override
  public void begin(List<FileFacts> files) {
    for (FileFacts file : files) {
      if (file.text() != null) {
        throw new UncheckedIOException(
            new IOException(
                file.name()
                    + ": a printed log has no frames to write as evidence;"
                    + " name the capture that it was printed from"));
      }
    }
    words.manyFiles(files.size() > 1);
  }

  @Override
  public boolean wantsExchanges() {
    return frames.size() < MAX_FROM_EXCHANGES;
  }

  @Override
  public boolean wantsLookup(long number) {
    return false;
  }

  @Override
  public void exchange(Exchange exchange) {
    boolean told = everything || exchange.isOfInterest();
    if (!told || !wantsExchanges()) {
      return;
    }
    exchanges++;
    take(exchange);
    lookups.add(exchange.lookup());
  }

  private void take(Exchange exchange) {
    exchange.id().ifPresent(id -> exchangeKeys.add(key(id, exchange.client().port())));
    if (exchange.notes().contains(Note.RESPONSE_INCOMPLETE)) {
      lacking
          .computeIfAbsent(exchange.client().ip(), unused -> new HashSet<>())
          .add(exchange.server().ip());
    }
    List<Attempt> attempts = exchange.attempts();
    for (int i = 0; i < attempts.size(); i++) {
      Attempt attempt = attempts.get(i);
      add(attempt.frame(), words.attempt(exchange, i));
      for (IcmpEvent error : attempt.icmp()) {
        add(error.frame(), words.error(error, attempt));
      }
    }
    exchange.handshake().forEach(frame -> add(frame, words.handshake(exchange)));
    exchange.tcpAttempts().forEach(frame -> add(frame, words.tcpAttempt(exchange)));
    exchange.response().ifPresent(r -> add(r.frame(), words.response(r, exchange)));
    exchange.mismatched().forEach(frame -> add(frame, words.mismatched(exchange)));
    exchange.repeated().forEach(frame -> add(frame, words.repeated(exchange)));
    exchange.incomplete().forEach(frame -> add(frame, words.incomplete(exchange)));
    exchange.tcpAcknowledged().ifPresent(f -> add(f, words.tcpAcknowledged(exchange)));
    exchange.tcpEnd().ifPresent(frame -> add(frame, words.tcpEnd(exchange)));
    for (IcmpEvent error : exchange.clientPortClosed()) {
      add(error.frame(), words.errorAboutResponse(error, exchange));
    }
    for (IcmpEvent error : exchange.responseErrors()) {
      add(error.frame(), words.errorAboutResponse(error, exchange));
    }
  }

  @Override
  public void unmatched(UnmatchedResponse response) {
    if (wantsExchanges()) {
      add(response.frame(), words.unmatched(response));
    } else {
      cut = true;
    }
  }

  @Override
  public void unmatched(UnmatchedError error) {
    if (wantsExchanges()) {
      add(error.frame(), words.unmatched(error));
    } else {
      cut = true;
    }
  }

  /** Takes what was not told while the capture was read: incidents and findings. */
  public void finish(Analysis analysis) {
    Summary summary = analysis.summary();
    long told = everything ? summary.exchanges() : summary.told();
    cut |= exchanges < told;
    if (exchanges > 0) {
      addLast(analysis.capture().files());
    }
    for (Finding finding : analysis.findings()) {
      String shows = FrameWords.of(finding);
      finding.frames().forEach(frame -> add(frame, shows));
    }
    // Each diagnosis is worked out when it is asked for.
    for (Diagnosis diagnosis : analysis.diagnoses()) {
      if (frames.size() == MAX) {
        cut = true;
        break;
      }
      add(diagnosis);
    }
    for (Undecodable frame : analysis.capture().undecoded().first()) {
      add(frame.frame(), "not understood: " + frame.layer() + " at byte " + frame.offset());
    }
  }

  private void add(Diagnosis diagnosis) {
    Incident incident = diagnosis.incident();
    String of = "incident " + incident.id();
    String title = FrameWords.of(diagnosis);
    for (IpAddress server : incident.servers()) {
      beside.computeIfAbsent(server, unused -> new ArrayList<>()).add(new Beside(incident));
    }
    Set<FrameRef> evidence = new LinkedHashSet<>(incident.frames());
    diagnosis.findings().forEach(finding -> evidence.addAll(finding.frames()));
    evidence.forEach(frame -> add(frame, "evidence of " + title));
    Set<FrameRef> beside = new LinkedHashSet<>();
    diagnosis.negativeEvidence().forEach(remark -> beside.addAll(remark.frames()));
    diagnosis.oddities().forEach(remark -> beside.addAll(remark.frames()));
    beside.removeAll(evidence);
    beside.forEach(frame -> add(frame, "told of beside " + title));
    incident.lastSuccessBefore().ifPresent(frame -> add(frame, "last answer before " + of));
    incident.firstSuccessAfter().ifPresent(frame -> add(frame, "first answer after " + of));
    incident
        .laterAnswer()
        .ifPresent(later -> add(later.frame(), "answer after " + of + " that did not end it"));
  }

  /**
   * Takes all of an exchange of which one frame is named, or one of its lookup: a query without its
   * answer would look like a failure, and so would a lookup without the exchange that ended it.
   */
  void complete(Exchange exchange) {
    boolean isNamed = isNamed(exchange);
    if (isNamed || exchange.lookup() > 0 && lookups.contains(exchange.lookup())) {
      take(exchange);
    }
    if (isNamed) {
      lookups.add(exchange.lookup());
    }
    if (wantsExchanges() && !exchange.hasFailed() && exchange.response().isPresent()) {
      FrameRef answer = exchange.response().get().frame();
      for (Beside of : beside.getOrDefault(exchange.server().ip(), List.of())) {
        String shows = of.shows(answer);
        if (!shows.isEmpty()) {
          take(exchange);
          add(answer, shows);
        }
      }
    }
  }

  /** Returns how many lookups are known of which a frame is named. */
  int lookups() {
    return lookups.size();
  }

  private boolean isNamed(Exchange exchange) {
    for (Attempt attempt : exchange.attempts()) {
      if (frames.containsKey(attempt.frame())) {
        return true;
      }
      for (IcmpEvent error : attempt.icmp()) {
        if (frames.containsKey(error.frame())) {
          return true;
        }
      }
    }
    return exchange.response().map(Response::frame).filter(frames::containsKey).isPresent();
  }

  /** Tells whether a frame is named. */
  boolean has(FrameRef frame) {
    return frames.containsKey(frame);
  }

  /** Adds what belongs to a frame that is named. */
  void addPart(FrameRef part, String shows) {
    if (!has(part)) {
      add(part, shows);
    }
  }

  String name(FrameRef frame) {
    return words.name(frame);
  }

  /** Tells whether an exchange with this id and this port of its client is named. */
  boolean hasExchange(int id, int port) {
    return exchangeKeys.contains(key(id, port));
  }

  private static int key(int id, int port) {
    return id << 16 | port;
  }

  /** Tells whether fragments of a response from here to there are missing. */
  boolean lacksFragments(IpAddress from, IpAddress to) {
    return lacking.getOrDefault(to, Set.of()).contains(from);
  }

  /** Without the end of the capture, no silence before the end could be told. */
  private void addLast(List<FileFacts> files) {
    int last = -1;
    for (int i = 0; i < files.size(); i++) {
      boolean later =
          files.get(i).lastTime().isPresent()
              && (last < 0
                  || files.get(i).lastTime().getAsLong() > files.get(last).lastTime().getAsLong());
      last = later ? i : last;
    }
    if (last >= 0) {
      FileFacts file = files.get(last);
      FrameRef frame = new FrameRef(last, file.frames(), file.lastTime().getAsLong());
      add(frame, "end of the capture, up to which silence is told");
    }
  }

  private void add(FrameRef frame, String shows) {
    String said = frames.get(frame);
    if (said == null && frames.size() == MAX) {
      cut = true;
    } else if (said == null || said.length() < ENOUGH && !said.contains(shows)) {
      frames.put(frame, said == null ? shows : said + "; " + shows);
    }
  }

  /** Tells whether the report names more frames than are kept. */
  public boolean isCut() {
    return cut;
  }

  /** Returns what each frame shows, in clauses divided by semicolons, at most 2,500 letters. */
  public Map<FrameRef, String> frames() {
    return Map.copyOf(frames);
  }
}
