package io.dnsanalyzer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.decoded.DecodedPacket;
import io.dnsanalyzer.decoded.DnsMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** What a fuzzer may feed, and what is held against it. Saved inputs are replayed by the build. */
enum FuzzTarget {
  /** Frames of any link type in a container that is always valid. */
  FRAMES {
    @Override
    void accept(byte[] input) {
      Choices choices = Choices.of(input);
      int linkType = linkType(choices);
      ByteArrayOutputStream capture = new ByteArrayOutputStream();
      ByteBuffer header = ByteBuffer.allocate(PcapRecord.FILE_HEADER);
      header.putInt(0xa1b2c3d4).putInt(0x00020004).putLong(0).putInt(65535).putInt(linkType);
      capture.writeBytes(header.array());
      long time = START;
      while (!choices.areOver()) {
        byte[] packet = choices.bytes(choices.below(1500));
        time += choices.below(65536) * 1000L;
        ByteBuffer record = ByteBuffer.allocate(PcapRecord.HEADER + packet.length);
        record.putInt((int) (time / 1_000_000)).putInt((int) (time % 1_000_000));
        record.putInt(packet.length).putInt(packet.length).put(packet);
        capture.writeBytes(record.array());
      }
      CaptureProperties.checkDocument(capture.toByteArray());
    }
  },

  /** Traffic among few endpoints, chosen by the fuzzer. */
  TRAFFIC {
    @Override
    void accept(byte[] input) {
      CaptureProperties.checkDocument(FrameGenerator.anything(Choices.of(input)));
    }
  },

  /** The same traffic in blocks, sections and clocks of pcapng that the fuzzer chooses. */
  PCAPNG {
    @Override
    void accept(byte[] input) {
      CaptureProperties.checkDocument(PcapngGenerator.generate(Choices.of(input)));
    }
  },

  /** Any bytes at all, held to every property. */
  RAW {
    @Override
    void accept(byte[] input) {
      CaptureProperties.check(input);
    }
  },

  /** One frame, behind whose end the buffer ends or goes on: it is decoded alike. */
  ONE_FRAME {
    @Override
    void accept(byte[] input) {
      if (input.length == 0) {
        return;
      }
      int linkType = linkType(Choices.of(input));
      byte[] alone = Arrays.copyOfRange(input, 1, input.length);
      byte[] larger = new byte[alone.length + 64];
      Arrays.fill(larger, (byte) 0xc0);
      System.arraycopy(alone, 0, larger, 32, alone.length);
      Found first = new Found();
      first.add(linkType, alone);
      first.finish();
      Found second = new Found();
      second.add(linkType, larger, 32, alone.length);
      second.finish();
      assertThat(second.lines).isEqualTo(first.lines);
      DecodedPacket values = DecodedPacket.of(linkType, alone);
      assertThat(values.link().linkType()).isEqualTo(linkType);
      assertThat(values.toString()).startsWith("1:");
    }
  },

