package io.dnsanalyzer;

import java.util.Arrays;

/**
 * A TCP connection of a client to a server, by itself to port 53, whose segments follow each other.
 */
public final class Tcp {
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int ACK = 16;

  private final String client;
  private final int port;
  private final String server;
  private final int serverPort;
  private int clientNext = 1_000_003;
  private int serverNext = 2_000_003;
  private int ipId = 20_001;

  public Tcp(String client, int port, String server) {
    this(client, port, server, 53);
  }

  public Tcp(String client, int port, String server, int serverPort) {
    this.client = client;
    this.port = port;
    this.server = server;
    this.serverPort = serverPort;
  }

  /** SYN. */
  public byte[] asks() {
    return ofClient(SYN, clientNext, new byte[0]);
  }

  /** SYN and ACK. */
  public byte[] isGranted() {
    clientNext++;
    return ofServer(SYN | ACK, serverNext++, new byte[0]);
  }

  /** Says that all came that the server sent, its end left out. */
  public byte[] clientAcknowledges() {
    return ofClient(ACK, clientNext, new byte[0]);
  }

  /** Says that all came that the client sent. */
  public byte[] serverAcknowledges() {
    return ofServer(ACK, serverNext, new byte[0]);
  }

  public byte[] resets() {
    return ofServer(RST | ACK, serverNext, new byte[0]);
  }

  public byte[] serverCloses() {
    return ofServer(FIN | ACK, serverNext, new byte[0]);
  }

  public byte[] clientCloses() {
    return ofClient(FIN | ACK, clientNext, new byte[0]);
  }

  /** Messages in one segment, each behind its length (RFC 7766 8). */
  public byte[] clientSends(Dns... messages) {
    byte[] data = data(messages);
    byte[] segment = ofClient(ACK, clientNext, data);
    clientNext += data.length;
    return segment;
  }

  public byte[] serverSends(Dns... messages) {
    byte[] data = data(messages);
    byte[] segment = ofServer(ACK, serverNext, data);
    serverNext += data.length;
    return segment;
  }

  private static byte[] data(Dns... messages) {
    byte[] data = new byte[0];
    for (Dns message : messages) {
      byte[] bytes = message.message();
      int at = data.length;
      data = Arrays.copyOf(data, at + 2 + bytes.length);
      Traffic.u16(data, at, bytes.length);
      System.arraycopy(bytes, 0, data, at + 2, bytes.length);
    }
    return data;
  }

  private byte[] ofClient(int flags, int sequence, byte[] data) {
    return segment(client, port, server, serverPort, flags, sequence, serverNext, data);
  }

  private byte[] ofServer(int flags, int sequence, byte[] data) {
    return segment(server, serverPort, client, port, flags, sequence, clientNext, data);
  }

  private byte[] segment(
      String from,
      int fromPort,
      String to,
      int toPort,
      int flags,
      int sequence,
      int acknowledged,
      byte[] data) {
    byte[] tcp = new byte[20 + data.length];
    Traffic.u16(tcp, 0, fromPort);
    Traffic.u16(tcp, 2, toPort);
    Traffic.u16(tcp, 4, sequence >>> 16);
    Traffic.u16(tcp, 6, sequence);
    if ((flags & ACK) != 0) {
      Traffic.u16(tcp, 8, acknowledged >>> 16);
      Traffic.u16(tcp, 10, acknowledged);
    }
    tcp[12] = 0x50;
    tcp[13] = (byte) flags;
    System.arraycopy(data, 0, tcp, 20, data.length);
    Traffic.u16(tcp, 16, Traffic.transportChecksum(6, from, to, tcp));
    return Traffic.ip(6, from, to, ipId++, 64, tcp);
  }
}
