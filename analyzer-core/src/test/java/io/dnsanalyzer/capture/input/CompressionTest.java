package io.dnsanalyzer.capture.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.dnsanalyzer.capture.Damage;
import io.dnsanalyzer.capture.Hex;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.capture.Reading;
import io.dnsanalyzer.capture.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

public class CompressionTest {
  private static final byte[] CAPTURE = Samples.pcap("1 aa01", "2 aa02", "3 aa03");

  @TempDir Path directory;

  public static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  private static byte[] pack(Compression compression, byte[] plain) throws IOException {
    // A zstd block is unpacked as a whole, so one that is cut gives nothing: two frames.
    return compression == Compression.GZIP
        ? gzip(plain)
        : join(
            Zstd.compress(Arrays.copyOf(plain, 62)),
            Zstd.compress(Arrays.copyOfRange(plain, 62, plain.length)));
  }

  @ParameterizedTest
  @EnumSource(names = {"GZIP", "ZSTD"})
  void aPackedCaptureIsReadFromAPathAndFromASlowStream(Compression compression) throws IOException {
    byte[] packed = pack(compression, CAPTURE);
    Path path = Files.write(directory.resolve("stream"), packed);
    Reading fromPath = Reading.of(ReaderChoice.AUTO, path);
    assertThat(fromPath.hex()).containsExactly("aa01", "aa02", "aa03");
    assertThat(fromPath.file().compression()).isEqualTo(compression.label);
    assertThat(fromPath.file().bytes()).isEqualTo(packed.length);
    assertThat(Reading.of(Reading.slow(new ByteArrayInputStream(packed)))).isEqualTo(fromPath);
    assertThat(Reading.of(ReaderChoice.PCAP4J, path)).isEqualTo(fromPath);
  }

  @Test
  void gzipMembersAndZstdFramesFollowOneAnother() throws IOException {
    byte[] start = Arrays.copyOf(CAPTURE, 30);
    byte[] rest = Arrays.copyOfRange(CAPTURE, 30, CAPTURE.length);
    // a zstd frame to skip: magic 0x184D2A51, 3 bytes
    byte[] skipped = Hex.bytes("512a4d18 03000000 010203");
    for (byte[] packed :
        new byte[][] {
          join(gzip(start), gzip(rest)),
          join(gzip(start), gzip(new byte[0]), gzip(rest), new byte[512]),
          join(Zstd.compress(start), Zstd.compress(rest)),
          join(skipped, Zstd.compress(start), skipped, Zstd.compress(rest)),
        }) {
      Reading read = Reading.of(Reading.slow(new ByteArrayInputStream(packed)));
      assertThat(read.hex()).containsExactly("aa01", "aa02", "aa03");
      assertThat(read.file().damage()).isNull();
      assertThat(read.file().bytes()).isEqualTo(packed.length);
      assertThat(Reading.of(packed)).isEqualTo(read);
    }
  }

  @Test
  void everyPartOfAGzipHeaderIsSkipped() throws IOException {
    byte[] plain = gzip(CAPTURE);
    byte[] packed =
        join(
            // FHCRC, FEXTRA, FNAME and FCOMMENT; 3 bytes of extra field, "a", "b", the CRC
            Hex.bytes("1f8b 08 1e 00000000 00 03 0300 010203 6100 6200 abcd"),
            Arrays.copyOfRange(plain, 10, plain.length));
    assertThat(Reading.of(packed).hex()).containsExactly("aa01", "aa02", "aa03");
  }

  @ParameterizedTest
  @CsvSource({"GZIP, 3", "ZSTD, 2"})
  void cutAnywhereItIsDamageAfterWhatCouldBeUnpacked(Compression compression, int atBest)
      throws IOException {
    byte[] packed = pack(compression, CAPTURE);
    int most = 0;
    for (int length = 4; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      Reading read;
      try {
        read = Reading.of(cut);
      } catch (IOException e) {
        assertThat(e)
            .hasMessageStartingWith("stream: the " + compression.label + " data is c")
            .hasMessageEndingWith("before a capture begins; fetch or record it again");
        continue;
      }
      assertThat(read.file().damage()).as("cut at %s", length).isNotNull();
      assertThat(read.file().damage().reason()).matches("the (gzip data|zstd data|file ends).*");
      assertThat(read.hex()).isEqualTo(Reading.of(CAPTURE).hex().subList(0, read.hex().size()));
      most = Math.max(most, read.hex().size());
    }
    assertThat(most).as("frames before the cut, at best").isEqualTo(atBest);
  }

  @Test
  void theOffsetOfDamageIsOneOfTheUnpackedCapture() throws IOException {
    byte[] packed = gzip(CAPTURE);
    // without the checksum and the size every byte of the capture is there
    Reading read = Reading.of(Arrays.copyOf(packed, packed.length - 8));
    assertThat(read.hex()).containsExactly("aa01", "aa02", "aa03");
    assertThat(read.file().damage())
        .isEqualTo(new Damage(24 + 3 * 18, "the gzip data is cut short (at frame 4)"));
  }

  @Test
  void aWrongChecksumIsDamageAfterTheLastFrame() throws IOException {
    byte[] packed = gzip(CAPTURE);
    packed[packed.length - 8] ^= 1;
    Reading read = Reading.of(packed);
    assertThat(read.hex()).hasSize(3);
    assertThat(read.file().damage())
        .isEqualTo(new Damage(78, "the gzip checksum does not match (at frame 4)"));
  }

  @Test
  void whatFollowsGzipWithoutBeingGzipIsDamage() throws IOException {
    Reading read = Reading.of(join(gzip(CAPTURE), Hex.bytes("0000 776f72647321")));
    assertThat(read.hex()).hasSize(3);
    assertThat(read.file().damage())
        .isEqualTo(new Damage(78, "the gzip data is followed by something else (at frame 4)"));
  }

  /** Flips every byte in turn: whatever happens, it is a value or a message. */
  @ParameterizedTest
  @EnumSource(names = {"GZIP", "ZSTD"})
  void noCorruptByteIsMoreThanDamage(Compression compression) throws IOException {
    byte[] noise = new byte[300];
    new Random(1).nextBytes(noise);
    byte[] packed = pack(compression, join(CAPTURE, noise));
    for (int at = 4; at < packed.length; at++) {
      byte[] corrupt = packed.clone();
      corrupt[at] ^= (byte) 0xff;
      try {
        assertThat(Reading.of(corrupt).hex().size()).isLessThanOrEqualTo(3);
      } catch (IOException e) {
        assertThat(e).hasMessageStartingWith("stream: ");
      }
    }
  }

  @Test
  void somethingElsePackedIsNoCapture() throws IOException {
    byte[] packed = gzip("14:32 nothing works\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Reading.of(packed))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "stream: a text file without a packet that tcpdump printed; record packets with tcpdump -w FILE");
  }

  /** RFC 8878 3.1.1.1.2: a window descriptor of 21 << 3 asks for 2^31 bytes. */
  @Test
  void aWindowThatIsTooLargeIsNoDamage() {
    byte[] packed = Hex.bytes("28b52ffd 00 a8 010000");
    assertThatThrownBy(() -> Reading.of(packed))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "stream: zstd needs a window of more than 128 MiB for it; unpack it first with unzstd"
                + " --long=31");
  }
}
