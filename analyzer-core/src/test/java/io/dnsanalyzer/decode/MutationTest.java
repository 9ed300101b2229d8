package io.dnsanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames changed at random, always the same ones, are decoded like any other. */
class MutationTest {
  private static final int ROUNDS = 400_000;
  private static final byte[] TELLING = Hex.bytes("00 01 3f 40 7f 80 c0 fe ff");

  private static final String WIRELESS =
      "8801 0000 0200c0000299 0200c0000201 0200c6336435 0010 0000";

  private static final String SNAP = "aaaa03 000000 0800";

  private static final String OPT = "00 0029 04d0 00 00 0000 000b 000f 0007 0016 74696d6564";

  /** The first 24 bytes behind the IP header of {@link Samples#QUERY}. */
  private static final String FIRST = "9c40 0035 0025 8d22 1a2b 0100 0001 0000 0000 0000 07657861";

  /** The other 13. */
  private static final String LAST = "6d706c6503636f6d00 0001 0001";

  /** A frame, or the fragments of a packet. */
  private static final class Sample {
    private final int linkType;
    private final List<byte[]> frames;

    private Sample(int linkType, List<byte[]> frames) {
      this.linkType = linkType;
      this.frames = frames;
    }

    static Sample of(int linkType, String... hex) {
      return new Sample(linkType, List.of(Hex.bytes(hex)));
    }

    static Sample fragments(String first, String last) {
      return new Sample(101, List.of(Hex.bytes(first), Hex.bytes(last)));
    }

    @Override
    public String toString() {
      return linkType + " " + Hex.of(frames.get(0));
    }
  }

  private static final List<Sample> SAMPLES =
      List.of(
          Sample.of(101, Samples.QUERY),
          Sample.of(101, Samples.QUERY_6),
          Sample.of(101, Samples.ERROR),
          Sample.of(101, Samples.ERROR_6),
          Sample.fragments(
              "4500 002c 1c46 2000 4011 5208 c000020a c6336435" + FIRST,
              "4500 0021 1c46 0003 4011 7210 c000020a c6336435" + LAST),
          Sample.fragments(
              Packets.ipv6(44, "1100 0001 0a0b0c0d" + FIRST),
              Packets.ipv6(44, "1100 0018 0a0b0c0d" + LAST)),
          Sample.of(
              101,
              Packets.ipv6(
                  0, "3c00 050200000100 2b00 010400000000 0400 0400 00000000" + Samples.QUERY)),
          Sample.of(
              101,
              Packets.ipv4(
                  17,
                  Packets.udp(
                      53,
                      40000,
                      "1a2b 8182 0001 0001 0001 0001 076578616d706c6503636f6d00 0001 0001"
                          + "c00c 0005 0001 00000e10 0004 016ec00c c00c 0006 0001 00000e10 0000"
                          + OPT))),
          Sample.of(101, Packets.ipv4(47, "b000 0800 1234 0000 00000007 00000009" + Samples.QUERY)),
          Sample.of(
              101, Packets.ipv4(47, "3081 880b 003b 0007 00000009 00000008 0021" + Samples.QUERY)),
          Sample.of(
              101,
              Packets.ipv4(
                  17,
                  Packets.udp(
                      49321,
                      4789,
                      "08000000 00002a 00 0200c0000203 0200c6336436 0800" + Samples.QUERY))),
          Sample.of(
              101,
              Packets.ipv4(
                  17,
                  Packets.udp(
                      49321, 2152, "34 ff 0041 00000007 0000 00 85 01 10 05 00" + Samples.QUERY))),
          Sample.of(
              101,
              Packets.ipv4(
                  17,
                  Packets.udp(
                      49321,
                      3544,
                      "0001 02 04 6162 01020304 0102030405060708 00 0000 633f 3ff5fefd"
                          + Samples.QUERY_6))),
          Sample.of(
              101,
              Packets.ipv4(
                  17,
                  Packets.udp(
                      1701,
                      1701,
                      "4b02 004d 0007 0009 0001 0002 0002 0000 ff03 0021" + Samples.QUERY))),
          Sample.of(
              1, "0200c0000201 0200c6336435 8100 0064 8847 0001 40 40 0002 41 40", Samples.QUERY),
          Sample.of(1, "0200c0000201 0200c6336435 8864 11 00 0007 003b 0021", Samples.QUERY),
          Sample.of(113, "0000 0001 0006 0200c0000201 0000 0800", Samples.QUERY),
          Sample.of(
              127,
              "00 00 1100 03000000 0102030405060708 20",
              WIRELESS,
              "0000",
              SNAP,
              Samples.QUERY),
          Sample.of(192, "00 00 0800 69000000", WIRELESS, SNAP, Samples.QUERY),
          Sample.of(239, "02 00 0007 0800 0100 0800 01 00 3d00 0900", Samples.QUERY));

  static List<Sample> samples() {
    return SAMPLES;
  }

  /** Else mutants of it would test headers only. */
  @ParameterizedTest
  @MethodSource("samples")
  void everySampleIsUnderstoodToItsLastName(Sample sample) {
    Found found = new Found();
    for (byte[] frame : sample.frames) {
      found.add(sample.linkType, frame, 0, frame.length, 0);
    }
    assertThat(found.lines)
        .singleElement(STRING)
        .matches(".* (query|response) (6699 example.com. A|11068 example.net. AAAA)");
  }

  @Test
  void noFrameMakesTheDecoderThrowOrReadBehindItsEnd() {
    Random random = new Random(8914);
    Found inPlace = new Found();
    Found alone = new Found();
    for (int i = 0; i < ROUNDS; i++) {
      Sample sample = SAMPLES.get(random.nextInt(SAMPLES.size()));
      for (byte[] original : sample.frames) {
        byte[] frame = original.clone();
        for (int change = random.nextInt(4); change >= 0; change--) {
          frame[random.nextInt(frame.length)] =
              random.nextBoolean()
                  ? (byte) random.nextInt()
                  : TELLING[random.nextInt(TELLING.length)];
        }
        int length = random.nextInt(4) == 0 ? random.nextInt(frame.length) : frame.length;
        byte[] larger = Arrays.copyOf(frame, frame.length + 64);
        Arrays.fill(larger, length, larger.length, (byte) 0xc0);
        long time = i * 1_000_000L;
        inPlace.add(sample.linkType, larger, 0, length, time);
        alone.add(sample.linkType, Arrays.copyOf(frame, length), 0, length, time);
        assertThat(inPlace.lines).as(() -> Hex.of(frame)).isEqualTo(alone.lines);
        inPlace.clear();
        alone.clear();
      }
    }
    inPlace.decoder().finish();
    alone.decoder().finish();
    assertThat(inPlace.lines).isEqualTo(alone.lines);
    assertThat(inPlace.decoder().fragments()).isEqualTo(alone.decoder().fragments());
  }
}