  /** One DNS message: what dnsjava can read, we read alike. */
  DNS_MESSAGE {
    @Override
    void accept(byte[] input) {
      if (input.length < 12 || input.length > 65_000) {
        return;
      }
      Found found = new Found();
      found.add(Found.RAW, Wire.udp(SERVER, 53, CLIENT, 40_000, 1, input));
      assertThat(found.lines).hasSize(1);
      String line = found.lines.get(0);
      Message message;
      try {
        message = new Message(input);
      } catch (IOException | RuntimeException e) {
        return; // it also reads what records hold, and refuses more
      }
      int opcode = message.getHeader().getOpcode();
      if (opcode == 5 || message.getHeader().getFlag(6)) {
        return; // it reads updates in another way, and stops early in truncated messages
      }
      assertThat(line)
          .as("as dnsjava: %s", message)
          .contains(" " + message.getHeader().getID() + " opcode " + opcode + " ")
          .contains("rcode " + rcode(message, line) + " ")
          .doesNotContain("malformed");
      DnsMessage values =
          DecodedPacket.of(Found.RAW, Wire.udp(SERVER, 53, CLIENT, 40_000, 1, input))
              .messages()
              .get(0);
      assertThat(values.flaw()).isEmpty();
      assertThat(values.answers()).hasSameSizeAs(message.getSection(Section.ANSWER));
      assertThat(values.authority()).hasSameSizeAs(message.getSection(Section.AUTHORITY));
      Record question = message.getQuestion();
      if (question != null && message.getSection(Section.QUESTION).size() == 1) {
        assertThat(line.toLowerCase(Locale.ROOT))
            .contains(
                ("rcode " + rcode(message, line) + " " + plain(question.getName().toString()))
                    .toLowerCase(Locale.ROOT));
      }
    }

    /**
     * The upper bits of a response code are those of the TTL of OPT (RFC 6891 6.1.3). dnsjava takes
     * each TTL from 2^31 on for 0, as RFC 2181 8 says of others, and so finds the lower bits only.
     */
    private int rcode(Message message, String line) {
      int ours = Integer.parseInt(line.replaceFirst("(?s).*? rcode (\\d+) .*", "$1"));
      boolean isTakenForZero = message.getOPT() != null && ours >> 4 >= 0x80;
      return isTakenForZero && message.getRcode() == (ours & 15) ? ours : message.getRcode();
    }

    /** Only what both write alike; escapes differ. */
    private String plain(String name) {
      int escape = name.indexOf('\\');
      String end = escape < 0 ? name : name.substring(0, escape);
      return end.matches("[a-zA-Z0-9.-]*") && !end.equals(".") ? end : "";
    }
  },

