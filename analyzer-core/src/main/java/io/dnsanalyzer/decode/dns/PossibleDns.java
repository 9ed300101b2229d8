package io.dnsanalyzer.decode.dns;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.PossibleDnsPort;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Looks for DNS on ports that nobody named: for queries, for a hint to name the port, and for
 * responses, which may be to a query that was sent elsewhere. Every datagram beside DNS comes here,
 * and nearly all leave at the first comparison.
 */
public final class PossibleDns {
  private static final int PORTS = 16;
  private static final int FRAMES = 20;
  private static final int HEADER = 12;

  /** What a port has shown. */
  private static final class Seen {
    private long queries;
    private final List<FrameRef> frames = new ArrayList<>();
  }

  private final SortedMap<Integer, Seen> byPort = new TreeMap<>();

  /**
   * Takes a datagram whose payload begins at {@code d.at}, and tells whether it may be a response.
   */
  public boolean look(Frame frame, Datagram d) {
    byte[] bytes = d.bytes;
    int at = d.at;
    if (!hasOneQuestion(bytes, at, d.end)) {
      return false;
    }
    if (isResponse(bytes, at)) {
      return true;
    }
    if (isQuery(bytes, at) && hasQuestion(bytes, at + HEADER, d.end)) {
      add(frame, d.destinationPort);
    }
    return false;
  }

  /** Does the same where the port is that of a name service: nothing is to be named there. */
  public boolean mayBeResponse(Datagram d) {
    return hasOneQuestion(d.bytes, d.at, d.end) && isResponse(d.bytes, d.at);
  }

  /** Tells whether a payload looks like a query, or may be a response. */
  public static boolean mayBeMessage(byte[] bytes, int at, int end) {
    return hasOneQuestion(bytes, at, end)
        && (isResponse(bytes, at) || isQuery(bytes, at) && hasQuestion(bytes, at + HEADER, end));
  }

  /** One question: most payloads have something else there. */
  private static boolean hasOneQuestion(byte[] bytes, int at, int end) {
    return end - at >= HEADER + 5 && bytes[at + 5] == 1 && bytes[at + 4] == 0;
  }

  private static boolean isResponse(byte[] bytes, int at) {
    return (bytes[at + 2] & 0xf8) == 0x80; // QR, and the opcode of a question
  }

  private static boolean isQuery(byte[] bytes, int at) {
    return (bytes[at + 2] & 0xfe) == 0 // QR, opcode, AA and TC; RD may be set
        && (bytes[at + 3] & 0xcf) == 0 // RA, Z and rcode; AD and CD may be set (RFC 6840 5)
        && (bytes[at + 6] | bytes[at + 7] | bytes[at + 8] | bytes[at + 9] | bytes[at + 10]) == 0
        && (bytes[at + 11] & 0xfe) == 0;
  }

  /** Tells whether a name of letters, digits, hyphens and underscores, and class IN follow. */
  private static boolean hasQuestion(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != 0) {
      int length = bytes[at];
      if (length < 0 || length > 63 || at + length >= end) {
        return false;
      }
      for (int i = at + 1; i <= at + length; i++) {
        int c = bytes[i] | 0x20;
        boolean isPlain = c >= 'a' && c <= 'z' || bytes[i] >= '0' && bytes[i] <= '9';
        if (!isPlain && bytes[i] != '-' && bytes[i] != '_') {
          return false;
        }
      }
      at += length + 1;
    }
    return at > from && at + 5 <= end && bytes[at + 3] == 0 && bytes[at + 4] == 1;
  }

  private void add(Frame frame, int port) {
    Seen seen = byPort.get(port);
    if (seen == null) {
      if (byPort.size() == PORTS) {
        return;
      }
      seen = new Seen();
      byPort.put(port, seen);
    }
    seen.queries++;
    if (seen.frames.size() < FRAMES) {
      seen.frames.add(FrameRef.of(frame));
    }
  }

  /** Returns the ports on which there were any, in their order, at most {@value #PORTS}. */
  public List<PossibleDnsPort> toPorts() {
    List<PossibleDnsPort> ports = new ArrayList<>();
    byPort.forEach((port, seen) -> ports.add(new PossibleDnsPort(port, seen.queries, seen.frames)));
    return List.copyOf(ports);
  }
}
