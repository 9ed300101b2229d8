package io.dnsanalyzer.diagnosis;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The ports on which a capture has DNS. Next steps that were written for port 53 ask, and capture,
 * on these.
 *
 * @param ports at least one
 */
public record DnsPorts(Set<Integer> ports) {
  private static final int USUAL = 53;
  private static final Pattern PORT = Pattern.compile("port 53\\b");

  /** Copies the set. */
  public DnsPorts {
    ports = Set.copyOf(ports);
  }

  /** Returns the same finding with such next steps. */
  public Finding of(Finding finding) {
    return ports.equals(Set.of(USUAL))
        ? finding
        : finding.next(finding.next().stream().map(this::of).toList());
  }

  /** Returns a command; one that has a port of its own keeps it. */
  private String of(String command) {
    TreeSet<Integer> all = new TreeSet<>(ports);
    if (command.startsWith("dig ")) {
      boolean isKept =
          all.contains(USUAL) || command.contains(" -p ") || command.startsWith("dig +trace ");
      return isKept ? command : "dig -p " + all.first() + command.substring("dig".length());
    }
    boolean isFilter = command.startsWith("tcpdump ");
    if (all.size() > 1 && !isFilter) {
      return command;
    }
    String these = all.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    return PORT.matcher(command)
        .replaceAll(all.size() > 1 ? "port (" + these + ")" : "port " + these);
  }
}
