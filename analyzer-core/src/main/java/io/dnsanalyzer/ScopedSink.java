package io.dnsanalyzer;

import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.IpNetwork;
import io.dnsanalyzer.packet.NamePattern;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Undecodable;
import org.jspecify.annotations.Nullable;

/** Passes on what lies in a scope. */
final class ScopedSink implements PacketSink {
  private final @Nullable IpNetwork client;
  private final @Nullable IpNetwork server;
  private final @Nullable NamePattern name;
  private final PacketSink sink;

  /** What lies beyond a translation of addresses, of which clients or servers are selected. */
  private final FarSides farSides = new FarSides();

  /** Whether a server answered, or an error came back, outside of the scope. */
  private boolean sawAnswers;

  ScopedSink(Scope scope, PacketSink sink) {
    client = scope.client().orElse(null);
    server = scope.server().orElse(null);
    name = scope.name().orElse(null);
    this.sink = sink;
  }

  @Override
  public void dns(Frame frame, Datagram datagram, DnsView message) {
    if (!isNamed(message)) {
      sawAnswers |= message.isResponse();
    } else if (isBetween(datagram, message)) {
      if (!message.isResponse()) {
        farSides.near(frame, datagram, message);
      }
      sink.dns(frame, datagram, message);
    } else if (message.isResponse()
        ? farSides.comesBack(datagram)
        : farSides.isOfScope(frame, datagram, message)) {
      sink.dns(frame, datagram, message);
    } else {
      sawAnswers |= message.isResponse();
    }
  }

  /** Tells whether the capture has packets towards clients that lie outside of the scope. */
  boolean sawAnswers() {
    return sawAnswers;
  }

  @Override
  public void elsewhere(Frame frame, Datagram datagram, DnsView response) {
    if (isBetween(datagram, response) && isNamed(response)) {
      sink.elsewhere(frame, datagram, response);
    }
  }

  private boolean isBetween(Datagram datagram, DnsView message) {
    return message.isResponse()
        ? comesFrom(server, datagram) && goesTo(client, datagram)
        : comesFrom(client, datagram) && goesTo(server, datagram);
  }

  @Override
  public void icmp(Frame frame, Datagram datagram, IcmpView error) {
    if (error.hasQuote() && isAbout(datagram, error)) {
      DnsView message = error.message();
      if (message == null || isNamed(message)) {
        sink.icmp(frame, datagram, error);
      }
    }
  }

  private boolean isAbout(Datagram error, IcmpView icmp) {
    Datagram quote = icmp.quote();
    // Outside of a NAT the client has another address; the error itself goes to the one inside.
    boolean query = goesTo(server, quote) && (comesFrom(client, quote) || goesTo(client, error));
    boolean response = comesFrom(server, quote) && goesTo(client, quote);
    if (farSides.isQuoted(quote)) {
      return true;
    }
    boolean isEither = icmp.isToDnsPort() == icmp.isFromDnsPort();
    return isEither ? query || response : icmp.isToDnsPort() ? query : response;
  }

  @Override
  public void tcp(Frame frame, Datagram segment, TcpEvent event) {
    if (comesFrom(client, segment) && goesTo(server, segment)
        || comesFrom(server, segment) && goesTo(client, segment)) {
      sink.tcp(frame, segment, event);
    }
  }

  @Override
  public void laterFragments(Frame frame, Datagram datagram) {
    if (comesFrom(server, datagram) && goesTo(client, datagram)) {
      sink.laterFragments(frame, datagram);
    }
  }

  @Override
  public void undecodable(Undecodable what) {
    sink.undecodable(what);
  }

  private static boolean comesFrom(@Nullable IpNetwork network, Datagram datagram) {
    return network == null
        || datagram.hasAddresses()
            && network.contains(datagram.version(), datagram.sourceHigh(), datagram.sourceLow());
  }

  private static boolean goesTo(@Nullable IpNetwork network, Datagram datagram) {
    return network == null
        || datagram.hasAddresses()
            && network.contains(
                datagram.version(), datagram.destinationHigh(), datagram.destinationLow());
  }

  /** A message without a question may be about any name. */
  private boolean isNamed(DnsView message) {
    if (name == null) {
      return true;
    }
    Question question = message.question();
    return question == null || name.matches(question.name());
  }
}
