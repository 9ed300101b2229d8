package io.dnsanalyzer.pseudonym;

import io.dnsanalyzer.decode.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Segments of TCP connections for DNS that wait until a message is whole, each message preceded by
 * its length (RFC 7766 8). What never becomes a message stays 0.
 */
final class TcpMessages {
  private static final int MAX_STREAMS = 4096;

  /** How much of what was written is kept for segments that are sent again. */
  private static final int KEPT = 64 << 10;

  private static final int SYN = 0x02;
  private static final int PREFIX = 2;
  private static final int HEADER = 12;

  /** One direction of a connection; hashes stand for its ends. */
  private record Key(long ends, int ports) {}

  /** A segment, and the sequence number of its first byte of data. */
  private record Piece(Held held, int data, int sequence) {
    int length() {
      return held.end - data;
    }
  }

  /** What is known of one direction. */
  private static final class Stream {
    boolean inStep;

    /** The sequence number of the first byte of {@code in} and {@code out}. */
    int base;

    byte[] in = new byte[0];
    byte[] out = new byte[0];

    /** How many bytes of both were written as messages. */
    int written;

    final List<Piece> pieces = new ArrayList<>();

    void start(int sequence) {
      inStep = true;
      base = sequence;
      in = new byte[0];
      out = new byte[0];
      written = 0;
    }

    /** Returns where a piece begins from {@link #base} on. */
    int at(Piece piece) {
      return piece.sequence() - base;
    }

    void append(Piece piece) {
      int from = in.length - at(piece);
      int more = piece.length() - from;
      int before = in.length;
      in = Arrays.copyOf(in, before + more);
      System.arraycopy(piece.held().in, piece.data() + from, in, before, more);
      out = Arrays.copyOf(out, in.length);
    }

    void forget() {
      if (written > KEPT) {
        int gone = written - KEPT / 2;
        in = Arrays.copyOfRange(in, gone, in.length);
        out = Arrays.copyOfRange(out, gone, out.length);
        base += gone;
        written -= gone;
      }
    }
  }

  private final PacketRewriter packets;
  private final MessageRewriter messages;
  private final Map<Key, Stream> streams = new LinkedHashMap<>();

  TcpMessages(PacketRewriter packets, MessageRewriter messages) {
    this.packets = packets;
    this.messages = messages;
  }

  /** Takes a segment whose headers are written. */
  void add(Held segment) {
    Stream stream = streams.computeIfAbsent(key(segment), unused -> new Stream());
    int sequence = Bytes.i32(segment.in, segment.at + 4);
    int data = segment.at + PacketRewriter.headerLength(segment);
    if ((segment.in[segment.at + 13] & SYN) != 0) {
      release(stream);
      stream.start(sequence + 1);
    }
    if (segment.end > data) {
      Piece piece = new Piece(segment, data, sequence);
      if (!stream.inStep) {
        stream.start(sequence);
      }
      segment.isWaiting = true;
      stream.pieces.add(piece);
      go(stream);
    }
    if (streams.size() > MAX_STREAMS) {
      Iterator<Stream> eldest = streams.values().iterator();
      release(eldest.next());
      eldest.remove();
    }
  }

  private static Key key(Held held) {
    int length = held.addressLength();
    return new Key(
        Bytes.hash(held.in, held.addresses, held.addresses + 2 * length),
        Bytes.i32(held.in, held.at));
  }

  /** Writes all messages that are whole, and lets go of segments that are written. */
  private void go(Stream stream) {
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Piece piece : stream.pieces) {
        int at = stream.at(piece);
        if (at >= 0 && at <= stream.in.length && at + piece.length() > stream.in.length) {
          stream.append(piece);
          grew = true;
        }
      }
    }
    while (stream.in.length - stream.written >= PREFIX) {
      int at = stream.written;
      int length = Bytes.u16(stream.in, at);
      if (stream.in.length - at < PREFIX + length) {
        break;
      }
      System.arraycopy(stream.in, at, stream.out, at, PREFIX);
      messages.rewrite(stream.in, stream.out, at + PREFIX, at + PREFIX + length);
      stream.written += PREFIX + length;
    }
    boolean isBroken = isNoMessage(stream);
    stream.pieces.removeIf(piece -> isWritten(stream, piece));
    stream.forget();
    if (isBroken) {
      release(stream);
    }
  }

  /** Tells whether what comes next can be no message: the capture began inside of one. */
  private static boolean isNoMessage(Stream stream) {
    int at = stream.written;
    return stream.in.length - at >= PREFIX + HEADER
        && (Bytes.u16(stream.in, at) < HEADER || Bytes.u16(stream.in, at + PREFIX + 4) > 1);
  }

  private boolean isWritten(Stream stream, Piece piece) {
    int at = stream.at(piece);
    if (at + piece.length() > stream.written && at >= 0) {
      return false;
    }
    if (at >= 0) {
      System.arraycopy(stream.out, at, piece.held().out, piece.data(), piece.length());
    }
    letGo(piece);
    return true;
  }

  private void letGo(Piece piece) {
    packets.seal(piece.held());
    piece.held().isWaiting = false;
  }

  /**
   * Lets go of a segment that waited in vain: for bytes that the capture lacks, behind which it may
   * begin a message, or for the rest of its message.
   */
  void giveUp(Held segment) {
    Stream stream = streams.get(key(segment));
    if (stream != null) {
      List<Piece> all = List.copyOf(stream.pieces);
      stream.pieces.removeIf(piece -> stream.at(piece) <= stream.in.length);
      for (Piece piece : all) {
        if (!stream.pieces.contains(piece) && piece.held() != segment) {
          letGo(piece);
        }
      }
      all.stream()
          .filter(piece -> piece.held() == segment)
          .forEach(piece -> startAgain(stream, piece));
    }
    segment.isWaiting = false;
  }

  /** Begins anew with a segment behind a gap; lets go of it when it is no whole message either. */
  private void startAgain(Stream stream, Piece piece) {
    boolean isBehindGap = stream.pieces.contains(piece);
    stream.inStep = false;
    if (isBehindGap) {
      stream.start(piece.sequence());
      go(stream);
    }
    if (piece.held().isWaiting) {
      stream.pieces.remove(piece);
      letGo(piece);
      stream.inStep = false;
    }
  }

  private void release(Stream stream) {
    stream.pieces.forEach(this::letGo);
    stream.pieces.clear();
    stream.inStep = false;
  }
}
