package io.dnsanalyzer.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Captures of DNS traffic among few endpoints, so that questions, answers and errors meet: valid
 * pcap files whose packets are sound, and whose order, times and combinations are not.
 */
final class FrameGenerator {
  private static final int MAX_PACKETS = 60;
  private static final int ETHERNET = 1;
  private static final int RAW = 101;
  private static final byte[][] CLIENTS = {
    {(byte) 192, 0, 2, 10}, {(byte) 192, 0, 2, 11}, v6(0xc, 0x10), v6(0xc, 0x11)
  };
  private static final byte[][] SERVERS = {
    {(byte) 203, 0, 113, 53}, {(byte) 198, 51, 100, 53}, v6(5, 0x53), v6(6, 0x53)
  };
  private static final byte[][] ROUTERS = {{(byte) 192, 0, 2, 1}, v6(0xc, 1)};
  private static final String[] NAMES = {
    "example.com", "www.example.com", "WWW.example.COM", "a.test", "x".repeat(63) + ".example"
  };
  private static final int[][] ERRORS = {{3, 3}, {3, 1}, {3, 0}, {3, 13}, {11, 0}, {3, 10}};
  private static final int[][] ERRORS_6 = {{1, 4}, {1, 3}, {1, 0}, {1, 1}, {3, 0}, {1, 5}};

  private final Choices choices;

  /** Whether only what {@link Oracle} models is made. */
  private final boolean isPlain;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteOrder order;
  private final boolean isNano;
  private final int linkType;
  private final List<Query> queries = new ArrayList<>();
  private long time = 1_710_403_200L * 1_000_000_000L;
  private int ipId = 1;

  /** A query that was sent, as whatever comes back needs it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Query(
      byte[] client,
      int port,
      byte[] server,
      int id,
      byte[] name,
      int type,
      byte[] packet,
      long time) {}

  private FrameGenerator(Choices choices, boolean isPlain) {
    this.choices = choices;
    this.isPlain = isPlain;
    order = choices.oneIn(2) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    isNano = choices.oneIn(2);
    linkType = choices.oneIn(2) ? RAW : ETHERNET;
    ByteBuffer header = ByteBuffer.allocate(PcapRecord.FILE_HEADER).order(order);
    header.putInt(isNano ? 0xa1b23c4d : 0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    header.putLong(0).putInt(65535).putInt(linkType);
    out.writeBytes(header.array());
  }

  /** Returns a capture of anything: connections, fragments, duplicates, times that jump. */
  static byte[] anything(Choices choices) {
    return new FrameGenerator(choices, false).generate();
  }

  /** Returns a capture of what an independent correlator can count. */
  static byte[] plain(Choices choices) {
    return new FrameGenerator(choices, true).generate();
  }

  private byte[] generate() {
    int packets = 2 + choices.below(MAX_PACKETS);
    for (int i = 0; i < packets && !choices.areOver(); i++) {
      tick();
      if (queries.isEmpty() || choices.oneIn(4)) {
        ask();
      } else {
        react(choices.of(queries.toArray(Query[]::new)));
      }
    }
    return out.toByteArray();
  }

  private void tick() {
    long step =
        switch (choices.below(8)) {
          case 0 -> choices.below(1000) * 1_000L;
          case 1 -> choices.below(60_000) * 1_000_000L;
          case 2 -> choices.below(200) * 1_000_000_000L;
          default -> choices.below(3000) * 1_000_000L;
        };
    if (!isPlain && choices.oneIn(12)) {
      step = choices.of(-500_000L, -1_500_000L, -3_600_000_000_000L, 86_400_000_000_000L, 0L);
    }
    time = Math.max(0, time + step);
    if (!isPlain && choices.oneIn(40)) {
      time = choices.of(0L, 4_294_967_295_000_000_000L, 1_710_403_200_000_000_000L);
    }
  }

  private void ask() {
    int family = choices.below(2) * 2;
    byte[] client = CLIENTS[family + choices.below(2)];
    byte[] server = SERVERS[family + choices.below(2)];
    int port = 40_000 + choices.below(4);
    int id = isPlain && !choices.oneIn(8) ? ipId : choices.below(3) + 1;
    byte[] name = Wire.name(choices.of(NAMES));
    int type = choices.of(1, 28);
    byte[] message = Wire.dns(id, 0x0100, name, type, new int[3], new byte[0]);
    byte[] packet = Wire.udp(client, port, server, 53, ipId++, message);
    queries.add(new Query(client, port, server, id, name, type, packet, time));
    if (queries.size() > 8) {
      queries.remove(0);
    }
    frame(packet);
  }

  private void react(Query q) {
    switch (choices.below(isPlain ? 8 : 14)) {
      case 0, 1 -> repeat(q);
      case 2, 3 -> answer(q, q.server, answerOf(q));
      case 4 -> answer(q, q.server, response(q, choices.below(11), new int[3], new byte[0]));
      case 5, 6 -> error(q, q.packet);
      case 7 -> frame(ntp());
      case 8 -> error(q, Arrays.copyOf(q.packet, choices.below(q.packet.length + 1)));
      case 9 -> answer(q, SERVERS[choices.below(2) + (q.server.length == 4 ? 0 : 2)], answerOf(q));
      case 10 -> connection(q);
      case 11 -> fragments(q);
      case 12 -> twice(q);
      default -> broken(q);
    }
  }

