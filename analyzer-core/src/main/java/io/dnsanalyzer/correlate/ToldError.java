package io.dnsanalyzer.correlate;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.exchange.IcmpMessage;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedError.Quotes;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Question;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What an ICMP error says, as values. */
final class ToldError {
  private ToldError() {}

  /** Returns an error that nothing in the capture drew. */
  static UnmatchedError unmatched(Frame frame, Datagram datagram, IcmpView error, Quotes quotes) {
    Datagram quote = error.quote();
    return new UnmatchedError(
        FrameRef.of(frame),
        datagram.source(),
        datagram.destination(),
        message(datagram, error),
        quotes,
        new UnmatchedError.Quoted(
            transport(error),
            quote.hasPorts() ? Optional.of(quote.sourceEndpoint()) : Optional.empty(),
            quote.destinationPort() >= 0
                ? Optional.of(quote.destinationEndpoint())
                : Optional.empty(),
            error.dnsId() < 0 ? OptionalInt.empty() : OptionalInt.of(error.dnsId()),
            Optional.ofNullable(question(error))));
  }

  /** Returns what the message itself says. */
  static IcmpMessage message(Datagram datagram, IcmpView error) {
    return new IcmpMessage(
        error.version(),
        error.type(),
        error.code(),
        error.mtu() < 0 ? OptionalInt.empty() : OptionalInt.of(error.mtu()),
        datagram.payloadLength());
  }

  /** Returns over what the quoted message went. */
  static Transport transport(IcmpView error) {
    return error.quotesTcp() ? Transport.TCP : Transport.UDP;
  }

  private static @Nullable Question question(IcmpView error) {
    DnsView message = error.message();
    return message == null ? null : message.question();
  }
}
