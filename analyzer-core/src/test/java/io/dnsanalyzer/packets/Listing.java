package io.dnsanalyzer.packets;

import io.dnsanalyzer.Scope;
import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.writing.TimeStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** Lists the packets of a capture. */
public final class Listing {
  private Listing() {}

  public static List<String> of(InputStream capture, PacketFormat format, PacketOptions options)
      throws IOException {
    try (CaptureReader reader = CaptureReader.open(capture, "-", ReaderChoice.BUILTIN)) {
      return of(reader, format, options);
    }
  }

  public static List<String> of(Path capture, PacketFormat format, PacketOptions options)
      throws IOException {
    try (CaptureReader reader = CaptureReader.open(List.of(capture), ReaderChoice.BUILTIN)) {
      return of(reader, format, options);
    }
  }

  private static List<String> of(CaptureReader reader, PacketFormat format, PacketOptions options)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.open(out, options).write(reader, Set.of(53), Scope.EVERYTHING);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  static PacketOptions times(TimeStyle style) {
    return new PacketOptions(Set.of(), false, false, style, ZoneOffset.UTC, 6);
  }

  static PacketOptions detail(long frame) {
    return new PacketOptions(Set.of(frame), true, false, TimeStyle.TIME, ZoneOffset.UTC, 6);
  }
}
