package io.dnsanalyzer.decoded.reader;

import io.dnsanalyzer.decode.dns.NameLabels;
import io.dnsanalyzer.decode.dns.RecordsReader;
import io.dnsanalyzer.decoded.Edns;
import io.dnsanalyzer.decoded.EdnsOption;
import io.dnsanalyzer.decoded.Octets;
import io.dnsanalyzer.decoded.RecordData;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Makes values of the data of the record that a reader stands at. */
public final class RecordDataReader {
  /** As of {@link ExtendedError#text}. */
  private static final int MAX_TEXT = 256;

  private final RecordsReader record;

  RecordDataReader(RecordsReader record) {
    this.record = record;
  }

  /** Returns a name as a value; null where it is not one, or not whole. */
  static @Nullable DnsName name(NameLabels labels) {
    if (labels.end() != NameLabels.End.ROOT || labels.length() >= DnsName.MAX_LENGTH) {
      return null;
    }
    byte[] wire = new byte[labels.length() + 1];
    for (int i = 0; i < labels.length(); i++) {
      wire[i] = (byte) labels.at(i);
    }
    return DnsName.copyOf(wire, 0, wire.length);
  }

  RecordData read() {
    int length = record.dataLength();
    if (length == 0) {
      return new RecordData.Other(octets(0, 0));
    }
    RecordData data = read(record.type(), length);
    return data == null ? new RecordData.Malformed(octets(0, length)) : data;
  }

  /** Returns null where the data are not what the type says. */
  private @Nullable RecordData read(int type, int length) {
    return switch (type) {
      case 1 -> {
        if (length != 4) {
          yield null;
        }
        yield new RecordData.Address(record.ipv4(0));
      }
      case 28 -> {
        if (length != 16) {
          yield null;
        }
        yield new RecordData.Address(record.ipv6(0));
      }
      case 2, 5, 12, 39 -> {
        DnsName name = last(0);
        if (name == null) {
          yield null;
        }
        yield new RecordData.Name(name);
      }
      case 15 -> {
        DnsName name = last(2);
        if (name == null) {
          yield null;
        }
        yield new RecordData.Mx(record.u16(0), name);
      }
      case 33 -> {
        DnsName name = last(6);
        if (name == null) {
          yield null;
        }
        yield new RecordData.Srv(record.u16(0), record.u16(2), record.u16(4), name);
      }
      case 16 -> txt(length);
      case 6 -> soa(length);
      case 43 ->
          length < 4
              ? null
              : new RecordData.Ds(record.u16(0), record.u8(2), record.u8(3), octets(4, length - 4));
      case 64, 65 -> svcb(length);
      case 257 -> caa(length);
      default -> new RecordData.Other(octets(0, length));
    };
  }

  /** Returns the name that the data end with, from an offset on. */
  private @Nullable DnsName last(int offset) {
    return offset < record.dataLength() && record.afterName(offset) == record.dataLength()
        ? name(record.nameAt(offset))
        : null;
  }

  /** The strings of TXT, each preceded by its length (RFC 1035 3.3.14). */
  private @Nullable RecordData txt(int length) {
    List<Octets> strings = new ArrayList<>();
    for (int at = 0; at < length; ) {
      int string = record.u8(at);
      if (string > length - at - 1) {
        return null;
      }
      strings.add(octets(at + 1, string));
      at += 1 + string;
    }
    return new RecordData.Txt(strings);
  }

  private @Nullable RecordData soa(int length) {
    int mailboxAt = record.afterName(0);
    int numbers = mailboxAt < 0 || mailboxAt >= length ? -1 : record.afterName(mailboxAt);
    if (numbers < 0 || length - numbers != 20) {
      return null;
    }
    DnsName primary = name(record.nameAt(0));
    DnsName mailbox = name(record.nameAt(mailboxAt));
    return primary == null || mailbox == null
        ? null
        : new RecordData.Soa(
            primary,
            mailbox,
            record.u32(numbers),
            record.u32(numbers + 4),
            record.u32(numbers + 8),
            record.u32(numbers + 12),
            record.u32(numbers + 16));
  }

  private @Nullable RecordData svcb(int length) {
    int at = length < 3 ? -1 : record.afterName(2);
    DnsName target = at < 0 ? null : name(record.nameAt(2));
    if (target == null) {
      return null;
    }
    List<RecordData.Svcb.Parameter> parameters = new ArrayList<>();
    while (at < length) {
      int value = length - at < 4 ? -1 : record.u16(at + 2);
      if (value < 0 || value > length - at - 4) {
        return null;
      }
      parameters.add(new RecordData.Svcb.Parameter(record.u16(at), octets(at + 4, value)));
      at += 4 + value;
    }
    return new RecordData.Svcb(record.u16(0), target, parameters);
  }

  private @Nullable RecordData caa(int length) {
    int tag = length < 2 ? -1 : record.u8(1);
    return tag < 1 || tag > length - 2
        ? null
        : new RecordData.Caa(record.u8(0), octets(2, tag), octets(2 + tag, length - 2 - tag));
  }

  /** Returns what an OPT record says; options end where one is not whole. */
  Edns edns() {
    int length = record.dataLength();
    List<EdnsOption> options = new ArrayList<>();
    for (int at = 0; length - at >= 4; ) {
      int data = Math.min(record.u16(at + 2), length - at - 4);
      options.add(option(record.u16(at), at + 4, data));
      at += 4 + data;
    }
    long bits = record.ttl();
    return new Edns(record.dnsClass(), (int) (bits >> 16 & 0xff), (bits & 0x8000) != 0, options);
  }

  private EdnsOption option(int code, int at, int length) {
    EdnsOption option =
        switch (code) {
          case 3 -> new EdnsOption.Nsid(octets(at, length));
          case 8 -> subnet(at, length);
          case 10 ->
              length == 8 || length >= 16 && length <= 40
                  ? new EdnsOption.Cookie(octets(at, 8), octets(at + 8, length - 8))
                  : null;
          case 11 ->
              length == 0
                  ? new EdnsOption.Keepalive(OptionalInt.empty())
                  : length == 2 ? new EdnsOption.Keepalive(OptionalInt.of(record.u16(at))) : null;
          case 12 -> new EdnsOption.Padding(length);
          case 15 -> length < 2 ? null : reason(at, length);
          default -> null;
        };
    return option == null ? new EdnsOption.Other(code, octets(at, length)) : option;
  }

  private EdnsOption reason(int at, int length) {
    byte[] text = octets(at + 2, Math.min(length - 2, MAX_TEXT)).toByteArray();
    return new EdnsOption.Reason(
        new ExtendedError(record.u16(at), new String(text, StandardCharsets.UTF_8)));
  }

  private @Nullable EdnsOption subnet(int at, int length) {
    int family = length < 4 ? 0 : record.u16(at);
    int most = family == 1 ? 4 : family == 2 ? 16 : -1;
    int there = length - 4;
    if (most < 0 || there > most || record.u8(at + 2) > 8 * most) {
      return null;
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < 16; i++) {
      long octet = i < there ? record.u8(at + 4 + i) : 0;
      if (i < 8) {
        high = high << 8 | octet;
      } else {
        low = low << 8 | octet;
      }
    }
    IpAddress address = family == 1 ? IpAddress.v4((int) (high >>> 32)) : IpAddress.v6(high, low);
    return new EdnsOption.ClientSubnet(address, record.u8(at + 2), record.u8(at + 3));
  }

  private Octets octets(int from, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) record.u8(from + i);
    }
    return Octets.of(bytes);
  }
}
