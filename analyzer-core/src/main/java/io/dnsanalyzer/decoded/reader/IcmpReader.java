package io.dnsanalyzer.decoded.reader;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decoded.IcmpError;
import io.dnsanalyzer.decoded.Quote;
import io.dnsanalyzer.decoded.QuotedDns;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Makes a value of an ICMP error. */
public final class IcmpReader {
  private IcmpReader() {}

  public static IcmpError read(IcmpView view) {
    int rest = view.restOfHeader();
    boolean isRedirect = view.kind() == IcmpErrorKind.REDIRECT;
    return new IcmpError(
        view.version(),
        view.type(),
        view.code(),
        view.mtu() < 0 ? OptionalInt.empty() : OptionalInt.of(view.mtu()),
        isRedirect ? Optional.of(IpAddress.v4(rest)) : Optional.empty(),
        pointer(view.version(), view.type(), rest),
        quote(view));
  }

  /** One byte in ICMP (RFC 792), four in ICMPv6 (RFC 4443 3.4). */
  private static OptionalLong pointer(int version, int type, int rest) {
    if (version == 4) {
      return type == 12 ? OptionalLong.of(rest >>> 24) : OptionalLong.empty();
    }
    return type == 4 ? OptionalLong.of(rest & 0xffffffffL) : OptionalLong.empty();
  }

  private static Optional<Quote> quote(IcmpView view) {
    return view.hasQuote()
        ? HeaderReader.ip(view.quote(), false)
            .map(
                ip ->
                    new Quote(
                        ip, HeaderReader.transport(view.quote()), dns(view), view.quotedBytes()))
        : Optional.empty();
  }

  private static Optional<QuotedDns> dns(IcmpView view) {
    DnsView message = view.message();
    if (message != null) {
      return Optional.of(new QuotedDns.Message(MessageReader.read(message)));
    }
    int id = view.dnsId();
    if (id < 0) {
      return Optional.empty();
    }
    int flags = view.dnsFlags();
    return Optional.of(
        flags < 0
            ? new QuotedDns.Id(id)
            : new QuotedDns.Start(
                id, (flags & 0x8000) != 0, flags >> 11 & 0xf, MessageReader.flags(flags)));
  }
}
