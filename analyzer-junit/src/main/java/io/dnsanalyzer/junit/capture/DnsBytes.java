package io.dnsanalyzer.junit.capture;

import io.dnsanalyzer.packet.RecordType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/** DNS messages about one question (RFC 1035 4). */
final class DnsBytes {
  private static final int RESPONSE = 0x8180;
  private static final int TRUNCATED = 0x0200;
  private static final int IN = 1;
  private static final int MOST_IN_LABEL = 63;

  /** A pointer to the name of the question. */
  private static final int QUESTION = 0xc00c;

  int id;
  boolean hasOpt;
  private final byte[] name;
  private final int type;

  DnsBytes(String name, int type) {
    this.name = name(name);
    this.type = type;
  }

  byte[] query() {
    return message(0x0100, 0, new byte[0], 0, new byte[0]);
  }

  byte[] response(int rcode, String... addresses) {
    ByteRow answers = new ByteRow();
    for (String text : addresses) {
      IpBytes.checked(text);
      byte[] address = address(text);
      int kind = address.length == 4 ? RecordType.A : RecordType.AAAA;
      answers.u16(QUESTION).u16(kind).u16(IN).u32(300).u16(address.length).raw(address);
    }
    return message(
        RESPONSE | rcode & 15, addresses.length, answers.bytes(), 0, new byte[0], rcode >> 4);
  }

  private static byte[] address(String text) {
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  byte[] truncated() {
    return message(RESPONSE | TRUNCATED, 0, new byte[0], 0, new byte[0]);
  }

  /** A response with the SOA of the root (RFC 2308 2.2). */
  byte[] negative(int rcode) {
    byte[] data =
        new ByteRow()
            .raw(name("a.root-servers.net"))
            .raw(name("nstld.verisign-grs.com"))
            .u32(2_024_031_401L)
            .u32(1800)
            .u32(900)
            .u32(604_800)
            .u32(86_400)
            .bytes();
    byte[] soa =
        new ByteRow().u8(0).u16(RecordType.SOA).u16(IN).u32(900).u16(data.length).raw(data).bytes();
    return message(RESPONSE | rcode, 0, new byte[0], 1, soa);
  }

  private byte[] message(int flags, int answers, byte[] answer, int others, byte[] authority) {
    return message(flags, answers, answer, others, authority, 0);
  }

  private byte[] message(
      int flags, int answers, byte[] answer, int others, byte[] authority, int upperRcode) {
    boolean withOpt = hasOpt || upperRcode > 0;
    ByteRow message = new ByteRow().u16(id).u16(flags).u16(1);
    message.u16(answers).u16(others).u16(withOpt ? 1 : 0);
    message.raw(name).u16(type).u16(IN).raw(answer).raw(authority);
    if (withOpt) { // RFC 6891 6.1.2
      message.u8(0).u16(RecordType.OPT).u16(1232).u8(upperRcode).u8(0).u16(0).u16(0);
    }
    return message.bytes();
  }

  private static byte[] name(String dotted) {
    ByteRow row = new ByteRow();
    String text = dotted.endsWith(".") ? dotted.substring(0, dotted.length() - 1) : dotted;
    for (String label : text.isEmpty() ? new String[0] : text.split("\\.", -1)) {
      byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
      if (bytes.length == 0 || bytes.length > MOST_IN_LABEL) {
        throw new IllegalArgumentException(dotted + ": a label has 1 to 63 bytes");
      }
      row.u8(bytes.length).raw(bytes);
    }
    return row.u8(0).bytes();
  }
}
