package io.dnsanalyzer.textlog;

import io.dnsanalyzer.decode.PacketDecoder;
import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.decode.ToldPacket;
import io.dnsanalyzer.decode.dns.ToldMessage;
import io.dnsanalyzer.decode.ip.ToldHeader;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.LinkType;
import io.dnsanalyzer.pseudonym.PrintedPseudonyms;
import io.dnsanalyzer.textlog.forms.PacketLine;
import io.dnsanalyzer.textlog.forms.Printed;
import io.dnsanalyzer.textlog.forms.Printed.Extent;
import io.dnsanalyzer.textlog.forms.Printed.Kind;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Tells a {@link PacketSink} what a printed packet says: the counterpart of {@link PacketDecoder}
 * for the frames of a {@link TextLog}. Bytes that were printed with it (-x, -X) are decoded like
 * any others, and then say more than the line.
 */
public final class LogDecoder {
  private static final int FIN = 0x01;
  private static final int SYN = 0x02;
  private static final int RST = 0x04;
  private static final int ACK = 0x10;
  private static final int UDP_HEADER = 8;
  private static final int UDP = 17;
  private static final int TCP = 6;

  private final PacketDecoder decoder;
  private final PacketSink sink;
  private final ToldPacket told;
  private final PacketLine line = new PacketLine();
  private final Printed packet = new Printed();
  private final Printed quote = new Printed();
  private final LargePackets large = new LargePackets();
  private final HexDump dump = new HexDump();
  private final Frame dumped = new Frame();
  private final @Nullable PrintedPseudonyms pseudonyms;

  /** Whether a response was seen: then both directions were captured. */
  private boolean hasResponse;

  /**
   * Makes one.
   *
   * @param decoder decodes printed bytes, and tells the same sink
   * @param dnsPorts the ports whose payload is DNS, each 0 to 65535
   */
  public LogDecoder(PacketDecoder decoder, Collection<Integer> dnsPorts, PacketSink sink) {
    this(decoder, dnsPorts, sink, null);
  }

  /**
   * Makes one that replaces addresses and names.
   *
   * @param pseudonyms what stands for them; null for those that are printed
   */
  public LogDecoder(
      PacketDecoder decoder,
      Collection<Integer> dnsPorts,
      PacketSink sink,
      @Nullable PrintedPseudonyms pseudonyms) {
    this.decoder = decoder;
    this.sink = sink;
    this.pseudonyms = pseudonyms;
    told = new ToldPacket(dnsPorts);
  }

  /** Tells what a frame says that holds a printed packet. */
  public void decode(Frame frame) {
    byte[] text = frame.bytes();
    int from = frame.offset();
    int to = from + frame.length();
    line.read(text, from, to, packet);
    if (packet.extent == Extent.NONE) {
      return;
    }
    int rest = line.end();
    boolean hasDump = dump.read(text, rest, to);
    if (hasDump && dump.isPacket(packet)) {
      dumped.set(
          dump.bytes(),
          dump.packetAt(),
          dump.packetLength(),
          dump.originalLength(),
          LinkType.RAW.number(),
          frame.time());
      dumped.place(frame.file(), frame.number(), frame.capturePoint());
      decoder.decode(pseudonyms == null ? dumped : pseudonyms.of(dumped));
      return;
    }
    headers(told.header(), packet);
    if (pseudonyms != null) {
      pseudonyms.replace(told.header());
    }
    hasResponse |= packet.kind == Kind.RESPONSE;
    if (packet.hasFlow && !hasResponse) {
      told.header().destination().ifPresent(decoder::sentTo);
    }
    switch (packet.kind) {
      case QUERY, RESPONSE -> message(frame);
      case SEGMENT -> segment(frame);
      case ICMP_ERROR -> error(frame, text, rest, to, hasDump);
      case OTHER, QUIET -> {}
    }
  }

