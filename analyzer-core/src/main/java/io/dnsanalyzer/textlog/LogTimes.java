package io.dnsanalyzer.textlog;

import io.dnsanalyzer.capture.FrameReader;
import io.dnsanalyzer.capture.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What only a person knows of the times in a printed log; with it, texts are recognised.
 *
 * @param date the day of the first time, where the log does not say it
 * @param zone the zone of times that are not in seconds since 1970
 */
public record LogTimes(Optional<LocalDate> date, ZoneId zone) implements TextFormat {
  private static final long DAY = 86_400_000_000_000L;

  /** Nothing is known: days are left open, and times are told as they are printed. */
  public static final LogTimes AS_PRINTED = new LogTimes(Optional.empty(), ZoneOffset.UTC);

  @Override
  public @Nullable FrameReader open(InputStream text) throws IOException {
    return TextLog.open(text, date.orElse(null), false, zone);
  }

  @Override
  public TextFormat beside(long nanos, long ofDay) {
    long offset =
        zone.getRules()
                .getOffset(Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L)))
                .getTotalSeconds()
            * 1_000_000_000L;
    // The midnight that brings the two nearest.
    long day = Math.floorDiv(nanos + offset - ofDay + DAY / 2, DAY);
    LocalDate nearest = LocalDate.ofEpochDay(day);
    return text -> TextLog.open(text, nearest, true, zone);
  }
}
