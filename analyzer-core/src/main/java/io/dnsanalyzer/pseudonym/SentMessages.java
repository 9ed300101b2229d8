package io.dnsanalyzer.pseudonym;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Checksum;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last DNS datagrams as they were and as they were written, for ICMP errors that quote their
 * beginning: what stands for a name is only known of the whole name, and a checksum of the whole
 * datagram. A NAT changes a client in a quote; the server and the payload stay.
 */
final class SentMessages {
  private static final int REMEMBERED = 1 << 15;

  /** A datagram's payload as it was written. */
  static final class Sent {
    private final byte[] payload;
    private final int change;

    private Sent(byte[] payload, int change) {
      this.payload = payload;
      this.change = change;
    }

    /** Writes as much of the payload as there is room for. */
    void put(byte[] to, int at, int room) {
      System.arraycopy(payload, 0, to, at, Math.min(room, payload.length));
    }

    /** Returns what the sum of its words grew by, in ones' complement arithmetic, folded. */
    int change() {
      return change;
    }
  }

  /** Where the sum is not that of what was captured: a network card filled it in later. */
  private static final int ANY_SUM = -1;

  /** What of a datagram a quote has, too; a quote without a client is behind a NAT. */
  private record Key(long server, long client, int length, int payloadSum) {}

  private final Map<Key, Sent> sent =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Sent> eldest) {
          return size() > 3 * REMEMBERED;
        }
      };

  /**
   * What identifies a datagram: its UDP header, and hashes of its ends.
   *
   * @param sum of the words of the payload, which follows from the checksum
   */
  record Ends(long server, long client, int length, int sum) {
    /** Reads the ends of the UDP datagram at {@code udp}. */
    static Ends of(byte[] bytes, int addresses, int addressLength, int udp, boolean isToServer) {
      long source =
          Bytes.hash(bytes, addresses, addresses + addressLength) * 31 + Bytes.u16(bytes, udp);
      long destination =
          Bytes.hash(bytes, addresses + addressLength, addresses + 2 * addressLength) * 31
              + Bytes.u16(bytes, udp + 2);
      int length = Bytes.u16(bytes, udp + 4);
      long header =
          Checksum.sum(bytes, addresses, addresses + 2 * addressLength)
              + 17
              + length
              + Checksum.sum(bytes, udp, udp + 6);
      int sum =
          Checksum.fold((~Bytes.u16(bytes, udp + 6) & 0xffff) + (~Checksum.fold(header) & 0xffff));
      return isToServer
          ? new Ends(destination, source, length, sum % 0xffff)
          : new Ends(source, destination, length, sum % 0xffff);
    }
  }

  /** Remembers a datagram whose payload lies between these places before and after. */
  void add(Ends ends, byte[] before, byte[] after, int at, int to) {
    int change =
        Checksum.fold(
            Checksum.sum(after, at, to) + (~Checksum.fold(Checksum.sum(before, at, to)) & 0xffff));
    Sent written = new Sent(Arrays.copyOfRange(after, at, to), change);
    sent.put(new Key(ends.server(), ends.client(), ends.length(), ends.sum()), written);
    sent.put(new Key(ends.server(), ends.client(), ends.length(), ANY_SUM), written);
    sent.put(new Key(ends.server(), 0, ends.length(), ends.sum()), written);
  }

  /** Returns the newest datagram of this length between the same ends; null without any. */
  @Nullable Sent newest(Ends quoted) {
    return sent.get(new Key(quoted.server(), quoted.client(), quoted.length(), ANY_SUM));
  }

  /** Returns what a quote quotes; null where that is not known. */
  @Nullable Sent of(Ends quoted) {
    Sent same = sent.get(new Key(quoted.server(), quoted.client(), quoted.length(), quoted.sum()));
    return same != null
        ? same
        : sent.get(new Key(quoted.server(), 0, quoted.length(), quoted.sum()));
  }
}
