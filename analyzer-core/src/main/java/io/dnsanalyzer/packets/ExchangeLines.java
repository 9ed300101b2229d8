package io.dnsanalyzer.packets;

import io.dnsanalyzer.exchange.Attempt;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.IcmpMessage;
import io.dnsanalyzer.exchange.MessageHeader;
import io.dnsanalyzer.exchange.MessageHeader.Flag;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Response;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.writing.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The packets of an exchange as {@code tcpdump -n} prints them, without their times, from what is
 * kept of them. The records of a response are not kept: three dots stand for them.
 */
public final class ExchangeLines {
  private static final int UNKNOWN = -1;

  /** AA, TC, RA, the reserved bit and RCODE, which a query has no use for. */
  private static final int STRANGE_IN_QUERY = 0x06cf;

  private final Ascii text = new Ascii();

  /**
   * A packet.
   *
   * @param line what tcpdump prints behind the time; ASCII
   * @param numbers what tcpdump leaves out: {@code ICMP type 3, code 3}; empty for a DNS message
   */
  public record Line(FrameRef frame, String line, String numbers) {}

  /**
   * Returns the packets of an exchange in the order of time; TCP segments are none. Left out is
   * what the exchange does not know the addresses, ports or id of: queries before the one that a
   * handshake led to, and what came back where an address was translated.
   */
  public List<Line> of(Exchange exchange) {
    List<Line> lines = new ArrayList<>();
    int attempts = exchange.attempts().size();
    boolean isHandshake = exchange.notes().contains(Note.HANDSHAKE);
    for (Attempt attempt : exchange.attempts().subList(isHandshake ? attempts - 1 : 0, attempts)) {
      attempt
          .header()
          .ifPresent(header -> lines.add(new Line(attempt.frame(), query(exchange, header), "")));
      if (!exchange.notes().contains(Note.TRANSLATED)) {
        for (IcmpEvent error : attempt.icmp()) {
          lines.add(error(exchange, error, exchange.client(), exchange.server()));
        }
      }
    }
    if (!exchange.notes().contains(Note.TRANSLATED)) {
      cameBack(exchange, lines);
    }
    lines.sort((one, other) -> FrameRef.IN_TIME.compare(one.frame(), other.frame()));
    return lines;
  }

  private void cameBack(Exchange exchange, List<Line> lines) {
    exchange
        .response()
        .filter(response -> response.header().isPresent())
        .ifPresent(r -> lines.add(new Line(r.frame(), response(exchange, r), "")));
    exchange
        .clientPortClosed()
        .forEach(e -> lines.add(error(exchange, e, exchange.server(), exchange.client())));
    exchange
        .responseErrors()
        .forEach(e -> lines.add(error(exchange, e, exchange.server(), exchange.client())));
  }

  private String query(Exchange exchange, MessageHeader header) {
    begin(exchange.client(), exchange.server());
    message(exchange.transport(), exchange.id().orElse(0), header);
    put(header.has(Flag.RD), '+');
    put(header.has(Flag.CD), '%');
    if ((header.flags() & STRANGE_IN_QUERY) != 0) {
      text.put(" [b2&3=0x").put(Integer.toHexString(header.flags())).put(']');
    }
    count(header.answers(), 0, "a]");
    count(header.questions(), 1, "q]");
    count(header.authority(), 0, "n]");
    count(header.additional(), 0, "au]");
    exchange.question().ifPresent(this::question);
    length(header);
    return text.toString();
  }

  private void question(Question question) {
    text.put(' ').put(TcpdumpNames.type(question.type()));
    if (question.dnsClass() != 1) {
      text.put(' ').put(TcpdumpNames.dnsClass(question.dnsClass()));
    }
    text.put("? ").put(question.name());
  }

  private String response(Exchange exchange, Response response) {
    begin(exchange.server(), exchange.client());
    message(exchange.transport(), exchange.id().orElse(0), response.header().orElseThrow());
    return response(response.header().orElseThrow(), response.rcode());
  }

  /** Returns the name of a TYPE as these lines have it, such as {@code A} or {@code Type65}. */
  public static String type(int number) {
    return TcpdumpNames.type(number);
  }

  /** Returns the packet of a response that answers no query; empty without its header. */
  public Optional<Line> of(UnmatchedResponse response) {
    return response
        .header()
        .map(
            header -> {
              begin(response.server(), response.client());
              message(response.transport(), response.id(), header);
              return new Line(response.frame(), response(header, response.rcode()), "");
            });
  }

