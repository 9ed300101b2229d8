package io.dnsanalyzer;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.decode.PacketDecoder;
import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.LinkType;
import io.dnsanalyzer.textlog.LogDecoder;
import java.io.IOException;

/** The first two stages of a run: frames are read and decoded, and what is in the scope told. */
final class Decoding {
  private final CaptureReader capture;
  private final PacketDecoder decoder;
  private final LogDecoder printed;
  private final long first;
  private final long last;
  private long end = Long.MIN_VALUE;
  private long decoded;

  Decoding(Options options, CaptureReader capture, PacketSink sink) {
    this.capture = capture;
    PacketSink selected = options.scope().select(sink);
    decoder = new PacketDecoder(options.dnsPorts(), selected);
    printed = new LogDecoder(decoder, options.dnsPorts(), selected);
    first = options.scope().firstNanos();
    last = options.scope().lastNanos();
  }

  void run() throws IOException {
    for (Frame frame = capture.next(); frame != null; frame = capture.next()) {
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
    decoder.finish();
  }

  /** Returns the decoder, which knows what it left out. */
  PacketDecoder decoder() {
    return decoder;
  }

  /** Returns how many frames were decoded. */
  long decoded() {
    return decoded;
  }

  /** Returns the latest time of them, in nanoseconds since 1970; the lowest number without any. */
  long end() {
    return end;
  }
}