  private void repeat(Query q) {
    byte[] message = Wire.dns(q.id, 0x0100, q.name, q.type, new int[3], new byte[0]);
    if (isPlain) {
      time += 2_100_000_000L; // IPv6 tells repetitions from copies by nothing else
      if (time - q.time > 15_000_000_000L) {
        ask(); // the same would be another exchange, and what comes back anybody's
        return;
      }
      queries.remove(q);
    }
    byte[] packet = Wire.udp(q.client, q.port, q.server, 53, ipId++, message);
    queries.add(new Query(q.client, q.port, q.server, q.id, q.name, q.type, packet, time));
    frame(packet);
  }

  private byte[] answerOf(Query q) {
    byte[] data = q.type == 1 ? CLIENTS[0] : CLIENTS[2];
    return response(q, 0, new int[] {1, 0, 0}, Wire.record(q.type, 1, 60, data));
  }

  private byte[] response(Query q, int rcode, int[] counts, byte[] records) {
    int flags = 0x8180 | rcode;
    if (!isPlain && choices.oneIn(6)) {
      flags |= 0x0200;
    }
    return Wire.dns(q.id, flags, q.name, q.type, counts, records);
  }

  private void answer(Query q, byte[] from, byte[] message) {
    settle(q);
    frame(Wire.udp(from, 53, q.client, q.port, ipId++, message));
  }

  private void settle(Query q) {
    if (isPlain && !choices.oneIn(12)) {
      queries.remove(q);
    }
  }

  private void error(Query q, byte[] quote) {
    settle(q);
    boolean isV4 = q.client.length == 4;
    int[] kind = choices.of(isV4 ? ERRORS : ERRORS_6);
    byte[] from = choices.oneIn(2) ? q.server : ROUTERS[isV4 ? 0 : 1];
    frame(Wire.icmp(from, q.client, kind[0], kind[1], ipId++, quote));
  }

  private byte[] ntp() {
    return Wire.udp(CLIENTS[0], 123, SERVERS[0], 123, ipId++, new byte[48]);
  }

  private void connection(Query q) {
    byte[] message = Wire.dns(q.id, 0x0100, q.name, q.type, new int[3], new byte[0]);
    byte[] data =
        ByteBuffer.allocate(2 + message.length)
            .putShort((short) message.length)
            .put(message)
            .array();
    int sequence = 1000;
    int flags = choices.of(2, 16, 17, 4, 20, 18);
    boolean isClients = choices.oneIn(2);
    int cut = choices.below(data.length + 1);
    byte[] first = Arrays.copyOf(data, cut);
    if (isClients) {
      frame(Wire.tcp(q.client, q.port, q.server, 53, sequence, flags, first));
      frame(
          Wire.tcp(
              q.client,
              q.port,
              q.server,
              53,
              sequence + cut,
              16,
              Arrays.copyOfRange(data, cut, data.length)));
    } else {
      byte[] reply = answerOf(q);
      frame(
          Wire.tcp(
              q.server,
              53,
              q.client,
              q.port,
              sequence,
              flags,
              ByteBuffer.allocate(2 + reply.length)
                  .putShort((short) reply.length)
                  .put(reply)
                  .array()));
    }
  }

  private void fragments(Query q) {
    byte[] large =
        response(q, 0, new int[] {1, 0, 0}, Wire.record(16, 1, 60, new byte[choices.below(600)]));
    byte[] packet = Wire.udp(q.server, 53, q.client, q.port, ipId, large);
    for (byte[] fragment : Wire.fragments(packet, 8 + choices.below(256), ipId++)) {
      if (!choices.oneIn(8)) {
        frame(fragment);
      }
    }
  }

  private void twice(Query q) {
    frame(q.packet);
    time += choices.of(0L, 100_000L, 900_000_000L);
    frame(q.packet);
  }

  private void broken(Query q) {
    byte[] packet = q.packet.clone();
    for (int i = choices.below(4); i >= 0; i--) {
      packet[choices.below(packet.length)] = (byte) choices.below(256);
    }
    frame(packet);
  }

  private void frame(byte[] packet) {
    byte[] frame = packet;
    if (linkType == ETHERNET) {
      ByteBuffer ethernet = ByteBuffer.allocate(14 + packet.length);
      ethernet.putLong(0x0200c00002010200L).putInt(0xc0000202);
      ethernet.putShort((short) ((packet[0] & 0xf0) == 0x60 ? 0x86dd : 0x0800));
      frame = ethernet.put(packet).array();
    }
    int captured = !isPlain && choices.oneIn(30) ? choices.below(frame.length + 1) : frame.length;
    ByteBuffer header = ByteBuffer.allocate(PcapRecord.HEADER).order(order);
    header.putInt((int) (time / 1_000_000_000));
    header.putInt((int) (time % 1_000_000_000 / (isNano ? 1 : 1000)));
    header.putInt(captured).putInt(frame.length);
    out.writeBytes(header.array());
    out.write(frame, 0, captured);
  }

  private static byte[] v6(int network, int host) {
    byte[] address = new byte[16];
    ByteBuffer.wrap(address).putInt(0x20010db8).putInt(network);
    address[15] = (byte) host;
    return address;
  }
}
