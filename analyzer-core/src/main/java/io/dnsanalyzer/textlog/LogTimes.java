package io.dnsanalyzer.textlog;

import io.dnsanalyzer.capture.FrameReader;
import io.dnsanalyzer.capture.TextFormat;
import java.io.IOException;
import java.io.InputStream;
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
  /** Nothing is known: days are left open, and times are told as they are printed. */
  public static final LogTimes AS_PRINTED = new LogTimes(Optional.empty(), ZoneOffset.UTC);

  @Override
  public @Nullable FrameReader open(InputStream text) throws IOException {
    return TextLog.open(text, date.orElse(null), zone);
  }
}
