package io.dnsanalyzer.pseudonym;

import io.dnsanalyzer.capture.FrameSource;
import io.dnsanalyzer.decode.ip.Ports;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.LinkType;
import io.dnsanalyzer.packet.Times;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of a capture with other addresses and names. A frame waits until the rest of its
 * datagram or of its message over TCP is there, for at most {@value #MOST} frames or two seconds of
 * the capture; the frames behind it wait too, so that their order stays.
 */
public final class AnonymousReader {
  private static final int MOST = 4096;
  private static final long PATIENCE = 2_000_000_000L;

  private final FrameSource capture;
  private final FrameRewriter frames;
  private final PacketRewriter packets;
  private final FragmentedPackets fragments;
  private final TcpMessages streams;
  private final Deque<Held> queue = new ArrayDeque<>();
  private boolean isAtEnd;

  /**
   * Makes a reader.
   *
   * @param dnsPorts the ports whose payload is DNS, each 0 to 65535
   */
  public AnonymousReader(FrameSource capture, Pseudonyms pseudonyms, Collection<Integer> dnsPorts) {
    this.capture = capture;
    Ports ports = new Ports(dnsPorts);
    packets = new PacketRewriter(pseudonyms, ports);
    frames = new FrameRewriter(pseudonyms, ports, packets);
    fragments = new FragmentedPackets(packets);
    streams = new TcpMessages(packets, new MessageRewriter(pseudonyms));
  }

  /**
   * Returns the next frame, valid until the one after it is asked for; null at the end. A packet of
   * a printed log is no frame and stays as it is.
   *
   * @throws IOException as {@link FrameSource#next} does
   */
  public @Nullable Frame next() throws IOException {
    while (!isAtEnd && (queue.isEmpty() || queue.element().isWaiting)) {
      Frame read = capture.next();
      if (read == null) {
        isAtEnd = true;
      } else {
        Held held = take(read);
        queue.add(held);
        giveUp(held.frame.time());
      }
    }
    while (!queue.isEmpty() && queue.element().isWaiting) {
      giveUp(queue.element());
    }
    Held next = queue.poll();
    return next == null ? null : next.frame;
  }

  private Held take(Frame read) {
    if (read.linkType() == LinkType.PRINTED) {
      int from = read.offset();
      byte[] text = Arrays.copyOfRange(read.bytes(), from, from + read.length());
      Held printed = new Held(text, text);
      printed.frame.set(text, 0, text.length, read.originalLength(), read.linkType(), read.time());
      printed.frame.place(read.file(), read.number(), read.capturePoint());
      return printed;
    }
    Held held = frames.rewrite(read);
    if (held.version == 0 || held.at > held.end) {
      return held;
    }
    if (held.isFragment()) {
      fragments.add(held);
    } else {
      packets.payload(held);
      if (packets.isStream(held)) {
        streams.add(held);
      }
    }
    return held;
  }

  private void giveUp(long now) {
    while (!queue.isEmpty()
        && queue.element().isWaiting
        && (queue.size() > MOST || Times.between(queue.element().frame.time(), now) > PATIENCE)) {
      giveUp(queue.element());
    }
  }

  private void giveUp(Held held) {
    if (held.isFragment()) {
      fragments.giveUp(held);
    } else {
      streams.giveUp(held);
    }
    held.isWaiting = false;
  }
}
