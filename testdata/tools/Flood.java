import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a capture to stdout that fills whatever memory can be filled, and then tells the model
 * case: three queries that their server refuses. {@code java Flood.java KIND [COUNT]} makes COUNT
 * packets or pairs of packets (1,000,000) of a kind:
 *
 * <ul>
 *   <li>{@code servers}: one query to each of so many addresses, as anybody can spoof them
 *   <li>{@code refusing}: the same, and each refuses
 *   <li>{@code incidents}: one server that fails and recovers every forty seconds
 *   <li>{@code names}: open queries for names of 255 octets (RFC 1035 2.3.4)
 *   <li>{@code ids}: open queries with ids and ports of their own
 *   <li>{@code fragments}: first fragments whose others never come
 *   <li>{@code streams}: TCP segments behind a gap
 *   <li>{@code errors}: ICMP errors that quote what nobody sent
 *   <li>{@code responses}: answers to nothing
 *   <li>{@code retries}: one query again and again
 *   <li>{@code jumps}: queries whose times jump by 81 years
 * </ul>
 *
 * <p>It shares no code with the analyzer.
 */
public final class Flood {
  private static final byte[] CLIENT = {(byte) 192, 0, 2, 10};
  private static final byte[] SERVER = {(byte) 198, 51, 100, 53};
  private static final byte[] MODEL_CLIENT = {(byte) 192, 0, 2, 77};
  private static final byte[] MODEL_SERVER = {(byte) 203, 0, 113, 2};

  /** 2024-03-14T08:00:00Z. */
  private static final long START = 1_710_403_200L;

  private static final long YEARS_81 = 81L * 365 * 86_400;

  private final OutputStream out;

  /** Microseconds since 1970. */
  private long time = START * 1_000_000;

  private Flood(OutputStream out) {
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    int count = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
    try (OutputStream out = new BufferedOutputStream(System.out, 1 << 16)) {
      Flood flood = new Flood(out);
      ByteBuffer header = ByteBuffer.allocate(24).putInt(0xa1b2c3d4).putInt(0x00020004);
      out.write(header.putLong(0).putInt(65535).putInt(101).array());
      for (int i = 0; i < count; i++) {
        flood.add(args[0], i);
      }
      flood.modelCase();
    }
  }

  private void add(String kind, int i) throws IOException {
    time += 20;
    byte[] address = ByteBuffer.allocate(4).putInt(0x0a000000 + i).array();
    switch (kind) {
      case "servers" -> packet(query(CLIENT, 40_000, address, i, "a.example"));
      case "refusing" -> {
        byte[] query = query(CLIENT, 40_000, address, i, "a.example");
        packet(query);
        packet(icmp(address, CLIENT, query));
      }
      case "incidents" -> {
        time += 20_000_000;
        packet(query(CLIENT, 40_000, SERVER, i, "a.example"));
        packet(response(CLIENT, 40_000, SERVER, i, "a.example", i % 2 == 0 ? 2 : 0));
      }
      case "names" -> packet(query(CLIENT, 40_000 + i % 20_000, SERVER, i, longName(i)));
      case "ids" -> packet(query(CLIENT, 1024 + i / 65_536, SERVER, i, "a.example"));
      case "fragments" -> {
        byte[] whole = ip(17, SERVER, CLIENT, i, new byte[1400]);
        whole[6] = 0x20;
        ByteBuffer.wrap(whole).putShort(20, (short) 53).putShort(22, (short) 40_000);
        ByteBuffer.wrap(whole).putShort(24, (short) 2000);
        packet(whole);
      }
      case "streams" -> packet(segment(address, 40_000, SERVER, 1000 + 2 * (i % 7), new byte[300]));
      case "errors" ->
          packet(icmp(SERVER, CLIENT, query(CLIENT, 1024 + i % 60_000, SERVER, i, "a.example")));
      case "responses" ->
          packet(response(CLIENT, 1024 + i % 60_000, SERVER, i / 60_000, "a.example", 0));
      case "retries" -> packet(query(CLIENT, 40_000, SERVER, 7, "a.example"));
      case "jumps" -> {
        time = (START + (i % 2 == 0 ? 0 : YEARS_81) + i / 1000) * 1_000_000;
        packet(query(CLIENT, 40_000, SERVER, i, "a.example"));
      }
      default -> throw new IllegalArgumentException("no such kind: " + kind);
    }
  }

