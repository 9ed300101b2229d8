package io.dnsanalyzer.cli;

import io.dnsanalyzer.Scope;
import io.dnsanalyzer.packet.IpNetwork;
import io.dnsanalyzer.packet.NamePattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which part of a capture is looked at. */
final class ScopeArguments {
  static final List<Option> OPTIONS =
      List.of(
          Option.value("CIDR", "Only questions of these clients.", "--client"),
          Option.value("CIDR", "Only questions to these servers.", "--server"),
          Option.value(
              "GLOB",
              "Only questions for names like *.example.com, and what tells no name.",
              "--name"),
          Option.value(
              "TIME", "Only from 2024-03-14T13:24:00Z on (or local to --tz, or epoch).", "--since"),
          Option.value("TIME", "Only before a time.", "--until"));

  private ScopeArguments() {}

  static Scope scope(Arguments arguments) {
    return new Scope(
        time(arguments, "--since"),
        time(arguments, "--until"),
        network(arguments, "--client"),
        network(arguments, "--server"),
        Optional.ofNullable(arguments.text("--name")).map(NamePattern::of));
  }

  private static Optional<IpNetwork> network(Arguments arguments, String name) {
    String text = arguments.text(name);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(IpNetwork.parse(text));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          name + " " + text + ": use an address or a network such as 192.0.2.0/24");
    }
  }

  private static Optional<Instant> time(Arguments arguments, String name) {
    String text = arguments.text(name);
    if (text == null) {
      return Optional.empty();
    }
    Instant time = time(text, ReportArguments.zone(arguments));
    if (time == null) {
      throw new UsageException(
          name + " " + text + ": use a time such as 2024-03-14T13:24:00Z or 1710422672.5");
    }
    return Optional.of(time);
  }

  private static @Nullable Instant time(String text, ZoneId zone) {
    try {
      int colon = text.indexOf(':');
      if (colon < 0) {
        return epoch(text);
      }
      String iso = text.replace(' ', 'T');
      boolean hasOffset = iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > colon;
      return hasOffset
          ? OffsetDateTime.parse(iso).toInstant()
          : LocalDateTime.parse(iso).atZone(zone).toInstant();
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  private static @Nullable Instant epoch(String text) {
    if (!text.matches("[0-9]{1,11}([.][0-9]{1,9})?")) {
      return null;
    }
    int point = text.indexOf('.');
    long seconds = Long.parseLong(point < 0 ? text : text.substring(0, point));
    String nanos = point < 0 ? "" : text.substring(point + 1);
    return Instant.ofEpochSecond(seconds, Long.parseLong((nanos + "000000000").substring(0, 9)));
  }
}
