package io.dnsanalyzer.report.document.chart;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Outcome;
import java.util.Locale;

/** What a mark in a chart stands for; each has a shape of its own, not only a colour. */
public enum MarkKind {
  /** An answer came. */
  ANSWERED("answered"),
  /** An ICMP error, a reset or the code REFUSED came. */
  REFUSED("refused or rejected"),
  /** Nothing came. */
  TIMED_OUT("timed out"),
  /** It failed in another way. */
  OTHER("failed otherwise"),
  /** The capture does not tell. */
  UNDECIDED("undecided");

  private final String label;

  MarkKind(String label) {
    this.label = label;
  }

  /** Returns the words beside the shape. */
  public String label() {
    return label;
  }

  /** Returns the name in style sheets. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static MarkKind of(Exchange exchange) {
    return switch (exchange.verdict()) {
      case ANSWERED -> ANSWERED;
      case UNDECIDED -> UNDECIDED;
      case FAILED -> ofFailure(exchange.outcome());
    };
  }

  private static MarkKind ofFailure(Outcome outcome) {
    return switch (outcome) {
      case NO_RESPONSE, TCP_NO_RESPONSE -> TIMED_OUT;
      case REFUSED,
          TCP_REFUSED,
          TCP_RESET,
          PORT_UNREACHABLE_BY_SERVER,
          PORT_UNREACHABLE_BY_MIDDLEBOX,
          NET_UNREACHABLE,
          HOST_UNREACHABLE,
          PROTOCOL_UNREACHABLE,
          ADMIN_PROHIBITED,
          POLICY_UNREACHABLE,
          OTHER_UNREACHABLE ->
          REFUSED;
      case ANSWERED,
          NODATA,
          NXDOMAIN,
          FORMERR,
          SERVFAIL,
          NOTIMP,
          YXDOMAIN,
          YXRRSET,
          NXRRSET,
          NOTAUTH,
          NOTZONE,
          DSOTYPENI,
          BADVERS,
          BADKEY,
          BADTIME,
          BADMODE,
          BADNAME,
          BADALG,
          BADTRUNC,
          BADCOOKIE,
          OTHER_RCODE,
          UPWARD_REFERRAL,
          MALFORMED_RESPONSE,
          TRUNCATED_WITHOUT_TCP,
          LOST_ON_THE_WAY,
          MISMATCH_SOURCE,
          MISMATCH_QUESTION,
          MISMATCH_ID,
          PACKET_TOO_BIG,
          TTL_EXCEEDED,
          REASSEMBLY_TIMEOUT,
          PARAMETER_PROBLEM,
          TCP_CLOSED_WITHOUT_ANSWER,
          PENDING_AT_END ->
          OTHER;
    };
  }

  /**
   * Returns the mark as an SVG path.
   *
   * @param x its centre, in tenths
   * @param y likewise
   * @param r half its width, in tenths
   */
  public String path(int x, int y, int r) {
    int d = 2 * r;
    return switch (this) {
      case ANSWERED -> move(x, y - r) + "v" + tenths(d);
      case REFUSED -> move(x - r, y - r) + line(d, d) + move(x - r, y + r) + line(d, -d);
      case TIMED_OUT -> move(x - r, y) + arc(r, d) + arc(r, -d) + "z";
      case OTHER -> move(x, y - r) + line(r, r) + line(-r, r) + line(-r, -r) + "z";
      case UNDECIDED ->
          move(x - r, y - r) + "h" + tenths(d) + "v" + tenths(d) + "h" + tenths(-d) + "z";
    };
  }

  private static String move(int x, int y) {
    return "M" + tenths(x) + " " + tenths(y);
  }

  private static String line(int x, int y) {
    return "l" + tenths(x) + " " + tenths(y);
  }

  private static String arc(int r, int x) {
    return "a" + tenths(r) + " " + tenths(r) + " 0 0 1 " + tenths(x) + " 0";
  }

  /** Returns a number of tenths as a decimal. */
  static String tenths(int n) {
    int whole = Math.abs(n);
    String digits = whole % 10 == 0 ? "" + whole / 10 : whole / 10 + "." + whole % 10;
    return n < 0 ? "-" + digits : digits;
  }
}
