package io.dnsanalyzer.cli.command;

import io.dnsanalyzer.Scope;
import io.dnsanalyzer.packet.IpNetwork;
import io.dnsanalyzer.packet.NamePattern;
import io.dnsanalyzer.words.Moment;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which part of a capture is looked at. */
public final class ScopeArguments {
  private static final Option<Optional<IpNetwork>> CLIENT =
      network("--client", "Only questions of these clients.");
  private static final Option<Optional<IpNetwork>> SERVER =
      network("--server", "Only questions to these servers.");
  private static final Option<Optional<NamePattern>> NAME =
      Option.value(
          "--name",
          "GLOB",
          "Only questions for names like *.example.com, and what tells no name.",
          "an empty name; use one such as *.example.com, or . for the root",
          text -> text.isEmpty() ? null : NamePattern.of(text));
  private static final Option<Optional<Moment>> SINCE =
      time("--since", "Only from 2024-03-14T13:24:00Z on (or local to --tz, or epoch).");
  private static final Option<Optional<Moment>> UNTIL = time("--until", "Only before a time.");

  public static final List<Option<?>> OPTIONS = List.of(CLIENT, SERVER, NAME, SINCE, UNTIL);

  private ScopeArguments() {}

  private static Option<Optional<IpNetwork>> network(String name, String description) {
    return Option.value(
        name,
        "CIDR",
        description,
        "use an address or a network such as 192.0.2.0/24",
        ScopeArguments::network);
  }

  private static @Nullable IpNetwork network(String text) {
    try {
      return IpNetwork.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Option<Optional<Moment>> time(String name, String description) {
    return Option.value(
        name,
        "TIME",
        description,
        "use a time such as 2024-03-14T13:24:00Z or 1710422672.5",
        Moment::of);
  }

  static Scope scope(Arguments arguments) {
    Optional<Instant> since = instant(arguments, SINCE);
    Optional<Instant> until = instant(arguments, UNTIL);
    if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
      throw new UsageException(
          SINCE.with(arguments.get(SINCE).orElseThrow().text())
              + " "
              + UNTIL.with(arguments.get(UNTIL).orElseThrow().text())
              + ": no time lies between them; "
              + UNTIL.name()
              + " is to be the later one");
    }
    return new Scope(
        since, until, arguments.get(CLIENT), arguments.get(SERVER), arguments.get(NAME));
  }

  private static Optional<Instant> instant(Arguments arguments, Option<Optional<Moment>> option) {
    Optional<Moment> moment = arguments.get(option);
    if (moment.isEmpty()) {
      return Optional.empty();
    }
    ZoneId zone = ReportArguments.zone(arguments);
    Optional<Instant> instant = moment.get().in(zone);
    if (instant.isEmpty()) {
      throw new UsageException(
          option.with(moment.get().text())
              + ": there is no such time in "
              + zone
              + ", where clocks are turned forward past it");
    }
    return instant;
  }
}
