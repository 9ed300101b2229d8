package io.dnsanalyzer.spark;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.FrameSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** The files of a capture in their order, by what tasks told of them. */
final class CaptureFiles {
  /** Stands for what is not taken. */
  static final int NONE = -1;

  private static final int BUFFER = 64 << 10;

  /** A file, and what was told of it by its first frame and at its end. */
  private record Told(List<InputFile> parts, KnownFile head, KnownFile end) {}

  private final List<KnownFile> heads = new ArrayList<>();
  private final List<KnownFile> ends = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private final List<InputFile> unproven = new ArrayList<>();

  /** By the index of a file or part among all that were read. */
  private final Map<Integer, KnownFile> headOf = new HashMap<>();

  private final Map<Integer, KnownFile> endOf = new HashMap<>();

  /** The index in the capture of each file or part, by its index among all that were read. */
  private final int[] places;

  /** How many frames its file has before it, and their latest time. */
  private final long[] numbers;

  private final long[] latest;

  /** The capture point of each file, in the order of the capture. */
  private final int[] points;

  /**
   * Puts files in order.
   *
   * @param read all files and parts that were read
   * @param told the pieces of all of them; frames are not looked at
   * @throws IOException when two files that differ in nothing else cannot be compared
   */
  CaptureFiles(List<InputFile> read, List<Piece> told, Configuration hadoop) throws IOException {
    Map<Integer, List<InputFile>> files = new TreeMap<>();
    for (InputFile one : read) {
      List<InputFile> parts = files.computeIfAbsent(one.file, file -> new ArrayList<>());
      if (one.isWhole()) {
        parts.clear(); // whatever was told of parts of it
      }
      parts.add(one);
    }
    Map<Integer, String> problems = new HashMap<>();
    for (Piece piece : told) {
      switch (piece.kind) {
        case HEAD -> headOf.put(piece.file, KnownFile.of(piece.bytes()));
        case FACTS -> endOf.put(piece.file, KnownFile.of(piece.bytes()));
        case UNREADABLE ->
            problems.put(piece.file, new String(piece.bytes(), StandardCharsets.UTF_8));
        case FRAMES -> {}
      }
    }
    places = new int[read.size()];
    Arrays.fill(places, NONE);
    numbers = new long[read.size()];
    latest = new long[read.size()];
    Arrays.fill(latest, Long.MIN_VALUE);
    List<Told> order = new ArrayList<>();
    for (List<InputFile> parts : files.values()) {
      InputFile first = parts.get(0);
      KnownFile head = headOf.get(first.index);
      KnownFile end = first.isWhole() ? endOf.get(first.index) : join(parts);
      String problem = problems.get(first.index);
      if (head != null && end != null) {
        order.add(new Told(parts, head, end));
      } else if (!first.isWhole()) {
        unproven.add(first);
      } else if (problem != null) {
        unreadable.add(problem);
      }
    }
    unreadable.sort(null);
    sort(order, hadoop);
    for (Told one : order) {
      for (InputFile part : one.parts) {
        places[part.index] = ends.size();
      }
      heads.add(one.head);
      ends.add(one.end);
    }
    points = points(ends);
  }

  /**
   * Joins the parts of a file, each of which begins where a record seemed to begin. It does where
   * the part before ends. Where one does not, or where the file is damaged, there is no telling
   * from parts what reading it whole would tell.
   *
   * @return what is known of the file; null when it has to be read whole
   */
  private @Nullable KnownFile join(List<InputFile> parts) {
    KnownFile all = null;
    for (InputFile part : parts) {
      KnownFile next = endOf.get(part.index);
      if (next == null || next.facts().damage() != null) {
        return null;
      }
      if (all == null) {
        all = next;
      } else if (all.end() >= part.to) {
        if (next.facts().frames() > 0) {
          return null; // inside of a record of the part before
        }
      } else if (next.begin() != all.end()) {
        return null;
      } else {
        numbers[part.index] = all.facts().frames();
        latest[part.index] = all.latest();
        all = all.and(next);
      }
    }
    return all != null && all.end() == parts.get(0).bytes ? all : null;
  }

  private static void sort(List<Told> files, Configuration hadoop) throws IOException {
    try {
      files.sort(
          (one, other) -> {
            int by = one.end.head().compareTo(other.end.head());
            return by != 0 ? by : compareContent(one.parts.get(0), other.parts.get(0), hadoop);
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static int compareContent(InputFile one, InputFile other, Configuration hadoop) {
    Path a = new Path(one.path);
    Path b = new Path(other.path);
    try (InputStream first = a.getFileSystem(hadoop).open(a);
        InputStream second = b.getFileSystem(hadoop).open(b)) {
      byte[] left = first.readNBytes(BUFFER);
      while (left.length > 0) {
        byte[] right = second.readNBytes(BUFFER);
        int order = Arrays.compareUnsigned(left, right);
        if (order != 0) {
          return order;
        }
        left = first.readNBytes(BUFFER);
      }
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Gives files that overlap in time different capture points, and those that follow one another
   * the same ones: as {@code CaptureReader} does, which begins with a file once no file that it
   * reads has an earlier frame.
   */
  private static int[] points(List<KnownFile> files) {
    int[] points = new int[files.size()];
    List<Integer> read = new ArrayList<>();
    for (int i = 0; i < points.length; i++) {
      KnownFile file = files.get(i);
      read.removeIf(before -> files.get(before).latest() <= file.firstTime());
      BitSet taken = new BitSet();
      for (int before : read) {
        taken.set(points[before]);
      }
      points[i] = taken.nextClearBit(0);
      if (!file.isEmpty()) {
        read.add(i);
      }
    }
    return points;
  }

  /** Returns a part of each file that has to be read whole. */
  List<InputFile> unproven() {
    return unproven;
  }

  /** Returns how to tell where a piece of frames is in the capture. */
  Places places() {
    return new Places(places, numbers, latest);
  }

  int point(int place) {
    return points[place];
  }

  boolean isEmpty() {
    return ends.isEmpty();
  }

  /** Returns why files are not read, a line each that names one. */
  List<String> unreadable() {
    return unreadable;
  }

  /** Returns what is known of each file by its first frame, or at its end. */
  List<FileFacts> facts(boolean isAtEnd) {
    return (isAtEnd ? ends : heads).stream().map(KnownFile::facts).toList();
  }

  FrameSource.LeftOut leftOut() {
    FrameSource.LeftOut all = FrameSource.LeftOut.NOTHING;
    for (KnownFile file : ends) {
      all = all.and(file.leftOut());
    }
    return all;
  }
}