  private static void headers(ToldHeader header, Printed p) {
    header
        .start(p.version)
        .from(p.sourceHigh, p.sourceLow, p.sourcePort)
        .to(p.destinationHigh, p.destinationLow, p.destinationPort)
        .protocol(p.protocol)
        .hopLimit(p.hopLimit)
        .identification(p.version == 4 ? p.ipId : -1)
        .ipLength(p.ipLength)
        .payloadLength(p.icmpLength)
        .udpLength(p.protocol == UDP && p.messageLength >= 0 ? UDP_HEADER + p.messageLength : -1);
  }

  private static void message(ToldMessage message, Printed p) {
    message
        .start(p.id, p.flags)
        .counts(p.questions, p.answers, p.authority, p.additional)
        .authority(p.hasSoa, p.hasNs)
        .content(p.content);
    if (p.hasQuestion) {
      message.question(p.name.wire, p.name.length, p.type, p.dnsClass);
    }
    if (p.hasAliasesOnly) {
      message.aliasesOnly();
    }
    if (p.upperRcode > 0) {
      message.edns(p.upperRcode);
    }
  }

  private boolean concernsDns(Printed p) {
    return p.sourcePort >= 0
        && p.destinationPort >= 0
        && (told.isDnsPort(p.sourcePort) || told.isDnsPort(p.destinationPort));
  }

  private void message(Frame frame) {
    if (packet.id >= 0 && concernsDns(packet)) {
      if (packet.protocol == TCP) {
        segment(frame);
      }
      large.note(packet);
      message(told.message(), packet);
      if (pseudonyms != null) {
        pseudonyms.replace(told.message());
      }
      told.dns(frame, sink);
    }
  }

  private void segment(Frame frame) {
    int flags = packet.tcpFlags;
    if (!concernsDns(packet)) {
      return;
    }
    if ((flags & RST) != 0) {
      told.tcp(frame, TcpEvent.RESET, sink);
    } else if ((flags & SYN) != 0) {
      told.tcp(frame, (flags & ACK) != 0 ? TcpEvent.ACCEPT : TcpEvent.OPEN, sink);
    } else if ((flags & FIN) != 0) {
      told.tcp(frame, TcpEvent.CLOSE, sink);
    }
  }

  private void error(Frame frame, byte[] text, int rest, int to, boolean hasDump) {
    boolean isOwnBytes =
        pseudonyms == null && hasDump && packet.version == 6 && dump.isIcmp6(packet);
    if (isOwnBytes && told.icmp6(frame, dump.bytes(), 0, dump.length(), sink)) {
      return;
    }
    line.read(text, rest, to, quote);
    boolean isQuote = quote.hasFlow && quote.sourcePort >= 0 && quote.destinationPort >= 0;
    if (isQuote) {
      headers(told.quotedHeader(), quote);
      boolean hasMessage =
          quote.id >= 0 && (quote.kind == Kind.QUERY || quote.kind == Kind.RESPONSE);
      if (hasMessage) {
        message(told.quotedMessage(), quote);
      }
      error(frame, hasMessage);
      return;
    }
    // It was sent to whoever sent the quoted packet (RFC 792, RFC 4443 2.2).
    ToldHeader header = told.quotedHeader().start(packet.version);
    header.from(packet.destinationHigh, packet.destinationLow, -1);
    if (packet.hasQuotedHost) {
      header
          .to(packet.quotedHigh, packet.quotedLow, packet.quotedPort)
          .protocol(packet.quotedProtocol);
      error(frame, false);
    } else {
      boolean isTooBig = packet.version == 6 && packet.icmpType == 2;
      if (!isTooBig || !large.tell(packet, header)) {
        header.start(0); // nothing is printed of the quote
      }
      error(frame, false);
    }
  }

  private void error(Frame frame, boolean hasMessage) {
    if (pseudonyms != null) {
      pseudonyms.replace(told.quotedHeader());
      if (hasMessage) {
        pseudonyms.replace(told.quotedMessage());
      }
    }
    told.icmp(frame, packet.icmpType, packet.icmpCode, packet.mtu, hasMessage, sink);
  }
}
