package io.dnsanalyzer.packets;

import io.dnsanalyzer.Scope;
import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.decode.PacketDecoder;
import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.LinkType;
import io.dnsanalyzer.packet.Undecodable;
import io.dnsanalyzer.textlog.LogDecoder;
import io.dnsanalyzer.writing.Ascii;
import io.dnsanalyzer.writing.CaptureShape;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The DNS messages and ICMP errors of a capture, each as it is read: a capture of any size takes
 * the same memory.
 *
 * <pre>{@code
 * try (CaptureReader capture = CaptureReader.open(files, ReaderChoice.AUTO)) {
 *   PacketFormat.TEXT.open(out, PacketOptions.DEFAULTS).write(capture, Set.of(53), Scope.EVERYTHING);
 * }
 * }</pre>
 */
public abstract class PacketList {
  private static final int PIECE = 64 << 10;

  final CaptureShape shape = new CaptureShape();
  final Ascii text = new Ascii();
  final PacketOptions options;
  private final OutputStream out;
  private long listed;
  private long undecodable;
  private @Nullable Undecodable firstUndecodable;

  /** Only the formats of this package are lists. */
  PacketList(OutputStream out, PacketOptions options) {
    this.out = out;
    this.options = options;
  }

  /**
   * Lists a capture.
   *
   * @param capture read to its end
   * @param dnsPorts the ports whose payload is DNS, each 1 to 65535
   * @param scope the part of the capture to list
   * @return what was listed and what was left out
   * @throws IOException when the capture cannot be read or the list not be written
   */
  public final PacketTotals write(CaptureReader capture, Collection<Integer> dnsPorts, Scope scope)
      throws IOException {
    shape.learn(capture.files());
    PacketSink sink = scope.select(new Sink());
    PacketDecoder decoder = new PacketDecoder(dnsPorts, sink);
    LogDecoder printed = new LogDecoder(decoder, dnsPorts, sink);
    long first = scope.firstNanos();
    long last = scope.lastNanos();
    long lastFrame = 0;
    for (Frame frame = capture.next(); frame != null; frame = capture.next()) {
      lastFrame = frame.number();
      if (frame.time() >= first && frame.time() <= last) {
        if (frame.linkType() == LinkType.PRINTED) {
          printed.decode(frame);
        } else {
          decoder.decode(frame);
          end(frame);
        }
      }
      if (text.length() >= PIECE || options.isLive() && text.length() > 0) {
        writeOut();
      }
    }
    decoder.finish();
    writeOut();
    return new PacketTotals(
        lastFrame, listed, undecodable, firstUndecodable, decoder.unsupportedLinkTypes());
  }

  private void writeOut() throws IOException {
    text.writeTo(out);
    out.flush();
    text.clear();
  }

  abstract void dns(Frame frame, Datagram datagram, DnsView message);

  abstract void icmp(Frame frame, Datagram datagram, IcmpView error);

  /** Adds what follows the packets of a frame. */
  void end(Frame frame) {}

  /** Takes what the decoder finds, and leaves out what is not to be listed. */
  private final class Sink implements PacketSink {
    @Override
    public void dns(Frame frame, Datagram datagram, DnsView message) {
      if (options.lists(frame.number())) {
        listed++;
        PacketList.this.dns(frame, datagram, message);
      }
    }

    @Override
    public void icmp(Frame frame, Datagram datagram, IcmpView error) {
      if (options.lists(frame.number())) {
        listed++;
        PacketList.this.icmp(frame, datagram, error);
      }
    }

    @Override
    public void tcp(Frame frame, Datagram segment, TcpEvent event) {}

    @Override
    public void undecodable(Undecodable what) {
      if (undecodable++ == 0) {
        firstUndecodable = what;
      }
    }
  }
}
