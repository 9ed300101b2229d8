package io.dnsanalyzer.cli.shell;

import io.dnsanalyzer.cli.Commands;
import io.dnsanalyzer.cli.command.Arguments;
import io.dnsanalyzer.cli.command.Command;
import io.dnsanalyzer.cli.command.ExitStatus;
import io.dnsanalyzer.cli.command.Help;
import io.dnsanalyzer.cli.command.Option;
import io.dnsanalyzer.cli.command.Streams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Prints the manual page of the program, in the macros of man(7), made from the options. */
public final class Manual extends Command {
  private static final String DESCRIPTION =
      """
      .B analyze
      reads packet captures and tells which DNS lookups failed, when, why, who
      refused them, whether they recovered, and what the capture cannot show.
      Each statement names the frames that carry it.
      .PP
      A capture is a file in the format pcap or pcapng, plain or compressed with
      gzip or zstd, a text that
      .BR tcpdump (8)
      printed, or a directory, which stands for the captures directly in it.
      Several captures are one, in the order of time. A dash is standard input.
      Formats are known from the bytes, never from the name.
      """;

  private static final String ENVIRONMENT =
      """
      .TP
      .B NO_COLOR
      Any value but an empty one turns colour off (see https://no-color.org).
      .TP
      .BR ANALYZE_JAVA_OPTS ", " JAVA_OPTS
      Options of the Java that runs the program; the first one that is set.
      .TP
      .B JAVA_HOME
      The Java that runs the program, 17 or newer; else the one in PATH.
      """;

  /** A line of what help says of exit statuses. */
  private static final Pattern STATUS = Pattern.compile("  (\\d+) +(.+)");

  @Override
  public String name() {
    return "generate-man";
  }

  @Override
  public List<Option<?>> options() {
    return COMMON;
  }

  @Override
  public @Nullable String operands() {
    return null;
  }

  @Override
  public String header() {
    return "Prints the manual page.\n";
  }

  @Override
  public String description() {
    return """

      analyze generate-man | man -l -

    """;
  }

  @Override
  public int run(Arguments arguments, Streams streams) throws IOException {
    String page = of(Commands.ANALYZE, Commands.OTHERS);
    streams.out().write(page.getBytes(StandardCharsets.UTF_8));
    streams.out().flush();
    return ExitStatus.OK;
  }

  private static String of(Command main, List<Command> others) {
    StringBuilder page = new StringBuilder();
    // No date and no version: the page changes when what it says changes.
    page.append(".TH ANALYZE 1 \"\" \"DNS failure analyzer\" \"User Commands\"\n");
    page.append(".SH NAME\nanalyze \\- ").append(text(main.purpose())).append("\n.SH SYNOPSIS\n");
    synopsis(page, main, main.name());
    for (Command other : others) {
      page.append(".br\n");
      synopsis(page, other, main.name() + " " + other.name());
    }
    page.append(".SH DESCRIPTION\n").append(DESCRIPTION);
    page.append(".SH OPTIONS\n");
    options(page, main);
    page.append(".SH COMMANDS\n");
    for (Command other : others) {
      page.append(".SS ").append(main.name()).append(' ').append(text(other.name())).append('\n');
      // Its header says what it does, then shows it; its description does one of both.
      prose(page, other.header() + other.description());
      options(page, other);
      statuses(page, other);
    }
    page.append(".SH EXAMPLES\n");
    prose(page, main.header());
    page.append(".SH EXIT STATUS\n");
    statuses(page, main);
    page.append(".SH ENVIRONMENT\n").append(ENVIRONMENT);
    page.append(".SH SEE ALSO\n.BR dig (1),\n.BR tcpdump (8),\n.BR tshark (1)\n");
    return page.toString();
  }

  private static void synopsis(StringBuilder page, Command command, String usage) {
    page.append(".B ").append(text(usage)).append("\n[\\fIOPTION\\fR...]");
    if (command.operands() != null) {
      page.append(" [\\fI").append(text(command.operandLabel())).append("\\fR...]");
    }
    page.append('\n');
  }

  /** Writes lines that are indented as they stand, and others as paragraphs. */
  private static void prose(StringBuilder page, String lines) {
    boolean isShown = false;
    boolean isEmpty = false;
    for (String line : lines.split("\n", -1)) {
      boolean shows = line.startsWith("  ");
      if (line.isBlank()) {
        isEmpty = true;
        continue;
      }
      if (isShown != shows) {
        page.append(isShown ? ".fi\n.RE\n" : ".PP\n.RS\n.nf\n");
      }
      if (isEmpty && !shows) {
        page.append(".PP\n");
      }
      page.append(text(line.strip())).append('\n');
      isShown = shows;
      isEmpty = false;
    }
    if (isShown) {
      page.append(".fi\n.RE\n");
    }
  }

  private static void options(StringBuilder page, Command command) {
    List<Option<?>> options = new ArrayList<>(command.options());
    options.sort(Comparator.comparing(Help::key, String.CASE_INSENSITIVE_ORDER));
    for (Option<?> option : options) {
      List<String> names = new ArrayList<>(option.names());
      names.sort(Comparator.comparingInt(String::length));
      List<String> bold = new ArrayList<>();
      names.forEach(name -> bold.add("\\fB" + text(name) + "\\fR"));
      page.append(".TP\n").append(String.join(", ", bold));
      if (option.takesValue()) {
        page.append(option.choices().isEmpty() ? " \\fI" : " ");
        page.append(text(String.valueOf(option.label())));
        page.append(option.choices().isEmpty() ? "\\fR" : "");
      }
      page.append('\n').append(text(option.description())).append('\n');
    }
  }

  private static void statuses(StringBuilder page, Command command) {
    boolean isAny = false;
    for (String line : command.footer().split("\n", -1)) {
      Matcher status = STATUS.matcher(line);
      if (status.matches()) {
        if (!isAny && !command.equals(Commands.ANALYZE)) {
          page.append(".PP\nExit status:\n");
        }
        isAny = true;
        page.append(".TP\n.B ").append(status.group(1)).append('\n');
        page.append(text(status.group(2))).append('\n');
      }
    }
  }

  /** Writes a text so that nothing in it is a request or an escape. */
  private static String text(String text) {
    String escaped = text.replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
