package io.dnsanalyzer;

import io.dnsanalyzer.capture.FrameSource;
import io.dnsanalyzer.decode.PacketDecoder;
import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.LinkType;
import io.dnsanalyzer.pseudonym.AnonymousReader;
import io.dnsanalyzer.pseudonym.PrintedPseudonyms;
import io.dnsanalyzer.pseudonym.Pseudonyms;
import io.dnsanalyzer.textlog.LogDecoder;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The first two stages of a run: frames are read and decoded, and what is in the scope told. */
final class Decoding {
  private final FrameSource capture;
  private final BooleanSupplier isOver;
  private final @Nullable AnonymousReader anonymous;
  private final PacketSink selected;
  private final PacketDecoder decoder;
  private final LogDecoder printed;
  private final long first;
  private final long last;
  private long end = Long.MIN_VALUE;
  private long decoded;

  /**
   * Prepares the stages.
   *
   * @param isOver asked before each frame; true ends the reading
   */
  Decoding(Options options, FrameSource capture, BooleanSupplier isOver, PacketSink sink) {
    this.capture = capture;
    this.isOver = isOver;
    selected = options.scope().select(sink);
    decoder = new PacketDecoder(options.dnsPorts(), selected);
    Pseudonyms pseudonyms = options.pseudonyms().orElse(null);
    printed =
        new LogDecoder(
            decoder,
            options.dnsPorts(),
            selected,
            pseudonyms == null ? null : new PrintedPseudonyms(pseudonyms, options.dnsPorts()));
    anonymous =
        pseudonyms == null ? null : new AnonymousReader(capture, pseudonyms, options.dnsPorts());
    first = options.scope().firstNanos();
    last = options.scope().lastNanos();
  }

  void run() throws IOException {
    for (Frame frame = next(); frame != null; frame = next()) {
      if (frame.time() >= first && frame.time() <= last) {
        end = Math.max(end, frame.time());
        if (frame.linkType() == LinkType.PRINTED) {
          printed.decode(frame);
        } else {
          decoder.decode(frame);
        }
        decoded++;
      }
    }
    end = Math.max(end, capture.leftOut().latest());
    decoded += capture.leftOut().frames();
    decoder.finish();
  }

  private @Nullable Frame next() throws IOException {
    if (isOver.getAsBoolean()) {
      return null;
    }
    return anonymous == null ? capture.next() : anonymous.next();
  }

  /** Returns the decoder, which knows what it left out. */
  PacketDecoder decoder() {
    return decoder;
  }

  /** Tells whether packets towards clients were left out, since they are not in the scope. */
  boolean leftOutAnswers() {
    return selected instanceof ScopedSink scoped && scoped.sawAnswers();
  }

  /** Returns how many frames were decoded, or left out since nobody had to. */
  long decoded() {
    return decoded;
  }

  /** Returns the latest time of them, in nanoseconds since 1970; the lowest number without any. */
  long end() {
    return end;
  }
}