  /** Later than all else, so that it is a story of its own. */
  private void modelCase() throws IOException {
    time = Math.max(time, (START + 2 * 86_400) * 1_000_000) + 600_000_000L;
    for (int i = 0; i < 3; i++) {
      byte[] query = query(MODEL_CLIENT, 52_444, MODEL_SERVER, 35_084 + i, "model.example");
      packet(query);
      time += 3_905_993;
      packet(icmp(MODEL_SERVER, MODEL_CLIENT, query));
      time += 116_094_007;
    }
    packet(udp(CLIENT, 123, SERVER, 123, 1, new byte[48])); // what ends the capture
  }

  private void packet(byte[] packet) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(16);
    header.putInt((int) (time / 1_000_000)).putInt((int) (time % 1_000_000));
    out.write(header.putInt(packet.length).putInt(packet.length).array());
    out.write(packet);
  }

  /** 63 + 63 + 63 + 61 octets in four labels, their lengths and the root: 255. */
  private static String longName(int i) {
    String digits = String.format("%08d", i);
    return digits
        + "a".repeat(55)
        + "."
        + "b".repeat(63)
        + "."
        + "c".repeat(63)
        + "."
        + "d".repeat(61);
  }

  private static byte[] query(byte[] client, int port, byte[] server, int id, String name) {
    return udp(client, port, server, 53, id, message(id, 0x0100, name, new byte[0]));
  }

  private static byte[] response(
      byte[] client, int port, byte[] server, int id, String name, int rcode) {
    byte[] record = {(byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, (byte) 192, 0, 2, 99};
    byte[] answer = rcode == 0 ? record : new byte[0];
    return udp(server, 53, client, port, id, message(id, 0x8180 | rcode, name, answer));
  }

  private static byte[] message(int id, int flags, String name, byte[] answer) {
    List<byte[]> labels = new ArrayList<>();
    int length = 1;
    for (String label : name.split("\\.")) {
      labels.add(label.getBytes(ISO_8859_1));
      length += 1 + label.length();
    }
    ByteBuffer message = ByteBuffer.allocate(12 + length + 4 + answer.length);
    message.putShort((short) id).putShort((short) flags).putShort((short) 1);
    message.putShort((short) (answer.length > 0 ? 1 : 0)).putInt(0);
    labels.forEach(label -> message.put((byte) label.length).put(label));
    return message.put((byte) 0).putShort((short) 1).putShort((short) 1).put(answer).array();
  }

  private static byte[] udp(byte[] from, int fromPort, byte[] to, int toPort, int id, byte[] data) {
    ByteBuffer udp = ByteBuffer.allocate(8 + data.length);
    udp.putShort((short) fromPort).putShort((short) toPort).putShort((short) udp.capacity());
    udp.putShort((short) 0).put(data);
    udp.putShort(6, checksum(17, from, to, udp.array()));
    return ip(17, from, to, id, udp.array());
  }

  private static byte[] segment(byte[] from, int port, byte[] to, int sequence, byte[] data) {
    ByteBuffer tcp = ByteBuffer.allocate(20 + data.length);
    tcp.putShort((short) port).putShort((short) 53).putInt(sequence).putInt(0);
    tcp.putShort((short) 0x5010).putShort((short) 8192).putInt(0).put(data);
    return ip(6, from, to, sequence, tcp.array());
  }

  /** "Port unreachable" (RFC 792), with the whole packet. */
  private static byte[] icmp(byte[] from, byte[] to, byte[] quote) {
    ByteBuffer icmp = ByteBuffer.allocate(8 + quote.length);
    icmp.put((byte) 3).put((byte) 3).putShort((short) 0).putInt(0).put(quote);
    return ip(1, from, to, 9000, icmp.putShort(2, (short) ~sum(icmp.array())).array());
  }

  private static byte[] ip(int protocol, byte[] from, byte[] to, int id, byte[] payload) {
    ByteBuffer ip = ByteBuffer.allocate(20 + payload.length);
    ip.putShort((short) 0x4500).putShort((short) ip.capacity()).putShort((short) id);
    ip.putShort((short) 0).put((byte) 64).put((byte) protocol).putShort((short) 0);
    ip.put(from).put(to);
    ip.putShort(10, (short) ~sum(Arrays.copyOf(ip.array(), 20)));
    return ip.put(payload).array();
  }

  private static short checksum(int protocol, byte[] from, byte[] to, byte[] payload) {
    return (short) ~fold(sum(from) + sum(to) + protocol + payload.length + sum(payload));
  }

  private static int sum(byte[] bytes) {
    int sum = 0;
    for (int i = 0; i < bytes.length; i++) {
      sum += (bytes[i] & 255) << (i % 2 == 0 ? 8 : 0);
    }
    return fold(sum);
  }

  private static int fold(int sum) {
    int folded = sum;
    while (folded >> 16 != 0) {
      folded = (folded & 0xffff) + (folded >> 16);
    }
    return folded;
  }
}
