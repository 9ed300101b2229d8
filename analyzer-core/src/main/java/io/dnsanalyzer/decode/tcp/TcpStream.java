package io.dnsanalyzer.decode.tcp;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.packet.Frame;
import java.util.List;

/**
 * One direction of a TCP connection on a DNS port: puts its bytes in order, so that messages can be
 * taken off its front. A message is preceded by its length in two bytes (RFC 7766 8). What the
 * receiver acknowledged and the capture lacks is given up.
 */
final class TcpStream {
  private static final int LENGTH_PREFIX = 2;
  private static final int MAX_AHEAD = 128 << 10;

  /** Nobody sends again what lies so far back: another connection has the same ports. */
  private static final int MAX_OLD = 1 << 20;

  /** What an end takes of the numbers, as if it were a byte (RFC 9293 3.4). */
  private static final int FIN = 1;

  /** The bytes in order that no message has been taken off yet. */
  private byte[] pending = new byte[0];

  /** Where in {@code pending} the message in front begins; what lies before it was taken off. */
  private int start;

  /** Where in {@code pending} the bytes end. */
  private int end;

  /** Whether the sequence number of the next byte is known. */
  private boolean inStep;

  private int next;

  /** Where a message begins whose length came alone, in a segment that nothing joins. */
  private int behindLength;

  /** That length; 0 when there is none. */
  private int lengthAlone;

  /** Segments after a gap. */
  private final TcpAhead ahead = new TcpAhead();

  /** What the receiver is known to have ends here; meaningful only beyond {@code next}. */
  private int acknowledged;

  /** In how many places bytes are known to be missing. */
  private int missing;

  byte[] bytes() {
    return pending;
  }

  /** Returns how many bytes the stream keeps, about. */
  int size() {
    return pending.length + ahead.size();
  }

  /** Returns where in {@link #bytes()} the message in front begins, after its length. */
  int messageOffset() {
    return start + LENGTH_PREFIX;
  }

  /**
   * Returns in how many places bytes are missing: others behind them are there, or the receiver
   * acknowledged them. What began before the capture is not missing, nor what belongs to another
   * connection with the same ports.
   */
  int missing() {
    return isMissingNext() ? missing + 1 : missing;
  }

  private boolean isMissingNext() {
    if (hasGap()) {
      return ahead.first() - next <= MAX_OLD;
    }
    int unseen = acknowledged - next;
    return inStep && unseen > FIN && unseen <= MAX_OLD;
  }

  /** Starts at the sequence number of the first byte of data. */
  void start(int sequence) {
    missing = missing();
    inStep = true;
    next = sequence;
    acknowledged = sequence;
    lengthAlone = 0;
    start = 0;
    end = 0;
    ahead.clear();
  }

  /** Starts with a message whose length came in the segment before: some send it alone. */
  private void startBehindLength() {
    byte[] prefix = {(byte) (lengthAlone >> 8), (byte) lengthAlone};
    start(behindLength - LENGTH_PREFIX);
    append(prefix, 0, LENGTH_PREFIX);
  }

  private void noteLength(int sequence, Datagram d, int length) {
    if (length == LENGTH_PREFIX && Bytes.u16(d.bytes, d.at) >= DnsView.HEADER_LENGTH) {
      lengthAlone = Bytes.u16(d.bytes, d.at);
      behindLength = sequence + LENGTH_PREFIX;
    }
  }

  /** Takes the data of a segment, which may be old, overlap, or come too early. */
  void add(int sequence, Frame frame, Datagram d) {
    int length = d.end - d.at;
    if (inStep && isElsewhere(next - sequence)) {
      lose();
    }
    if (!inStep) {
      // A message without its length may look like one with it.
      if (lengthAlone > 0 && sequence == behindLength && looksLikeHeader(d.bytes, d.at, length)) {
        startBehindLength();
      } else if (looksLikeMessage(d.bytes, d.at, length)) {
        start(sequence);
      } else {
        noteLength(sequence, d, length);
        return;
      }
    }
    int skip = next - sequence; // wraps as sequence numbers do
    if (skip >= length) {
      return;
    }
    if (skip >= 0) {
      append(d.bytes, d.at + skip, length - skip);
      closeGaps();
    } else {
      ahead.add(new TcpSegment(sequence, frame, d));
      if (ahead.size() > MAX_AHEAD) {
        lose();
      }
    }
  }

