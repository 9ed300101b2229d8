package io.dnsanalyzer.capture;

import io.dnsanalyzer.packet.Frame;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** All frames of a capture, copied, and the facts at its end. */
public record Reading(List<Read> frames, List<FileFacts> files) {

  /** A frame as a value. */
  public record Read(
      int file,
      long number,
      int capturePoint,
      int linkType,
      long time,
      int originalLength,
      String hex) {
    public static Read of(Frame frame) {
      byte[] bytes =
          Arrays.copyOfRange(frame.bytes(), frame.offset(), frame.offset() + frame.length());
      return new Read(
          frame.file(),
          frame.number(),
          frame.capturePoint(),
          frame.linkType(),
          frame.time(),
          frame.originalLength(),
          HexFormat.of().formatHex(bytes));
    }
  }

  public FileFacts file() {
    return files.get(0);
  }

  /** Returns the frames' bytes in hex, in order. */
  public List<String> hex() {
    return frames.stream().map(Read::hex).toList();
  }

  public static Reading of(ReaderChoice choice, Path... paths) throws IOException {
    return of(CaptureReader.open(List.of(paths), choice));
  }

  public static Reading of(byte[] bytes) throws IOException {
    return of(new ByteArrayInputStream(bytes));
  }

  public static Reading of(InputStream in) throws IOException {
    return of(CaptureReader.open(in, "stream", ReaderChoice.BUILTIN));
  }

  public static Reading of(CaptureReader capture) throws IOException {
    try (capture) {
      List<Read> frames = new ArrayList<>();
      for (Frame frame = capture.next(); frame != null; frame = capture.next()) {
        frames.add(Read.of(frame));
      }
      return new Reading(frames, capture.files());
    }
  }

  /** Returns a stream that hands out one byte at a time, as a slow pipe may. */
  public static InputStream slow(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        return in.read(to, offset, Math.min(length, 1));
      }

      @Override
      public int available() {
        return 0;
      }
    };
  }
}
