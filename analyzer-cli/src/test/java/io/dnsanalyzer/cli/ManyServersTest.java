package io.dnsanalyzer.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A capture in which 20,000 servers fail, each once, takes little memory for each of them. */
class ManyServersTest {
  private static final int SERVERS = 20_000;

  /**
   * 72 MB were not enough in one of three builds: 55 of them are in use even right after a full
   * collection, in the text report. So small a file is read in one thread.
   */
  private static final String HEAP = "-Xmx96m";

  private static final int CLIENT = 0xc0000201; // 192.0.2.1
  private static final int FIRST_SERVER = 0x0a000001; // 10.0.0.1
  private static final int RAW = 101;
  private static final int QUERY = 0x0100;
  private static final int SERVFAIL = 0x8182;

  @TempDir Path dir;

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource({"silent, text", "servfail, json"})
  void aSmallHeapIsEnough(String servers, String format) throws Exception {
    Path capture = Files.write(dir.resolve("many.pcap"), capture(servers.equals("servfail")));
    String[] arguments = {"--reader", "builtin", "--all", "--format", format, capture.toString()};
    File out = dir.resolve("out").toFile();
    File err = dir.resolve("err").toFile();
    ProcessBuilder analyzer = OwnProcess.of(arguments).redirectOutput(out).redirectError(err);
    analyzer.command().add(1, "-XX:+UseSerialGC");
    analyzer.command().add(1, HEAP);
    int status = analyzer.start().waitFor();
    assertThat(Files.readString(err.toPath())).isEmpty();
    assertThat(status).isZero();
    assertThat(Files.readAllBytes(out.toPath())).isEqualTo(Run.of(arguments).out().getBytes(UTF_8));
  }

  private static byte[] capture(boolean withAnswers) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(file);
    out.writeInt(0xa1b2c3d4);
    out.writeInt(0x00020004);
    out.writeLong(0);
    out.writeInt(65535);
    out.writeInt(RAW);
    for (int i = 0; i < SERVERS; i++) {
      int port = 1024 + i;
      write(out, i / 1000, packet(CLIENT, port, FIRST_SERVER + i, 53, i, QUERY));
      if (withAnswers) {
        write(out, i / 1000, packet(FIRST_SERVER + i, 53, CLIENT, port, i, SERVFAIL));
      }
    }
    // The last packet comes when no answer is waited for any more, and is no DNS.
    write(out, 600, packet(CLIENT, 123, FIRST_SERVER, 123, 0, QUERY));
    return file.toByteArray();
  }

  private static void write(DataOutputStream out, int second, byte[] packet) throws IOException {
    out.writeInt(second);
    out.writeInt(0);
    out.writeInt(packet.length);
    out.writeInt(packet.length);
    out.write(packet);
  }

  private static byte[] packet(int from, int fromPort, int to, int toPort, int id, int flags)
      throws IOException {
    byte[] label = ("h" + id).getBytes(US_ASCII);
    int udpLength = 8 + 12 + 1 + label.length + 1 + 4;
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(packet);
    out.writeInt(0x4500 << 16 | 20 + udpLength);
    out.writeInt(0);
    out.writeInt(64 << 24 | 17 << 16);
    out.writeInt(from);
    out.writeInt(to);
    out.writeInt(fromPort << 16 | toPort);
    out.writeInt(udpLength << 16);
    out.writeInt(id << 16 | flags);
    out.writeInt(1 << 16);
    out.writeInt(0);
    out.writeByte(label.length);
    out.write(label);
    out.writeByte(0);
    out.writeInt(1 << 16 | 1);
    return packet.toByteArray();
  }
}
