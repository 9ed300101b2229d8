package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.writing.CaptureShape;
import java.util.Locale;

/** Says in plain words what came that fits no query. */
public final class UnmatchedStatement {
  private UnmatchedStatement() {}

  /**
   * Returns a sentence about an error that fits no query, such as {@code 192.0.2.53 sent port
   * unreachable (ICMP 3/3) to 192.0.2.10, quoting a query from 192.0.2.10:43501 to 192.0.2.53:53
   * about example.com. A}.
   */
  public static String of(UnmatchedError error) {
    StringBuilder text = new StringBuilder();
    text.append(error.from()).append(" sent ").append(error.kind().code().replace('_', ' '));
    text.append(" (ICMP").append(error.version() == 6 ? "v6 " : " ");
    text.append(error.type()).append('/').append(error.code());
    error.mtu().ifPresent(mtu -> text.append(", MTU ").append(mtu));
    text.append(')');
    text.append(" to ").append(error.to());
    text.append(", quoting a ").append(quoted(error));
    error.quotedSource().ifPresent(source -> text.append(" from ").append(source));
    error.quotedDestination().ifPresent(to -> text.append(" to ").append(to));
    error
        .question()
        .ifPresent(
            question ->
                text.append(" about ")
                    .append(question.name())
                    .append(' ')
                    .append(RecordType.nameOf(question.type())));
    return text.toString();
  }

  /**
   * Returns a sentence about a response that answers no query, such as {@code 192.0.2.53:53
   * answered 192.0.2.10:43501 about example.com. A with NOERROR: no query}.
   *
   * @param shape of the capture, which may hold a query from before the windows
   */
  public static String of(UnmatchedResponse response, CaptureShape shape) {
    String about =
        response
            .question()
            .map(asked -> " about " + asked.name() + " " + RecordType.nameOf(asked.type()))
            .orElse("");
    return (response.isNoDns()
            ? response.server() + " sent " + response.client() + " what cannot be DNS"
            : response.server()
                + " answered "
                + response.client()
                + about
                + " with "
                + Rcode.nameOf(response.rcode())
                + (response.opcode() == 0 ? "" : " (opcode " + response.opcode() + ")"))
        + ": "
        + reason(response, shape)
        + (response.hasWrongChecksum() ? ", and its UDP checksum is wrong" : "");
  }

  /** Returns why it answers no query. */
  private static String reason(UnmatchedResponse response, CaptureShape shape) {
    boolean mayBeEarlier =
        shape.hasTimes()
            && Times.between(shape.start(), response.frame().nanos())
                > Windows.DEFAULTS.late().toNanos();
    return switch (response.reason()) {
      case "mismatch_source" -> "not from where it was asked";
      case "mismatch_question" -> "not what was asked";
      case "mismatch_id" -> "not with the id of the query";
      case "earlier_than_query" -> "its query has a later time";
      default -> mayBeEarlier ? "no query shortly before" : "no query";
    };
  }

  /** A segment asks nothing by itself: it may only open a connection. */
  private static String quoted(UnmatchedError error) {
    if (error.quotes() == UnmatchedError.Quotes.UNKNOWN) {
      return "message";
    }
    return error.transport() == Transport.TCP
        ? "TCP segment"
        : error.quotes().name().toLowerCase(Locale.ROOT);
  }
}