  /** Tells whether nothing will come that joins a segment so far back to what is here. */
  private boolean isElsewhere(int back) {
    return back < 0 ? acknowledged - next > 0 : back > MAX_OLD;
  }

  /**
   * Notes that the receiver has everything before a number, and returns whether segments wait for
   * some of it in vain.
   */
  boolean acknowledge(int number) {
    if (number - acknowledged > 0) {
      acknowledged = number;
    }
    return hasGap() && acknowledged - next > 0;
  }

  /** Tells whether an acknowledgment is the first one of bytes that were not captured. */
  boolean isUnseen(int number) {
    return number - acknowledged > 0 && number - next > FIN && isNear(number);
  }

  /** Tells whether an acknowledgment is the first one of all bytes that were captured. */
  boolean isAllAndNew(int number) {
    return number - acknowledged > 0 && inStep && number - next >= 0 && number - next <= FIN;
  }

  /** Tells whether bytes before a number were not captured, as far as is known. */
  boolean lacks(int number) {
    return number - next > 0 && isNear(number);
  }

  private boolean isNear(int number) {
    return inStep && number - next <= MAX_OLD;
  }

  /** Notes that the sender ends at a number: what comes behind it is another connection. */
  void finish(int number) {
    if (inStep && number == next) {
      acknowledged = next + 1;
    }
  }

  /** Tells whether segments wait for others before them. */
  boolean hasGap() {
    return !ahead.isEmpty();
  }

  /** Returns the number at which the last segment after a gap begins. */
  int lastAhead() {
    return ahead.last();
  }

  /** Gives up what is before the segments after gaps, and those, which are returned in order. */
  List<TcpSegment> giveUpGaps() {
    List<TcpSegment> segments = ahead.all();
    lose();
    return segments;
  }

  private void append(byte[] bytes, int from, int length) {
    if (end + length > pending.length) {
      makeRoom(length);
    }
    System.arraycopy(bytes, from, pending, end, length);
    end += length;
    next += length;
  }

  private void makeRoom(int length) {
    int size = end - start;
    byte[] target =
        size + length > pending.length / 2 // half of it free, so that bytes are seldom moved
            ? new byte[2 * (size + length)]
            : pending;
    System.arraycopy(pending, start, target, 0, size);
    pending = target;
    start = 0;
    end = size;
  }

  private void closeGaps() {
    for (TcpSegment segment = ahead.poll(next); segment != null; segment = ahead.poll(next)) {
      Datagram d = segment.datagram;
      int skip = next - segment.sequence;
      if (skip < segment.length()) {
        append(d.bytes, d.at + skip, segment.length() - skip);
      }
    }
  }

  /** Gives up what is there: the next segment that begins with a message starts anew. */
  void lose() {
    missing = missing();
    inStep = false;
    start = 0;
    end = 0;
    ahead.clear();
  }

  /** Does so behind a segment that was captured in part: its rest is cut, not missing. */
  void cut() {
    acknowledged = next;
    lose();
  }

  /** Returns the length of the message in front, or -1 when it is not whole yet. */
  int messageLength() {
    if (end - start < LENGTH_PREFIX) {
      return -1;
    }
    int length = Bytes.u16(pending, start);
    return end - start - LENGTH_PREFIX < length ? -1 : length;
  }

  /** Returns how much of the message in front there is, without its length; 0 at least. */
  int partLength() {
    return Math.max(end - start - LENGTH_PREFIX, 0);
  }

  /** Takes the message in front off. */
  void drop(int messageLength) {
    start += LENGTH_PREFIX + messageLength;
    if (start == end) {
      start = 0;
      end = 0;
    }
  }

  /**
   * Tells whether data in the middle of a connection begins with a message: a length that a message
   * can have, and its header.
   */
  private static boolean looksLikeMessage(byte[] bytes, int from, int length) {
    return length >= LENGTH_PREFIX + DnsView.HEADER_LENGTH
        && Bytes.u16(bytes, from) >= DnsView.HEADER_LENGTH
        && looksLikeHeader(bytes, from + LENGTH_PREFIX, length - LENGTH_PREFIX);
  }

  /**
   * Tells whether data begins like a message: with a header that has one question at most and no
   * reserved bit (RFC 1035 4.1.1).
   */
  private static boolean looksLikeHeader(byte[] bytes, int from, int length) {
    return length >= DnsView.HEADER_LENGTH
        && (Bytes.u16(bytes, from + 2) & 0x0040) == 0
        && Bytes.u16(bytes, from + 4) <= 1;
  }
}
