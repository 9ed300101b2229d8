package io.dnsanalyzer.decode;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.packet.Undecodable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a decoder found, a line for each message, error and frame that cannot be understood. */
public final class Found implements PacketSink {
  public static final int ETHERNET = 1;
  public static final int RAW = 101;

  public final List<String> lines = new ArrayList<>();

  /** The number of the frame in which each DNS message was found. */
  public final List<Long> numbers = new ArrayList<>();

  /** The time of that frame. */
  public final List<Long> times = new ArrayList<>();

  private final PacketDecoder decoder = new PacketDecoder(Set.of(53), this);
  private final Frame frame = new Frame();
  private long frames;

  /** Decodes a single frame that fills its buffer. */
  public static List<String> in(int linkType, byte[] frame) {
    return in(linkType, frame, 0, frame.length);
  }

  /** Decodes a single frame that lies in a larger buffer. */
  public static List<String> in(int linkType, byte[] buffer, int offset, int length) {
    Found found = new Found();
    found.add(linkType, buffer, offset, length, 0);
    return found.lines;
  }

  public void add(int linkType, byte[] buffer, int offset, int length, long time) {
    frames++;
    frame.set(buffer, offset, length, length, linkType, time);
    frame.place(0, frames, 0);
    decoder.decode(frame);
  }

  /** Forgets what was found, not what waits for more. */
  public void clear() {
    lines.clear();
    numbers.clear();
    times.clear();
  }

  public PacketDecoder decoder() {
    return decoder;
  }

  @Override
  public void dns(Frame frame, Datagram datagram, DnsView message) {
    lines.add(flow(datagram) + " " + message(message));
    numbers.add(frame.number());
    times.add(frame.time());
  }

  @Override
  public void icmp(Frame frame, Datagram datagram, IcmpView error) {
    StringBuilder line = new StringBuilder();
    line.append(datagram.source()).append(" > ").append(datagram.destination());
    line.append(" icmp").append(error.version()).append(' ');
    line.append(error.type()).append('/').append(error.code());
    if (error.hasQuote()) {
      line.append(" quotes ").append(flow(error.quote()));
    }
    if (error.dnsId() >= 0) {
      line.append(" dns ").append(error.dnsId());
    }
    DnsView message = error.message();
    if (message != null) {
      line.append(' ').append(message(message));
    }
    lines.add(line.toString());
  }

  @Override
  public void tcp(Frame frame, Datagram segment, TcpEvent event) {
    lines.add(flow(segment) + " tcp " + event);
  }

  @Override
  public void undecodable(Undecodable what) {
    lines.add(what.toString());
  }

  private static String flow(Datagram d) {
    return d.hasPorts()
        ? d.sourceEndpoint() + " > " + d.destinationEndpoint()
        : d.source() + " > " + d.destination();
  }

  private static String message(DnsView message) {
    Question question = message.question();
    return (message.isResponse() ? "response " : "query ")
        + message.id()
        + (question == null ? "" : " " + question.name() + " " + RecordType.nameOf(question.type()))
        + (message.isCut() ? " cut" : "")
        + (message.malformedAt() >= 0 ? " malformed at " + message.malformedAt() : "");
  }
}
