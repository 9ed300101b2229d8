import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds the captures that cannot be recorded: {@code java Generate.java [DIRECTORY [NAME...]]}.
 *
 * <p>The same bytes come out each time, on every machine. README.md tells each capture's story; the
 * methods below tell it again in code, in the same order. Checksums are right unless a story wants
 * them wrong, every header field has a value of its own, and addresses are documentation addresses
 * (RFC 5737, RFC 3849), but for 192.51.100.15, which the published log of the model case has.
 *
 * <p>It shares no code with the analyzer, so that a mistake there is not repeated here.
 */
public final class Generate {
  static final String CLIENT = "192.0.2.10";
  static final String CLIENT_2 = "192.0.2.20";
  static final String ROUTER = "192.0.2.1";
  static final String FAR_ROUTER = "198.51.100.1";
  static final String SERVER = "203.0.113.53";
  static final String SERVER_2 = "198.51.100.53";
  static final String CLIENT6 = "2001:db8:c::10";
  static final String ROUTER6 = "2001:db8:c::1";
  static final String SERVER6 = "2001:db8:5::53";

  static final int A = 1;
  static final int NS = 2;
  static final int CNAME = 5;
  static final int SOA = 6;
  static final int MX = 15;
  static final int TXT = 16;
  static final int AAAA = 28;

  static final int NOERROR = 0;
  static final int FORMERR = 1;
  static final int SERVFAIL = 2;
  static final int NXDOMAIN = 3;
  static final int NOTIMP = 4;
  static final int REFUSED = 5;

  private static final Map<String, Story> STORIES = new LinkedHashMap<>();

  interface Story {
    byte[] tell();
  }

