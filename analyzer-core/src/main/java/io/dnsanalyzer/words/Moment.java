package io.dnsanalyzer.words;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time as the user wrote it, which may mean nothing without a zone.
 *
 * @param local the date and the time of day
 * @param offset how far they are ahead of UTC; null when that depends on the zone
 */
public record Moment(String text, LocalDateTime local, @Nullable ZoneOffset offset) {
  /** Returns the time that a text names; null when it names none. */
  public static @Nullable Moment of(String text) {
    try {
      int colon = text.indexOf(':');
      if (colon < 0) {
        return epoch(text);
      }
      String iso = text.replace(' ', 'T');
      boolean hasOffset = iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > colon;
      if (!hasOffset) {
        return new Moment(text, LocalDateTime.parse(iso), null);
      }
      OffsetDateTime time = OffsetDateTime.parse(iso);
      return new Moment(text, time.toLocalDateTime(), time.getOffset());
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  private static @Nullable Moment epoch(String text) {
    if (!text.matches("[0-9]{1,11}([.][0-9]{1,9})?")) {
      return null;
    }
    int point = text.indexOf('.');
    long seconds = Long.parseLong(point < 0 ? text : text.substring(0, point));
    String fraction = point < 0 ? "" : text.substring(point + 1);
    int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
    return new Moment(
        text, LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC), ZoneOffset.UTC);
  }

  /**
   * Returns when that is; empty when clocks in the zone never show it, because they are turned
   * forward past it. What they show twice is the first time.
   */
  public Optional<Instant> in(ZoneId zone) {
    if (offset != null) {
      return Optional.of(local.toInstant(offset));
    }
    return zone.getRules().getValidOffsets(local).stream().map(local::toInstant).findFirst();
  }
}
