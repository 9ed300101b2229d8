package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.packet.UnknownDay;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.IncidentScope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Next steps as commands. Names came over the wire: one that is not made of letters, digits,
 * hyphens and underscores is quoted for a POSIX shell and given to dig behind {@code -q}, so that
 * it is taken for nothing but a name.
 */
public final class Commands {
  /** Captures queries as well as what they draw, wherever that passes. */
  public static final String CAPTURE_BOTH =
      "tcpdump -n -i any -w both.pcap 'port 53 or icmp or icmp6'";

  /** How a command begins that reads the log of a host. */
  public static final String JOURNAL = "journalctl ";

  private static final int ANY = 255;
  private static final long A_SECOND = 1_000_000_000L;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

  private Commands() {}

  /** Returns the command that asks what failed once more, over TCP where only that was asked. */
  public static String dig(Incident incident) {
    boolean wasAskedOverTcp =
        incident.isOverTcpOnly() && incident.traits().forms().truncated() == 0;
    return wasAskedOverTcp ? digOverTcp(incident) : dig(incident, "");
  }

  /** Returns the same over TCP (RFC 7766). */
  public static String digOverTcp(Incident incident) {
    return dig(incident, "+tcp ");
  }

  /** Returns the same with another option, which ends in a space. */
  public static String dig(Incident incident, String option) {
    return dig(incident.server(), unchecked(incident) + option + overUdp(typeOf(incident), option))
        + question(incident);
  }

  /** What failed with checking disabled (CD) only is asked so. */
  private static String unchecked(Incident incident) {
    return incident.scope() instanceof IncidentScope.Questions questions && questions.areUnchecked()
        ? "+cd "
        : "";
  }

  /** Returns the command that asks another host what failed. */
  public static String dig(Incident incident, Endpoint host) {
    return dig(host, overUdp(typeOf(incident), "")) + question(incident);
  }

  /** Returns the command that asks a server a question. */
  public static String dig(IpAddress server, Question question) {
    return "dig "
        + overUdp(question.type(), "")
        + "@"
        + server
        + " "
        + question(question.name().toString(), question.type());
  }

  /** Returns the command that asks one of several servers what failed. */
  public static String dig(IpAddress server, Incident incident) {
    return dig(incident, new Endpoint(server, incident.server().port()));
  }

  /**
   * Returns a command with the host to run it on where an incident is about one of several clients:
   * others may be answered. Only what asks the servers of the incident asks what failed.
   */
  static String from(String command, Incident incident, long clients) {
    boolean asks =
        command.startsWith("dig ")
            && !command.contains("  #")
            && incident.servers().stream().anyMatch(s -> command.contains("@" + s + " "));
    return asks && clients > 1 && isOfOneClient(incident)
        ? command + "  # from " + incident.exampleClients().get(0)
        : command;
  }

  /** Returns the command that asks what failed there, and from where where that is one client. */
  public static String digFrom(Incident incident) {
    return dig(incident)
        + (isOfOneClient(incident) ? "  # from " + incident.exampleClients().get(0) : "");
  }

  private static boolean isOfOneClient(Incident incident) {
    return incident.impact().clients().affected() == 1 && incident.exampleClients().size() == 1;
  }

  /** Asks ANY over UDP, as everything else: dig takes TCP for it (dig(1), {@code +tcp}). */
  private static String overUdp(int type, String option) {
    return type == ANY && !option.contains("+tcp") && !option.contains("+notcp") ? "+notcp " : "";
  }

  private static int typeOf(Incident incident) {
    return incident.traits().seen().exampleType();
  }

  private static String question(Incident incident) {
    return question(incident.exampleName(), typeOf(incident));
  }

  private static String question(String name, int type) {
    return name(name) + (type <= 0 || type == RecordType.A ? "" : " " + RecordType.nameOf(type));
  }

  /** Returns the command that follows the name from the root, past the server. */
  public static String digTrace(Incident incident) {
    return "dig +trace " + question(incident);
  }

  private static String dig(Endpoint server, String option) {
    String port = server.port() == 53 ? "" : "-p " + server.port() + " ";
    return "dig " + option + port + "@" + server.ip() + " ";
  }

  private static String name(String absolute) {
    if (absolute.isEmpty()) {
      return "NAME"; // no question could be read
    }
    if (!isPlain(absolute)) {
      return "-q " + quote(absolute);
    }
    // A single label keeps its dot: dig takes "mx" for a type.
    return absolute.indexOf('.') < absolute.length() - 1
        ? absolute.substring(0, absolute.length() - 1)
        : absolute;
  }

  /** Returns an absolute name as an argument. */
  public static String argument(String absolute) {
    return isPlain(absolute) ? name(absolute) : quote(absolute);
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isLetter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean isDigit = c >= '0' && c <= '9';
      if (!isLetter && !isDigit && c != '_' && (i == 0 || c != '-' && c != '.')) {
        return name.equals(".");
      }
    }
    return true;
  }

  /** Returns an argument that a POSIX shell takes as it is. */
  static String quote(String argument) {
    return "'" + argument.replace("'", "'\\''") + "'";
  }

  /** Returns the command that shows, on the server, what listens. */
  public static String listeners(Endpoint server) {
    return "ss -lunp 'sport = :" + server.port() + "'  # on " + server.ip();
  }

  /** Returns the command that shows, on a host, what its firewall does. */
  public static String firewall(IpAddress host) {
    return "nft list ruleset  # on " + host;
  }

  /**
   * Returns the command that shows, on a host, what happened there then; without a day, all of it.
   */
  public static String journal(IpAddress host, FrameRef first, FrameRef last) {
    String then =
        UnknownDay.has(first.nanos())
            ? ""
            : "--since '" + second(first, 0) + "' --until '" + second(last, 1) + "'  ";
    return JOURNAL + then + "# on " + host;
  }

  private static String second(FrameRef frame, long later) {
    return Instant.ofEpochSecond(Math.floorDiv(frame.nanos(), A_SECOND) + later)
        .atOffset(ZoneOffset.UTC)
        .format(STAMP);
  }

  /** Returns the command that captures, on the server, what arrives there and what leaves. */
  public static String capture(Endpoint server) {
    return "tcpdump -n -i any -w server.pcap 'port "
        + server.port()
        + " or icmp or icmp6'  # on "
        + server.ip();
  }

  /** Returns the command that shows, on a client, which programs send over UDP. */
  public static String senders(IpAddress client) {
    return senders("on " + client, "which program sends this, and does it mean DNS?");
  }

  /**
   * Returns the same. No packet tells which system a client runs, so there is one for each.
   *
   * @param where which host it is, as in {@code on the client}
   * @param what what to look for
   */
  public static String senders(String where, String what) {
    return "ss -uap  # " + where + " (Windows: netstat -anob -p UDP): " + what;
  }

  /**
   * Returns the command that shows which servers a host asks, and how.
   *
   * @param where which host it is, as in {@code on the client}
   * @param what what to look for
   */
  public static String resolverSettings(String where, String what) {
    return "cat /etc/resolv.conf  # " + where + " (Windows: ipconfig /all): " + what;
  }

  /** Returns the command that shows the way that queries take. */
  public static String trace(Endpoint server) {
    return trace(server, false);
  }

  /** Returns the same for TCP or UDP. */
  public static String trace(Endpoint server, boolean isTcp) {
    return "traceroute " + (isTcp ? "-T" : "-U") + " -p " + server.port() + " " + server.ip();
  }
}