  public static void main(String... args) throws IOException {
    Path directory = Path.of(args.length > 0 ? args[0] : ".");
    List<String> wanted = args.length > 1 ? List.of(args).subList(1, args.length) : List.of();
    stories();
    for (Map.Entry<String, Story> story : STORIES.entrySet()) {
      if (wanted.isEmpty() || wanted.contains(story.getKey())) {
        Path file = directory.resolve(story.getKey());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, story.getValue().tell());
      }
    }
  }

  private static void stories() {
    STORIES.put("port-closed.pcap", Generate::portClosed);
  }

  // ---------------------------------------------------------------------------------------------
  // The model case
  // ---------------------------------------------------------------------------------------------

  /** The published log, frame by frame: one question asked three times, refused three times. */
  private static byte[] portClosed() {
    String client = "192.51.100.15";
    String server = "203.0.113.2";
    Pcap file = new Pcap("2024-03-14");
    byte[] question = query(35084, "yummyrecipesforme.com", A);
    String[] asked = {"13:24:32.192571", "13:26:32.192571", "13:28:32.192571"};
    String[] refused = {"13:24:36.098564", "13:27:15.934126", "13:28:50.022967"};
    for (int i = 0; i < 3; i++) {
      byte[] packet = udp(client, 52444, server, 53, question).id(28121 + 1013 * i).ttl(64).bytes();
      file.add(asked[i], packet);
      file.add(
          refused[i],
          icmp(server, client, 3, 3, quote(packet).all()).id(40961 + 17 * i).ttl(64).bytes());
    }
    return file.bytes();
  }

  // ---------------------------------------------------------------------------------------------
  // DNS messages
  // ---------------------------------------------------------------------------------------------

  static byte[] query(int id, String name, int type) {
    return dns(id, 0x0100).question(name, type).bytes();
  }

  /** An answer with one address record, or none when the code says that there is none. */
  static byte[] answer(int id, String name, int rcode, String address) {
    Message message = dns(id, 0x8180 | rcode).question(name, A);
    return (address == null ? message : message.answer(300, A, address(address))).bytes();
  }

  static Message dns(int id, int flags) {
    return new Message(id, flags);
  }

  /** A DNS message in the making; names in records point back to the question. */
  static final class Message {
    private final int id;
    private final int flags;
    private final int[] counts = new int[4];
    private final Bytes body = new Bytes();

    Message(int id, int flags) {
      this.id = id;
      this.flags = flags;
    }

    Message question(String name, int type) {
      return question(name(name), type);
    }

    Message question(byte[] name, int type) {
      counts[0]++;
      body.raw(name).u16(type).u16(1);
      return this;
    }

    Message answer(int ttl, int type, byte[] data) {
      return record(1, new byte[] {(byte) 0xc0, 12}, type, 1, ttl, data);
    }

    Message record(int section, byte[] owner, int type, int klass, int ttl, byte[] data) {
      counts[section]++;
      body.raw(owner).u16(type).u16(klass).u32(ttl).u16(data.length).raw(data);
      return this;
    }

    /** The SOA of a negative answer (RFC 2308 2.2). */
    Message soa(String zone) {
      byte[] data =
          new Bytes()
              .raw(name("ns1." + zone))
              .raw(name("hostmaster." + zone))
              .u32(2024031401)
              .u32(7200)
              .u32(3600)
              .u32(1209600)
              .u32(900)
              .bytes();
      return record(2, name(zone), SOA, 1, 900, data);
    }

    /** An OPT record with the upper bits of the response code (RFC 6891 6.1.3) and options. */
    Message opt(int size, int upperRcode, byte[] options) {
      return record(3, new byte[1], 41, size, upperRcode << 24, options);
    }

    byte[] bytes() {
      Bytes all = new Bytes().u16(id).u16(flags);
      for (int count : counts) {
        all.u16(count);
      }
      return all.raw(body.bytes()).bytes();
    }
  }

  /** An extended error (RFC 8914 2). */
  static byte[] extendedError(int code, String text) {
    byte[] chars = text.getBytes(UTF_8);
    return new Bytes().u16(15).u16(2 + chars.length).u16(code).raw(chars).bytes();
  }

  static byte[] name(String dotted) {
    Bytes out = new Bytes();
    if (!dotted.isEmpty()) {
      for (String label : dotted.split("\\.")) {
        out.raw(label(label.getBytes(UTF_8)));
      }
    }
    return out.u8(0).bytes();
  }

  /** A name of labels that may hold dots and anything else. */
  static byte[] name(List<String> labels) {
    Bytes out = new Bytes();
    for (String label : labels) {
      out.raw(label(label.getBytes(UTF_8)));
    }
    return out.u8(0).bytes();
  }

  private static byte[] label(byte[] chars) {
    if (chars.length == 0 || chars.length > 63) {
      throw new IllegalArgumentException("a label of " + chars.length + " bytes");
    }
    return new Bytes().u8(chars.length).raw(chars).bytes();
  }

  // ---------------------------------------------------------------------------------------------
  // IP packets
  // ---------------------------------------------------------------------------------------------

  static Ip udp(String from, int fromPort, String to, int toPort, byte[] payload) {
    return udp(from, fromPort, to, toPort, payload, 0);
  }

  /** A datagram whose checksum is off by the given difference. */
  static Ip udp(String from, int fromPort, String to, int toPort, byte[] payload, int wrongBy) {
    byte[] datagram =
        new Bytes().u16(fromPort).u16(toPort).u16(8 + payload.length).u16(0).raw(payload).bytes();
    int sum = checksum(pseudoHeader(from, to, 17, datagram.length), datagram);
    put16(datagram, 6, (sum == 0 ? 0xffff : sum) + wrongBy & 0xffff);
    return new Ip(from, to, 17, datagram);
  }

  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int PSH = 8;
  static final int ACK = 16;

  static Ip tcp(
      String from, int fromPort, String to, int toPort, long seq, long ack, int flags, byte[] data) {
    byte[] segment =
        new Bytes()
            .u16(fromPort)
            .u16(toPort)
            .u32(seq)
            .u32(ack)
            .u16(0x5000 | flags)
            .u16(64240)
            .u32(0)
            .raw(data)
            .bytes();
    put16(segment, 16, checksum(pseudoHeader(from, to, 6, segment.length), segment));
    return new Ip(from, to, 6, segment);
  }

  static Ip icmp(String from, String to, int type, int code, byte[] quote) {
    return icmp(from, to, type, code, 0, quote);
  }

  /** An ICMP or ICMPv6 message; {@code rest} is the second word of its header. */
  static Ip icmp(String from, String to, int type, int code, long rest, byte[] quote) {
    byte[] message = new Bytes().u8(type).u8(code).u16(0).u32(rest).raw(quote).bytes();
    boolean v6 = from.contains(":");
    byte[] pseudo = v6 ? pseudoHeader(from, to, 58, message.length) : new byte[0];
    put16(message, 2, checksum(pseudo, message));
    // Linux and most routers give IPv4 errors precedence "internetwork control" (RFC 1812 4.3.2.5).
    return new Ip(from, to, v6 ? 58 : 1, message).tos(v6 ? 0 : 0xc0);
  }

  /** An IP packet in the making. */
  static final class Ip {
    private final String from;
    private final String to;
    private final int protocol;
    private final byte[] payload;
    private int id = 0;
    private int ttl = 64;
    private int tos = 0;
    private int fragment = 0;

    Ip(String from, String to, int protocol, byte[] payload) {
      this.from = from;
      this.to = to;
      this.protocol = protocol;
      this.payload = payload;
    }

    Ip id(int value) {
      id = value;
      return this;
    }

    Ip ttl(int value) {
      ttl = value;
      return this;
    }

    Ip tos(int value) {
      tos = value;
      return this;
    }

    /** Don't fragment. */
    Ip df() {
      fragment = 0x4000;
      return this;
    }

    byte[] bytes() {
      return from.contains(":") ? v6(protocol, payload) : v4(payload, fragment);
    }

    private byte[] v4(byte[] content, int flagsAndOffset) {
      byte[] header =
          new Bytes()
              .u8(0x45)
              .u8(tos)
              .u16(20 + content.length)
              .u16(id)
              .u16(flagsAndOffset)
              .u8(ttl)
              .u8(protocol)
              .u16(0)
              .raw(address(from))
              .raw(address(to))
              .bytes();
      put16(header, 10, checksum(header));
      return concat(header, content);
    }

    private byte[] v6(int nextHeader, byte[] content) {
      return new Bytes()
          .u32(0x60000000L | (long) tos << 20 | id & 0xfffffL)
          .u16(content.length)
          .u8(nextHeader)
          .u8(ttl)
          .raw(address(from))
          .raw(address(to))
          .raw(content)
          .bytes();
    }

    /** The packet in fragments of at most {@code size} bytes of payload, in order. */
    List<byte[]> fragments(int size) {
      List<byte[]> pieces = new ArrayList<>();
      for (int at = 0; at < payload.length; at += size) {
        int end = Math.min(payload.length, at + size);
        boolean more = end < payload.length;
        byte[] piece = Arrays.copyOfRange(payload, at, end);
        if (from.contains(":")) {
          byte[] extension =
              new Bytes().u8(protocol).u8(0).u16(at | (more ? 1 : 0)).u32(0xfa000000L | id).bytes();
          pieces.add(v6(44, concat(extension, piece)));
        } else {
          pieces.add(v4(piece, at / 8 | (more ? 0x2000 : 0)));
        }
      }
      return pieces;
    }
  }

  static Quote quote(byte[] packet) {
    return new Quote(packet.clone());
  }

  /** What an ICMP error carries back of a packet. */
  static final class Quote {
    private final byte[] packet;

    Quote(byte[] packet) {
      this.packet = packet;
    }

    /** The packet as it was after this many routers. */
    Quote after(int hops) {
      if (packet[0] >> 4 == 4) {
        packet[8] -= (byte) hops;
        put16(packet, 10, 0);
        put16(packet, 10, checksum(Arrays.copyOf(packet, 20)));
      } else {
        packet[7] -= (byte) hops;
      }
      return this;
    }

    /** All of it. */
    byte[] all() {
      return packet;
    }

    /** The IP header and this many bytes. */
    byte[] bytes(int behindHeader) {
      return Arrays.copyOf(packet, (packet[0] >> 4 == 4 ? 20 : 40) + behindHeader);
    }
  }

  static byte[] address(String text) {
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static byte[] pseudoHeader(String from, String to, int protocol, int length) {
    return new Bytes().raw(address(from)).raw(address(to)).u32(protocol).u32(length).bytes();
  }

  /** The Internet checksum (RFC 1071) over the parts, of which all but the last are even. */
  static int checksum(byte[]... parts) {
    long sum = 0;
    for (byte[] part : parts) {
      for (int i = 0; i < part.length; i += 2) {
        sum += (part[i] & 0xff) << 8 | (i + 1 < part.length ? part[i + 1] & 0xff : 0);
      }
    }
    while (sum > 0xffff) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    return (int) ~sum & 0xffff;
  }

  // ---------------------------------------------------------------------------------------------
  // Frames and files
  // ---------------------------------------------------------------------------------------------

  /** An Ethernet frame as seen on the clients' network: what is not a client is the router. */
  static byte[] ethernet(byte[] packet, int... vlans) {
    boolean v6 = packet[0] >> 4 == 6;
    int length = v6 ? 16 : 4;
    int source = v6 ? 8 : 12;
    Bytes frame =
        new Bytes()
            .raw(mac(Arrays.copyOfRange(packet, source + length, source + 2 * length)))
            .raw(mac(Arrays.copyOfRange(packet, source, source + length)));
    for (int vlan : vlans) {
      frame.u16(0x8100).u16(vlan);
    }
    return frame.u16(v6 ? 0x86dd : 0x0800).raw(packet).bytes();
  }

  private static byte[] mac(byte[] ip) {
    boolean multicast = ip.length == 4 ? (ip[0] & 0xf0) == 0xe0 : ip[0] == (byte) 0xff;
    if (multicast) {
      return ip.length == 4
          ? new byte[] {1, 0, 0x5e, (byte) (ip[1] & 0x7f), ip[2], ip[3]}
          : new byte[] {0x33, 0x33, ip[12], ip[13], ip[14], ip[15]};
    }
    boolean client =
        ip.length == 4
            ? ip[0] == (byte) 192 && (ip[1] == 0 || ip[1] == 51)
            : ip[4] == 0 && ip[5] == 0xc;
    return client
        ? new byte[] {2, 0, 0, 0, 0, ip[ip.length - 1]}
        : new byte[] {2, 0, 0, 0, 1, 1};
  }

  /** A pcap file in the making. */
  static final class Pcap {
    private final long midnight;
    private final Bytes out = new Bytes();
    private int snaplen = 262144;
    private int linkType = 1;
    private boolean nanoseconds = false;

    Pcap(String date) {
      midnight = LocalDate.parse(date).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    Pcap bigEndian() {
      out.bigEndian = true;
      return this;
    }

    Pcap nanoseconds() {
      nanoseconds = true;
      return this;
    }

    Pcap linkType(int value) {
      linkType = value;
      return this;
    }

    Pcap snaplen(int value) {
      snaplen = value;
      return this;
    }

    /** Adds an IP packet, in an Ethernet frame unless the link type says otherwise. */
    Pcap add(String time, byte[] packet) {
      return frame(time, linkType == 1 ? ethernet(packet) : packet);
    }

    Pcap frame(String time, byte[] frame) {
      return frame(LocalTime.parse(time).toNanoOfDay(), frame);
    }

    /** Adds a packet this many seconds after midnight. */
    Pcap add(double seconds, byte[] packet) {
      long micros = Math.round(seconds * 1e6);
      return frame(micros * 1000, linkType == 1 ? ethernet(packet) : packet);
    }

    Pcap frame(long nanoOfDay, byte[] frame) {
      if (out.size() == 0) {
        out.file32(nanoseconds ? 0xa1b23c4dL : 0xa1b2c3d4L).file16(2).file16(4);
        out.file32(0).file32(0).file32(snaplen).file32(linkType);
      }
      long fraction = nanoOfDay % 1_000_000_000;
      int captured = Math.min(frame.length, snaplen);
      out.file32(midnight + nanoOfDay / 1_000_000_000);
      out.file32(nanoseconds ? fraction : fraction / 1000);
      out.file32(captured).file32(frame.length).raw(Arrays.copyOf(frame, captured));
      return this;
    }

    byte[] bytes() {
      return out.bytes();
    }
  }

  /** A growing row of bytes, in network order unless a file format has its own. */
  static final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean bigEndian = false;

    Bytes u8(int value) {
      out.write(value);
      return this;
    }

    Bytes u16(int value) {
      return u8(value >> 8).u8(value);
    }

    Bytes u32(long value) {
      return u16((int) (value >> 16)).u16((int) value);
    }

    Bytes file16(int value) {
      return bigEndian ? u16(value) : u8(value).u8(value >> 8);
    }

    Bytes file32(long value) {
      return bigEndian ? u32(value) : file16((int) value).file16((int) (value >> 16));
    }

    Bytes raw(byte[] value) {
      out.writeBytes(value);
      return this;
    }

    int size() {
      return out.size();
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }

  static byte[] concat(byte[]... parts) {
    Bytes all = new Bytes();
    for (byte[] part : parts) {
      all.raw(part);
    }
    return all.bytes();
  }

  static void put16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }
}
