package io.dnsanalyzer.report.shared;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {
  @TempDir Path dir;

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(ints = {0, 1, 511, 513, 4 << 20, (4 << 20) + 1, 9_000_001})
  void givesBackWhatItWasGiven(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    Path file = dir.resolve("copy");
    try (Spool spool = new Spool()) {
      for (int at = 0; at < size; at += 1000) {
        spool.write(bytes, at, Math.min(1000, size - at));
      }
      assertThat(spool.size()).isEqualTo(size);
      ByteArrayOutputStream copy = new ByteArrayOutputStream();
      spool.copyTo(copy);
      assertThat(copy.toByteArray()).isEqualTo(bytes);
      try (OutputStream out = new FileOutputStream(file.toFile())) {
        spool.copyTo(out);
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }
  }

  /** Has no memory for more than 4 KiB in one piece. */
  private static final class Poor extends Spool {
    @Override
    byte[] newMemory(int kept, int length) {
      if (length > 4096) {
        throw new OutOfMemoryError("as the heap would say");
      }
      return super.newMemory(kept, length);
    }
  }

  @Test
  void goesToAFileWhereThereIsNoMemoryForMore() throws IOException {
    byte[] bytes = new byte[1_000_000];
    new Random(1).nextBytes(bytes);
    try (Spool spool = new Poor()) {
      for (int at = 0; at < bytes.length; at += 1000) {
        spool.write(bytes, at, 1000);
      }
      ByteArrayOutputStream copy = new ByteArrayOutputStream();
      spool.copyTo(copy);
      assertThat(copy.toByteArray()).isEqualTo(bytes);
    }
  }

  @Test
  void keepsNothingOfWhatItHasNoMemoryFor() throws IOException {
    try (Spool spool = new Poor()) {
      spool.write(new byte[] {1, 2, 3}, 0, 3);
      assertThatThrownBy(() -> spool.write(new byte[5000], 0, 5000))
          .isInstanceOf(OutOfMemoryError.class);
      spool.write(4);
      ByteArrayOutputStream copy = new ByteArrayOutputStream();
      spool.copyTo(copy);
      assertThat(copy.toByteArray()).containsExactly(1, 2, 3, 4);
    }
  }

  @Test
  void readsPartsInAnyOrder() throws IOException {
    byte[] bytes = new byte[6_000_000];
    new Random(1).nextBytes(bytes);
    try (Spool spool = new Spool()) {
      spool.write(bytes, 0, 5_000_000);
      spool.write(bytes, 5_000_000, 1_000_000);
      for (int from : new int[] {0, 100, 5_999_900, 3_000_000, 2_999_999}) {
        assertThat(spool.read(from, 100)).isEqualTo(Arrays.copyOfRange(bytes, from, from + 100));
      }
      assertThat(spool.read(10, 1_000_000)).isEqualTo(Arrays.copyOfRange(bytes, 10, 1_000_010));
    }
  }

  @Test
  void aPieceStandsWhereItsKeySays() throws IOException {
    try (OrderedSpool spool = new OrderedSpool()) {
      assertThat(spool.isEmpty()).isTrue();
      int count = 0;
      for (long key : new long[] {5, 1, 5, 3, (1L << 48) - 1}) {
        byte[] piece = (key + ":" + ++count).getBytes(US_ASCII);
        spool.begin(key, piece.length).write(piece);
      }
      assertThat(spool.isEmpty()).isFalse();
      spool.sort();
      StringBuilder all = new StringBuilder();
      while (spool.next()) {
        all.append(new String(spool.piece(), US_ASCII)).append(' ');
        assertThat(all.toString()).contains(spool.key() + ":");
      }
      assertThat(all).hasToString("1:2 3:4 5:1 5:3 281474976710655:5 ");
    }
  }

  /** More than one run, and one that ends where a run does. */
  @ParameterizedTest(name = "{0} pieces")
  @ValueSource(ints = {0, 1, 1 << 15, (1 << 15) + 1, 200_000})
  void putsManyPiecesInOrder(int count) throws IOException {
    Random random = new Random(count);
    List<String> expected = new ArrayList<>();
    try (OrderedSpool spool = new OrderedSpool()) {
      for (int i = 0; i < count; i++) {
        long key = random.nextInt(count / 3 + 1);
        byte[] piece = (key + ":" + i).getBytes(US_ASCII);
        spool.begin(key, piece.length).write(piece);
        expected.add(key + ":" + i);
      }
      expected.sort(Comparator.comparingLong(piece -> Long.parseLong(piece.split(":")[0])));
      spool.sort();
      List<String> found = new ArrayList<>();
      while (spool.next()) {
        found.add(new String(spool.piece(), US_ASCII));
      }
      assertThat(found).isEqualTo(expected);
    }
  }
}
