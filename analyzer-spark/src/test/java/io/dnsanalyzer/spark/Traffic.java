package io.dnsanalyzer.spark;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.packet.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** All captures of the project as if they had been one, which is cut and dealt over files. */
final class Traffic {
  private static final int ETHERNET = 1;

  /** How often each capture is in it, so that a file has several blocks. */
  private static final int TIMES = 6;

  private static final long HOUR = 3_600_000_000_000L;

  /** A packet of one of the captures, which begin together. */
  private static final class Packet {
    private final long time;
    private final byte[] record;

    Packet(Frame frame, long time) {
      this.time = time;
      int from = frame.offset();
      byte[] bytes = Arrays.copyOfRange(frame.bytes(), from, from + frame.length());
      record =
          ByteBuffer.allocate(16 + bytes.length)
              .putInt(1_700_000_000 + (int) (time / 1_000_000_000))
              .putInt((int) (time % 1_000_000_000))
              .putInt(bytes.length)
              .putInt(Math.max(frame.originalLength(), bytes.length))
              .put(bytes)
              .array();
    }
  }

  private final List<Packet> packets = new ArrayList<>();
  private final Random random;

  Traffic(int seed) throws IOException {
    random = new Random(seed);
    List<Path> captures = captures();
    for (int i = 0; i < TIMES * captures.size(); i++) {
      Path capture = captures.get(i % captures.size());
      try (CaptureReader reader = CaptureReader.open(List.of(capture), ReaderChoice.BUILTIN)) {
        long begin = random.nextLong(10_000_000_000L);
        long first = Long.MIN_VALUE;
        for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
          first = first == Long.MIN_VALUE ? frame.time() : first;
          long since = frame.time() - first;
          if (frame.linkType() == ETHERNET && since >= 0 && since < HOUR) {
            packets.add(new Packet(frame, begin + since));
          }
        }
      }
    }
    packets.sort(Comparator.comparingLong(packet -> packet.time));
  }

  private Traffic(Random random) {
    this.random = random;
  }

  /**
   * Returns a message over TCP of which a part comes 3 s late, later than whoever replaces names
   * waits, and before that part a segment that is no DNS.
   */
  static Traffic late() throws IOException {
    Traffic late = new Traffic(new Random(1));
    Path capture = root().resolve("testdata/tcp-segments.pcap");
    try (CaptureReader reader = CaptureReader.open(List.of(capture), ReaderChoice.BUILTIN)) {
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        long delay = frame.number() > 6 ? 3_000_000_000L : 0;
        late.packets.add(new Packet(frame, frame.number() * 10_000_000 + delay));
      }
    }
    Frame other = new Frame();
    byte[] segment =
        HexFormat.of()
            .parseHex(
                "02000000000202000000000108004500002800010000400600000a0000010a000002"
                    + "ce6801bb00000001000000005002faf000000000");
    other.set(segment, 0, segment.length, segment.length, ETHERNET, 0);
    late.packets.add(6, new Packet(other, 2_600_000_000L));
    return late;
  }

  /** Returns the captures of the project. */
  static List<Path> captures() throws IOException {
    try (Stream<Path> files = Files.list(root().resolve("testdata"))) {
      return files
          .filter(file -> file.toString().matches(".*\\.pcap(ng)?(\\.(gz|zst))?"))
          .sorted()
          .toList();
    }
  }

  private static Path root() {
    return Path.of(System.getProperty("analyzer.root", "..")).toAbsolutePath().normalize();
  }

  /** Writes it as one file. */
  List<Path> whole(Path directory) throws IOException {
    return write(directory, List.of(packets));
  }

  /** Writes it cut into files that follow one another. */
  List<Path> cut(Path directory, int files) throws IOException {
    List<List<Packet>> parts = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      int from = (int) ((long) packets.size() * i / files);
      int to = (int) ((long) packets.size() * (i + 1) / files);
      parts.add(packets.subList(from, to));
    }
    return write(directory, parts);
  }

  /** Writes it with each packet in one of some files. */
  List<Path> dealt(Path directory, int files) throws IOException {
    List<List<Packet>> parts = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      parts.add(new ArrayList<>());
    }
    for (Packet packet : packets) {
      parts.get(random.nextInt(files)).add(packet);
    }
    return write(directory, parts);
  }

  /** The names say nothing of the order. */
  private List<Path> write(Path directory, List<List<Packet>> parts) throws IOException {
    Files.createDirectories(directory);
    List<Integer> names = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      names.add(i);
    }
    Collections.shuffle(names, random);
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      ByteArrayOutputStream pcap = new ByteArrayOutputStream();
      pcap.write(
          ByteBuffer.allocate(24)
              .putInt(0xa1b23c4d)
              .putInt(0x20004)
              .putLong(0)
              .putInt(1 << 18)
              .putInt(ETHERNET)
              .array());
      for (Packet packet : parts.get(i)) {
        pcap.write(packet.record);
      }
      Path file = directory.resolve("part-" + names.get(i) + ".pcap");
      files.add(Files.write(file, pcap.toByteArray()));
    }
    Collections.shuffle(files, random);
    return files;
  }
}
