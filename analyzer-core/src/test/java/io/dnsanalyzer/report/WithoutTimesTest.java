package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Options;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames that do not say when they were captured: Simple Packet Blocks of pcapng. */
final class WithoutTimesTest {
  /** 2024-03-14T08:00:00Z, in microseconds. */
  private static final long START = 1_710_403_200_000_000L;

  private static final long SECOND = 1_000_000;

  @TempDir private Path directory;

  /** Three questions, a second apart, each answered a hundredth later; the second with an error. */
  private static Dns message(int frame) {
    int question = frame / 2;
    Dns query = Dns.ask("www" + question + ".example.com").port(41_000 + question).id(question);
    if (frame % 2 == 0) {
      return query;
    }
    return question == 1 ? query.response(Dns.SERVFAIL) : query.answer("192.0.2.80");
  }

  /** Returns the text of these six frames, of which some have no time. */
  private String text(Set<Integer> withoutTime) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(1).putLong(-1).putInt(28);
    out.putInt(1).putInt(20).putInt(101).putInt(0).putInt(20); // raw IP
    for (int i = 0; i < 6; i++) {
      byte[] packet = message(i).packet();
      int padded = packet.length + 3 & ~3;
      int end;
      if (withoutTime.contains(i + 1)) {
        out.putInt(3).putInt(16 + padded).putInt(packet.length);
        end = out.position() + padded;
        out.put(packet).position(end).putInt(16 + padded);
      } else {
        long time = START + i / 2 * SECOND + i % 2 * 10_000L;
        out.putInt(6).putInt(32 + padded).putInt(0);
        out.putInt((int) (time >>> 32)).putInt((int) time);
        out.putInt(packet.length).putInt(packet.length);
        end = out.position() + padded;
        out.put(packet).position(end).putInt(32 + padded);
      }
    }
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    Path file = Files.write(directory.resolve("some.pcapng"), bytes);
    return Written.of(
            Analyzer.with(Options.DEFAULTS).analyze(file),
            ReportFormat.TEXT,
            ReportOptions.DEFAULTS)
        .replaceAll("\\s+", " ");
  }

  @Test
  void aQueryWithoutATimeIsAnswered() throws IOException {
    assertThat(text(Set.of(3)))
        .startsWith("1 of 3 lookups failed: 203.0.113.53 answered SERVFAIL to www1.example.com A")
        .contains("2024-03-14 08:00:00.000000 to 08:00:02.010000 UTC, 2.01 s")
        .contains("answered SERVFAIL after 1 s [3, 4]")
        .contains(
            "limit: 1 frame does not say when it was captured (Simple Packet Block): it stands at"
                + " the time of the frame before, if there is one, and how long anything took is"
                + " not to be trusted.")
        .doesNotContain("1970", "no query", "Times run backwards");
  }
}
