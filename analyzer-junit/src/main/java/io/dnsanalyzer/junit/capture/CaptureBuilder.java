package io.dnsanalyzer.junit.capture;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.words.Durations;
import io.dnsanalyzer.words.Moment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A capture in the making: who asked what, and what came of it.
 *
 * <pre>{@code
 * Analysis analysis =
 *     CaptureBuilder.capture()
 *         .client("192.0.2.10")
 *         .server("203.0.113.53")
 *         .query("www.example.com").thenAnswer("192.0.2.80")
 *         .query("mail.example.com").attempts(3, "5s").thenSilence()
 *         .query("ftp.example.com").taking("12ms").thenPortUnreachable()
 *         .analysis();
 * }</pre>
 *
 * <p>The first query is at 2024-03-14T08:00:00Z, each other one a second after the one before.
 * Ports, ids and IP ids are all different and always the same, so that the same calls give the same
 * bytes: a pcap file of Ethernet frames, with times in microseconds. Packets are in order of time.
 *
 * <p>Not safe for use by several threads.
 */
public final class CaptureBuilder {
  private static final long SECOND = 1_000_000_000L;
  private static final int FIRST_PORT = 40_001;
  private static final int FIRST_ID = 0x1a2b;
  private static final int FIRST_IP_ID = 4001;

  /** No two ids are neighbours, so that none is taken for the next one by mistake. */
  private static final int ID_STEP = 257;

  /** A frame, which comes into its place by its time. */
  private static final class TimedFrame {
    private final long nanos;
    private final byte[] bytes;

    TimedFrame(long nanos, byte[] bytes) {
      this.nanos = nanos;
      this.bytes = bytes;
    }
  }

  private final List<TimedFrame> frames = new ArrayList<>();
  private String client = "192.0.2.10";
  private String server = "203.0.113.53";
  private int[] vlans = {};
  private long next = Instant.parse("2024-03-14T08:00:00Z").getEpochSecond() * SECOND;
  private int queries;
  private int packets;

  private CaptureBuilder() {}

  /** Begins a capture. */
  public static CaptureBuilder capture() {
    return new CaptureBuilder();
  }

  /**
   * Says who asks from now on.
   *
   * @param ip an IPv4 or IPv6 address
   */
  public CaptureBuilder client(String ip) {
    client = IpBytes.checked(ip);
    return this;
  }

  /**
   * Says who is asked from now on.
   *
   * @param ip an IPv4 or IPv6 address, of the same kind as the client's
   */
  public CaptureBuilder server(String ip) {
    server = IpBytes.checked(ip);
    return this;
  }

  /**
   * Says in which VLANs frames are from now on (IEEE 802.1Q), the outer one first; none at all
   * where nothing is given.
   *
   * @param ids 0 to 4095
   */
  public CaptureBuilder vlan(int... ids) {
    vlans = ids.clone();
    return this;
  }

  /**
   * Says when the next query is.
   *
   * @param time such as {@code 2024-03-14T13:24:32.192571Z}; in UTC where it tells no zone
   */
  public CaptureBuilder at(String time) {
    Moment moment = Moment.of(time);
    if (moment == null) {
      throw new IllegalArgumentException(time + ": use a time such as 2024-03-14T13:24:00Z");
    }
    Instant instant = moment.in(ZoneOffset.UTC).orElseThrow();
    next = Math.addExact(instant.getEpochSecond() * SECOND, instant.getNano());
    return this;
  }

  /**
   * Lets time pass before the next query, in place of a second after the one before.
   *
   * @param gap since the last query, such as {@code 500ms}, {@code 5s} or {@code 2m}
   */
  public CaptureBuilder after(String gap) {
    next += nanos(gap) - (queries == 0 ? 0 : SECOND);
    return this;
  }

  /** Asks for the address of a name, of the kind of the client's own. */
  public Query query(String name) {
    return query(name, client.contains(":") ? "AAAA" : "A");
  }

  /**
   * Asks a question.
   *
   * @param type such as {@code MX}, or {@code TYPE65}
   */
  public Query query(String name, String type) {
    int number = queries++;
    Query query = new Query(this, name, type);
    query.from(client, FIRST_PORT + number);
    query.to(server);
    query.id(FIRST_ID + ID_STEP * number & 0xffff);
    return query;
  }

  /** Returns when the next query is, in nanoseconds since 1970. */
  long next() {
    return next;
  }

  /** Lets the next query be a second after the last one. */
  void asked(long lastNanos) {
    next = lastNanos + SECOND;
  }

  int nextIpId() {
    return FIRST_IP_ID + 7 * packets++ & 0xffff;
  }

  void add(long nanos, byte[] packet) {
    frames.add(new TimedFrame(nanos, EthernetBytes.frame(packet, vlans)));
  }

  static long nanos(String duration) {
    Duration parsed = Durations.of(duration);
    if (parsed == null) {
      throw new IllegalArgumentException(duration + ": use a duration such as 500ms, 5s or 2m");
    }
    return parsed.toNanos();
  }

  /** Returns the capture as a pcap file. */
  public byte[] bytes() {
    List<TimedFrame> inOrder = new ArrayList<>(frames);
    inOrder.sort(Comparator.comparingLong(frame -> frame.nanos));
    ByteRow file = new ByteRow();
    file.u32(0xa1b2c3d4L).u16(2).u16(4).u32(0).u32(0).u32(262_144).u32(EthernetBytes.LINK_TYPE);
    for (TimedFrame frame : inOrder) {
      file.u32(frame.nanos / SECOND).u32(frame.nanos % SECOND / 1000);
      file.u32(frame.bytes.length).u32(frame.bytes.length).raw(frame.bytes);
    }
    return file.bytes();
  }

  /**
   * Writes the capture to a file, and returns it.
   *
   * @throws IOException when it cannot be written
   */
  public Path writeTo(Path file) throws IOException {
    return Files.write(file, bytes());
  }

  /** Returns what the capture says, with answered exchanges. */
  public Analysis analysis() {
    return analysis(Options.DEFAULTS.withAnsweredToo(true));
  }

  /** Returns what the capture says. */
  public Analysis analysis(Options options) {
    try {
      return Analyzer.with(options).analyze(new ByteArrayInputStream(bytes()), "capture.pcap");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns how many packets there are so far, and the last query's VLANs. */
  @Override
  public String toString() {
    return frames.size()
        + " packets"
        + (vlans.length == 0 ? "" : ", VLAN " + Arrays.toString(vlans));
  }
}
