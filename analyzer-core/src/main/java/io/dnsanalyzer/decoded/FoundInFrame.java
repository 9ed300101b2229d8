package io.dnsanalyzer.decoded;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Undecodable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a decoder tells of one frame, copied from its flyweights. */
final class FoundInFrame {
  final FrameRef frame;
  final int linkType;
  final int originalLength;
  final byte[] bytes;
  final boolean isGivenUp;
  final Datagram datagram = new Datagram();
  final List<DnsView> messages = new ArrayList<>(1);
  @Nullable IcmpView error;
  @Nullable Undecodable undecodable;

  private final int offset;
  private boolean hasDatagram;

  FoundInFrame(Frame from, boolean givenUp) {
    frame = FrameRef.of(from);
    linkType = from.linkType();
    originalLength = from.originalLength();
    offset = from.offset();
    bytes = Arrays.copyOfRange(from.bytes(), offset, offset + from.length());
    isGivenUp = givenUp;
    datagram.start(bytes, 0, bytes.length);
  }

  /** Copies the packet, which lies in the frame unless fragments were put together. */
  void datagram(Frame from, Datagram d) {
    if (!hasDatagram) {
      hasDatagram = true;
      if (d.bytes == from.bytes()) {
        datagram.copy(d, bytes, -offset);
      } else {
        datagram.copy(d, Arrays.copyOf(d.bytes, d.end), 0);
      }
    }
  }

  void dns(Frame from, Datagram d, DnsView message) {
    datagram(from, d);
    DnsView copy = new DnsView();
    if (message.bytes() == d.bytes) {
      copy.copy(message, datagram.bytes, datagram.bytes == bytes ? -offset : 0);
    } else { // put together from segments
      int start = message.start();
      copy.copy(message, Arrays.copyOfRange(message.bytes(), start, message.end()), -start);
    }
    messages.add(copy);
  }

  void icmp(Frame from, Datagram d, IcmpView view) {
    datagram(from, d);
    IcmpView copy = new IcmpView();
    copy.copy(view, datagram.bytes, datagram.bytes == bytes ? -offset : 0);
    error = copy;
  }

  Kind kind() {
    if (!messages.isEmpty()) {
      return Kind.DNS;
    }
    if (error != null) {
      return Kind.ICMP_ERROR;
    }
    if (undecodable != null) {
      return Kind.UNDECODABLE;
    }
    if (datagram.unsupportedLinkType >= 0) {
      return Kind.UNSUPPORTED_LINK_TYPE;
    }
    return datagram.isLaterFragment() || datagram.lacksFragments() ? Kind.FRAGMENT : Kind.OTHER;
  }
}