  private String response(MessageHeader header, int rcode) {
    text.put(TcpdumpNames.rcode(rcode));
    put(header.has(Flag.AA), '*');
    put(!header.has(Flag.RA), '-');
    put(header.has(Flag.TC), '|');
    put(header.has(Flag.AD), '$');
    count(header.questions(), 1, "q]");
    text.put(' ').put(header.answers()).put('/').put(header.authority()).put('/');
    text.put(header.additional());
    if (header.answers() > 0) {
      text.put(" ...");
    }
    length(header);
    return text.toString();
  }

  private void begin(Endpoint from, Endpoint to) {
    text.clear().put(from.ip().version() == 4 ? "IP " : "IP6 ");
    TcpdumpAddress.put(text, from.ip()).put('.').put(from.port()).put(" > ");
    TcpdumpAddress.put(text, to.ip()).put('.').put(to.port()).put(": ");
  }

  private void message(Transport transport, int id, MessageHeader header) {
    if (transport == Transport.TCP) {
      text.put("tcp ");
    }
    text.put(id).put(TcpdumpNames.opcode(header.opcode()));
  }

  private void length(MessageHeader header) {
    if (header.length() >= 0) {
      text.put(" (").put(header.length()).put(')');
    }
  }

  /**
   * Returns the packet of an error that fits no query; empty where what it quotes came back without
   * its ports.
   */
  public Optional<Line> of(UnmatchedError error) {
    if (error.quotedSource().isEmpty() || error.quotedDestination().isEmpty()) {
      return Optional.empty();
    }
    int protocol = error.transport() == Transport.TCP ? TcpdumpError.TCP : TcpdumpError.UDP;
    return Optional.of(
        error(
            error.frame(),
            error.from(),
            error.to(),
            error.message(),
            new TcpdumpError.Quoted(
                error.quotedSource().get().ip(),
                error.quotedDestination().get().ip(),
                protocol,
                error.quotedDestination().get().port(),
                false)));
  }

  private Line error(Exchange exchange, IcmpEvent error, Endpoint quotedFrom, Endpoint quotedTo) {
    return error(
        error.frame(),
        error.from(),
        quotedFrom.ip(),
        error.message(),
        new TcpdumpError.Quoted(
            quotedFrom.ip(),
            quotedTo.ip(),
            isAboutTcp(exchange, error, quotedTo) ? TcpdumpError.TCP : TcpdumpError.UDP,
            quotedTo.port(),
            false));
  }

  /** Returns an error, and what the numbers in its header are, which tcpdump leaves out. */
  private Line error(
      FrameRef frame, IpAddress from, IpAddress to, IcmpMessage error, TcpdumpError.Quoted quoted) {
    boolean isV4 = error.version() == 4;
    text.clear().put(isV4 ? "IP " : "IP6 ");
    TcpdumpAddress.put(text, from).put(" > ");
    TcpdumpAddress.put(text, to).put(": ");
    boolean isTold =
        isV4 ? error.type() == 3 || error.type() == 11 : error.type() >= 1 && error.type() <= 3;
    if (isTold) {
      TcpdumpError told =
          new TcpdumpError(
              error.type(),
              error.code(),
              error.mtu().orElse(0),
              error.mtu().orElse(UNKNOWN),
              quoted,
              error.length());
      if (isV4) {
        TcpdumpIcmp.put(text, told);
      } else {
        TcpdumpIcmp6.put(text, told);
      }
    } else {
      text.put(isV4 ? "ICMP " : "ICMP6, ").put(words(error));
    }
    String protocol = isV4 ? "ICMP" : "ICMPv6";
    String numbers = protocol + " type " + error.type() + ", code " + error.code();
    return new Line(frame, text.toString(), numbers);
  }

  /** What came for a query after its truncated response is about the TCP that followed it. */
  private static boolean isAboutTcp(Exchange exchange, IcmpEvent error, Endpoint quotedTo) {
    return exchange.transport() == Transport.TCP
        || quotedTo.equals(exchange.server())
            && exchange
                .response()
                .filter(Response::truncated)
                .filter(first -> FrameRef.IN_TIME.compare(first.frame(), error.frame()) < 0)
                .isPresent();
  }

  private static String words(IcmpMessage error) {
    return error.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void put(boolean isSo, char sign) {
    if (isSo) {
      text.put(sign);
    }
  }

  private void count(int number, int usual, String unit) {
    if (number != usual) {
      text.put(" [").put(number).put(unit);
    }
  }
}