  /** Segments of a stream in any order, repeated and overlapping: the messages of the stream. */
  SEGMENTS {
    @Override
    void accept(byte[] input) {
      Choices choices = Choices.of(input);
      byte[] stream = stream(choices);
      Found found = new Found();
      int first = choices.u32();
      found.add(Found.RAW, Wire.tcp(CLIENT, 40_000, SERVER, 53, first - 1, 2, new byte[0]));
      NaiveStream naive = new NaiveStream(stream.length);
      while (!choices.areOver() && !naive.isComplete()) {
        int from = choices.below(stream.length);
        int to = Math.min(stream.length, from + 1 + choices.below(256));
        found.add(
            Found.RAW,
            Wire.tcp(
                CLIENT,
                40_000,
                SERVER,
                53,
                first + from,
                16,
                Arrays.copyOfRange(stream, from, to)));
        naive.add(from, Arrays.copyOfRange(stream, from, to));
        assertThat(ids(found.lines)).as("so far").startsWith(naive.ids());
      }
      if (naive.isComplete()) {
        assertThat(ids(found.lines)).containsExactly(naive.ids());
      }
    }

    private byte[] stream(Choices choices) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int i = choices.below(4); i >= 0; i--) {
        byte[] name = Wire.name("n".repeat(1 + choices.below(40)) + ".example");
        byte[] message = Wire.dns(i + 1, 0x0100, name, 1, new int[3], new byte[0]);
        out.write(message.length >> 8);
        out.write(message.length);
        out.writeBytes(message);
      }
      return out.toByteArray();
    }
  },

  /** Fragments of a message in any order, repeated and lost: the whole message or none. */
  FRAGMENTS {
    @Override
    void accept(byte[] input) {
      Choices choices = Choices.of(input);
      boolean isV6 = choices.oneIn(2);
      byte[] from = isV6 ? SERVER_6 : SERVER;
      byte[] to = isV6 ? CLIENT_6 : CLIENT;
      byte[] records = Wire.record(16, 1, 60, choices.bytes(choices.below(500)));
      byte[] message =
          Wire.dns(7, 0x8180, Wire.name("f.example"), 16, new int[] {1, 0, 0}, records);
      byte[] whole = Wire.udp(from, 53, to, 40_000, 9, message);
      List<byte[]> fragments = Wire.fragments(whole, 8 + choices.below(256), 9);
      if (fragments.size() < 2) {
        return;
      }
      List<Integer> missing = new ArrayList<>();
      for (int i = 0; i < fragments.size(); i++) {
        missing.add(i);
      }
      Found found = new Found();
      while (!choices.areOver() && !missing.isEmpty()) {
        int next = choices.below(fragments.size());
        found.add(Found.RAW, fragments.get(next));
        missing.remove((Integer) next);
      }
      if (missing.isEmpty()) {
        assertThat(found.lines).hasSize(1);
        assertThat(found.lines.get(0)).contains("response 7 ").doesNotContain("cut", "malformed");
      } else {
        assertThat(found.lines).as("fragments %s are missing", missing).isEmpty();
      }
      found.finish();
      assertThat(found.lines).hasSizeLessThanOrEqualTo(1);
    }
  },

  /** An error that quotes one of several queries: it is paired with that one or with none. */
  QUOTES {
    @Override
    void accept(byte[] input) {
      Choices choices = Choices.of(input);
      List<byte[]> queries = new ArrayList<>();
      ByteArrayOutputStream capture = new ByteArrayOutputStream();
      ByteBuffer header = ByteBuffer.allocate(PcapRecord.FILE_HEADER);
      header.putInt(0xa1b2c3d4).putInt(0x00020004).putLong(0).putInt(65535).putInt(Found.RAW);
      capture.writeBytes(header.array());
      int count = 1 + choices.below(4);
      for (int i = 0; i < count; i++) {
        byte[] name = Wire.name(choices.of("a.example", "b.example"));
        byte[] query = Wire.dns(choices.below(3), 0x0100, name, 1, new int[3], new byte[0]);
        byte[] server = choices.oneIn(2) ? SERVER : SERVER_2;
        queries.add(Wire.udp(CLIENT, 40_000 + choices.below(2), server, 53, i + 1, query));
        record(capture, i, queries.get(i));
      }
      int quoted = choices.below(count);
      byte[] quote =
          Arrays.copyOf(queries.get(quoted), choices.below(queries.get(quoted).length + 1));
      boolean isChanged = choices.oneIn(2) && quote.length > 0;
      if (isChanged) {
        quote[choices.below(quote.length)] ^= (byte) (1 + choices.below(255));
      }
      record(capture, count, Wire.icmp(SERVER, CLIENT, 3, 3, 77, quote));
      QuoteProperties.check(
          CaptureProperties.checkDocument(capture.toByteArray()),
          quoted + 1,
          quote.length >= 28 && !isChanged);
    }

    private void record(ByteArrayOutputStream capture, int second, byte[] packet) {
      ByteBuffer record = ByteBuffer.allocate(PcapRecord.HEADER + packet.length);
      record.putInt((int) (START / 1_000_000) + second).putInt(0);
      record.putInt(packet.length).putInt(packet.length).put(packet);
      capture.writeBytes(record.array());
    }
  };

  /** 2024-03-14T08:00:00Z in microseconds. */
  private static final long START = 1_710_403_200L * 1_000_000;

  private static final byte[] CLIENT = {(byte) 192, 0, 2, 10};
  private static final byte[] SERVER = {(byte) 203, 0, 113, 53};
  private static final byte[] SERVER_2 = {(byte) 198, 51, 100, 53};
  private static final byte[] CLIENT_6 = {
    0x20, 1, 0xd, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1
  };
  private static final byte[] SERVER_6 = {
    0x20, 1, 0xd, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2
  };

  /** Every link type that is read, and one that is not. */
  private static final List<Integer> LINK_TYPES =
      List.of(
          1, 101, 0, 108, 6, 9, 10, 50, 51, 100, 104, 105, 113, 117, 119, 127, 163, 192, 219, 228,
          229, 239, 276, 99);

  /**
   * Takes an input.
   *
   * @throws AssertionError when a property does not hold
   */
  abstract void accept(byte[] input);

  /** Returns the name of the directory of its saved inputs. */
  String directory() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static int linkType(Choices choices) {
    return LINK_TYPES.get(choices.below(LINK_TYPES.size()));
  }

  /** Returns the ids of the messages among lines of {@link Found}. */
  private static List<Integer> ids(List<String> lines) {
    return lines.stream()
        .filter(line -> line.contains(" query "))
        .map(line -> Integer.valueOf(line.replaceAll(".* query (\\d+) .*", "$1")))
        .toList();
  }
}
