package io.dnsanalyzer.decoded;

import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.IpAddress;
import java.util.List;
import java.util.stream.Collectors;

/** What a record holds. Its text is that of a zone file. */
public sealed interface RecordData {
  /** A (RFC 1035 3.4.1) and AAAA (RFC 3596 2.2). */
  record Address(IpAddress address) implements RecordData {
    @Override
    public String toString() {
      return address.toString();
    }
  }

  /** A name alone: CNAME, NS, PTR (RFC 1035 3.3) and DNAME (RFC 6672 2.1). */
  record Name(DnsName name) implements RecordData {
    @Override
    public String toString() {
      return name.toString();
    }
  }

  /**
   * A mail exchange (RFC 1035 3.3.9).
   *
   * @param preference 0 to 65535; the lowest first
   */
  record Mx(int preference, DnsName exchange) implements RecordData {
    @Override
    public String toString() {
      return preference + " " + exchange;
    }
  }

  /** Texts (RFC 1035 3.3.14), of at most 255 bytes each. */
  record Txt(List<Octets> strings) implements RecordData {
    /** Copies the list. */
    public Txt {
      strings = List.copyOf(strings);
    }

    @Override
    public String toString() {
      return strings.stream().map(Txt::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(Octets string) {
      StringBuilder out = new StringBuilder("\"");
      for (int i = 0; i < string.length(); i++) {
        int c = string.at(i);
        if (c < 0x20 || c > 0x7e) {
          out.append('\\').append(c / 100).append(c / 10 % 10).append(c % 10);
        } else {
          out.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
        }
      }
      return out.append('"').toString();
    }
  }

  /**
   * The start of a zone (RFC 1035 3.3.13); numbers 0 to 4294967295, times in seconds.
   *
   * @param mailbox of whoever is responsible, its first dot in place of the @
   * @param minimum for how long a negative answer may be kept (RFC 2308 4)
   */
  record Soa(
      DnsName primary,
      DnsName mailbox,
      long serial,
      long refresh,
      long retry,
      long expire,
      long minimum)
      implements RecordData {
    @Override
    public String toString() {
      return primary + " " + mailbox + " " + serial + " " + refresh + " " + retry + " " + expire
          + " " + minimum;
    }
  }

  /** Where a service is (RFC 2782); numbers 0 to 65535. */
  record Srv(int priority, int weight, int port, DnsName target) implements RecordData {
    @Override
    public String toString() {
      return priority + " " + weight + " " + port + " " + target;
    }
  }

  /** Who may issue certificates (RFC 8659 4.1). */
  record Caa(int flags, Octets tag, Octets value) implements RecordData {
    @Override
    public String toString() {
      return flags + " " + tag.text() + " " + Txt.quoted(value);
    }
  }

  /** A delegation's key (RFC 4034 5.1). */
  record Ds(int keyTag, int algorithm, int digestType, Octets digest) implements RecordData {
    @Override
    public String toString() {
      return keyTag + " " + algorithm + " " + digestType + " " + digest;
    }
  }

  /**
   * SVCB and HTTPS (RFC 9460 2.2).
   *
   * @param priority 0 for an alias
   * @param parameters each key with its value, as they came
   */
  record Svcb(int priority, DnsName target, List<Parameter> parameters) implements RecordData {
    /** Copies the list. */
    public Svcb {
      parameters = List.copyOf(parameters);
    }

    /**
     * A parameter.
     *
     * @param key 0 to 65535; 1 is alpn, 3 port, 4 and 6 are addresses
     */
    public record Parameter(int key, Octets value) {
      @Override
      public String toString() {
        return "key" + key + "=" + value;
      }
    }

    @Override
    public String toString() {
      return priority
          + " "
          + target
          + parameters.stream().map(p -> " " + p).collect(Collectors.joining());
    }
  }

  /** Data of a type that is not taken apart here, and no data at all. */
  record Other(Octets bytes) implements RecordData {
    @Override
    public String toString() {
      return "\\# " + bytes.length() + (bytes.length() > 0 ? " " + bytes : ""); // RFC 3597 5
    }
  }

  /** Data that are not what the record's type says. */
  record Malformed(Octets bytes) implements RecordData {
    @Override
    public String toString() {
      return "malformed \\# " + bytes.length() + (bytes.length() > 0 ? " " + bytes : "");
    }
  }
}
