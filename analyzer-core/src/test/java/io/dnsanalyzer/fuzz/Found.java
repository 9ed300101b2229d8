package io.dnsanalyzer.fuzz;

import io.dnsanalyzer.decode.PacketDecoder;
import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Undecodable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the decoder finds in frames, a line for each thing, through its public methods alone. */
public final class Found implements PacketSink {
  public static final int RAW = 101;

  public final List<String> lines = new ArrayList<>();
  private final PacketDecoder decoder = new PacketDecoder(Set.of(53), this);
  private final Frame frame = new Frame();
  private long frames;

  public void add(int linkType, byte[] buffer, int offset, int length) {
    frames++;
    frame.set(buffer, offset, length, length, linkType, frames * 1000);
    frame.place(0, frames, 0);
    decoder.decode(frame);
  }

  public void add(int linkType, byte[] packet) {
    add(linkType, packet, 0, packet.length);
  }

  void finish() {
    decoder.finish();
  }

  @Override
  public void dns(Frame in, Datagram datagram, DnsView message) {
    lines.add(datagram.sourceEndpoint() + " " + datagram.destinationEndpoint() + " " + of(message));
  }

  private static String of(DnsView message) {
    return (message.isResponse() ? "response " : "query ")
        + message.id()
        + " opcode "
        + message.opcode()
        + " rcode "
        + message.rcode()
        + " "
        + message.question()
        + (message.isCut() ? " cut" : "")
        + (message.malformedAt() >= 0 ? " malformed at " + message.malformedAt() : "")
        + message.extendedErrors();
  }

  @Override
  public void icmp(Frame in, Datagram datagram, IcmpView error) {
    DnsView message = error.message();
    lines.add(
        datagram.source()
            + " icmp "
            + error.type()
            + "/"
            + error.code()
            + (error.hasQuote() ? " quotes " + error.quote().destination() : "")
            + (error.dnsId() >= 0 ? " id " + error.dnsId() : "")
            + (message == null ? "" : " " + of(message)));
  }

  @Override
  public void tcp(Frame in, Datagram segment, TcpEvent event) {
    lines.add("tcp " + event);
  }

  @Override
  public void undecodable(Undecodable what) {
    lines.add("undecodable " + what.layer());
  }
}
