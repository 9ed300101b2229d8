package io.dnsanalyzer.exchange;

import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One question to one server and what became of it: the attempts with the same endpoints, id and
 * question, and what they drew.
 *
 * @param lookup the number of the lookup it belongs to, from 1
 * @param ends who asked whom
 * @param asked what was asked, and how often
 * @param drawn what came back
 * @param verdict whether that is a failure here: NXDOMAIN is one if the caller wants it, and
 *     silence is none where there was a response that was not captured whole
 */
public record Exchange(
    long lookup,
    Ends ends,
    Asked asked,
    Drawn drawn,
    Outcome outcome,
    Outcome.Verdict verdict,
    Set<Note> notes) {
  /** Who asked whom, over which transport. */
  public record Ends(Transport transport, Endpoint client, Endpoint server) {}

  /**
   * What was asked.
   *
   * @param id the transaction id, 0 to 65535; empty for a TCP connection over which no query went
   * @param opcode 0 for a question (QUERY); others, such as UPDATE, belong to no lookup (RFC 6895
   *     2.2)
   * @param question what was asked; empty when the query had no readable question
   * @param attempts the queries on the wire, in order, never empty; for a connection over which no
   *     query went, its SYNs
   * @param tcpAttempts the SYNs of the connection that a truncated response led to, where that was
   *     not granted; empty otherwise, and where they were not captured
   */
  public record Asked(
      OptionalInt id,
      int opcode,
      Optional<Question> question,
      List<Attempt> attempts,
      List<FrameRef> tcpAttempts) {}

  /**
   * What came back, the ICMP errors about queries left out: {@link Attempt} has those.
   *
   * @param response the response that counts; empty when none came
   * @param clientPortClosed ICMP errors by which the client refused the response: it had closed its
   *     socket
   * @param responseErrors other ICMP errors that quote the response: it did not get through
   * @param mismatched responses that are no answer: from another address, to another question, or
   *     with another id
   * @param answeredFrom where the first response came from that was not sent by whoever was asked;
   *     empty when there is none
   * @param repeated further responses behind the first one, whether alike or with other content
   * @param incomplete what shows a response that was not captured whole: its fragments, or the
   *     segments that acknowledge or step over bytes which were not captured; the first ones of
   *     many
   * @param handshake responses that asked for another query, which came next and is one of the
   *     attempts: BADCOOKIE or BADVERS (RFC 7873 5.2.3, RFC 6891 6.1.3); the first ones of many
   * @param tcpAcknowledged the first segment by which the server acknowledged the query over TCP,
   *     where no answer came; empty otherwise
   * @param tcpEnd the segment by which the server refused, broke or closed the TCP connection
   *     before the answer; empty otherwise
   */
  public record Drawn(
      Optional<Response> response,
      List<IcmpEvent> clientPortClosed,
      List<IcmpEvent> responseErrors,
      List<FrameRef> mismatched,
      Optional<Endpoint> answeredFrom,
      List<FrameRef> repeated,
      List<FrameRef> incomplete,
      List<FrameRef> handshake,
      Optional<FrameRef> tcpAcknowledged,
      Optional<FrameRef> tcpEnd) {}

  /** Returns how it was asked. */
  public Transport transport() {
    return ends.transport();
  }

  /** Returns who asked. */
  public Endpoint client() {
    return ends.client();
  }

  /** Returns who was asked. */
  public Endpoint server() {
    return ends.server();
  }

  /** Returns the transaction id; empty for a TCP connection over which no query went. */
  public OptionalInt id() {
    return asked.id();
  }

  /** Returns the opcode, 0 for a question. */
  public int opcode() {
    return asked.opcode();
  }

  /** Returns what was asked; empty when the query had no readable question. */
  public Optional<Question> question() {
    return asked.question();
  }

  /** Returns the queries on the wire, in order, never empty. */
  public List<Attempt> attempts() {
    return asked.attempts();
  }

  /** Returns the SYNs of the connection that a truncated response led to and was not granted. */
  public List<FrameRef> tcpAttempts() {
    return asked.tcpAttempts();
  }

  /** Returns the response that counts; empty when none came. */
  public Optional<Response> response() {
    return drawn.response();
  }

  /** Returns the ICMP errors by which the client refused the response. */
  public List<IcmpEvent> clientPortClosed() {
    return drawn.clientPortClosed();
  }

  /** Returns the other ICMP errors that quote the response. */
  public List<IcmpEvent> responseErrors() {
    return drawn.responseErrors();
  }

  /** Returns where the first response came from that was not sent by whoever was asked. */
  public Optional<Endpoint> answeredFrom() {
    return drawn.answeredFrom();
  }

  /** Returns further responses behind the first one. */
  public List<FrameRef> repeated() {
    return drawn.repeated();
  }

  /** Returns what shows a response that was not captured whole. */
  public List<FrameRef> incomplete() {
    return drawn.incomplete();
  }

  /** Returns the responses that asked for another query, which came next. */
  public List<FrameRef> handshake() {
    return drawn.handshake();
  }

  /** Returns the responses that are no answer. */
  public List<FrameRef> mismatched() {
    return drawn.mismatched();
  }

  /** Returns the segment that acknowledged the query over TCP, where no answer came. */
  public Optional<FrameRef> tcpAcknowledged() {
    return drawn.tcpAcknowledged();
  }

  /** Returns the segment that ended the TCP connection before the answer; empty otherwise. */
  public Optional<FrameRef> tcpEnd() {
    return drawn.tcpEnd();
  }

  /** Returns the frames that show what became of it: those that asked, then those that came. */
  public List<FrameRef> frames() {
    List<FrameRef> all = new ArrayList<>();
    for (Attempt attempt : attempts()) {
      all.add(attempt.frame());
      attempt.nearest().ifPresent(all::add);
      for (IcmpEvent error : attempt.icmp()) {
        error.behind().ifPresent(behind -> all.add(behind.frame()));
        all.add(error.frame());
      }
    }
    all.addAll(handshake());
    all.addAll(tcpAttempts());
    response().ifPresent(response -> all.add(response.frame()));
    all.addAll(mismatched());
    all.addAll(repeated());
    all.addAll(incomplete());
    tcpAcknowledged().filter(frame -> !incomplete().contains(frame)).ifPresent(all::add);
    tcpEnd().filter(end -> !incomplete().contains(end)).ifPresent(all::add);
    clientPortClosed().forEach(error -> all.add(error.frame()));
    responseErrors().forEach(error -> all.add(error.frame()));
    return List.copyOf(all);
  }

  /** Returns the code of its outcome in the output, {@code rcode_N} for a code without a name. */
  public String outcomeCode() {
    return outcome.code(response().isPresent() ? response().get().rcode() : 0);
  }

  /**
   * Returns over which transport it failed: TCP, too, where a truncated response over UDP led to a
   * connection that came to nothing. Where it did not fail, how it was asked.
   */
  public Transport failedOver() {
    boolean isOverTcp =
        hasFailed()
            && response().filter(Response::truncated).isPresent()
            && (outcome.way() == Outcome.Way.TCP || decidingError().isPresent());
    return isOverTcp ? Transport.TCP : transport();
  }

  /** Tells whether it failed. */
  public boolean hasFailed() {
    return verdict == Outcome.Verdict.FAILED;
  }

  /**
   * Tells whether it was answered and of no use: the client refused the answer, and its lookup had
   * no other one.
   */
  public boolean isAnswerRefused() {
    return notes.contains(Note.ANSWER_REFUSED);
  }

  /** Tells whether it is told where what was answered is not. */
  public boolean isOfInterest() {
    return verdict != Outcome.Verdict.ANSWERED || isAnswerRefused();
  }

  /**
   * Returns how long its answer took from the first attempt, in nanoseconds, not below 0; empty
   * where there is no answer, or only a truncated one, which is to be asked for again.
   */
  public OptionalLong answerNanos() {
    return response().isPresent()
            && verdict == Outcome.Verdict.ANSWERED
            && !response().get().truncated()
        ? OptionalLong.of(Math.max(0, response().get().sinceFirstNanos()))
        : OptionalLong.empty();
  }

  /** Returns where and when it was asked first. */
  public FrameRef first() {
    return attempts().get(0).frame();
  }

  /**
   * Returns the ICMP error that decides where none but one can be told: the first one that the
   * newest rejected attempt drew, redirect and source quench left out; empty when there is none.
   */
  public Optional<IcmpEvent> decidingError() {
    for (int i = attempts().size() - 1; i >= 0; i--) {
      for (IcmpEvent error : attempts().get(i).icmp()) {
        if (!error.kind().isRemark()) {
          return Optional.of(error);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Returns a line such as {@code 192.0.2.1:5353 asked 192.0.2.53:53 for example.com. IN A:
   * servfail}.
   */
  @Override
  public String toString() {
    String what = question().map(Question::toString).orElse("(no readable question)");
    return client() + " asked " + server() + " for " + what + ": " + outcomeCode();
  }
}
