package io.dnsanalyzer.packets;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Picks from what {@code tcpdump -n -tttt} prints the lines that there should be here, too. */
final class TcpdumpLines {
  private static final Pattern LINE =
      Pattern.compile("(?:\\s*\\d+ {2})?(\\d{4}-\\d\\d-\\d\\d \\S+ )(.*)");

  /** The interface and the direction that tcpdump prints for LINKTYPE_LINUX_SLL2. */
  private static final Pattern SLL2 = Pattern.compile("\\S+ +(?:Out|In|B|M|P) +(?=IP6? )");

  private static final Pattern PACKET =
      Pattern.compile("IP6? (truncated-ip6? - \\d+ bytes missing! ?)?(\\S+) > (\\S+): (.*)");

  /** What tcpdump prints on port 53 that is no DNS message of its own. */
  private static final Pattern NO_MESSAGE =
      Pattern.compile("(Flags |UDP, |TCP, |\\[\\||domain \\[length |frag ).*");

  private static final Pattern ERROR =
      Pattern.compile(
          "ICMP (\\S+ (udp|tcp|protocol|unreachable)|net|host|time exceeded|ip reassembly|redirect"
              + "|source quench|parameter).*| \\[\\|icmp\\]"
              + "|ICMP6, (destination unreachable|packet too big|time exceeded|parameter).*");

  private TcpdumpLines() {}

  static List<String> of(List<String> printed) {
    List<String> lines = new ArrayList<>();
    for (String line : printed) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        String packet = SLL2.matcher(matcher.group(2)).replaceFirst("");
        if (isOurs(packet)) {
          lines.add(matcher.group(1) + packet);
        }
      }
    }
    return lines;
  }

  private static boolean isOurs(String packet) {
    Matcher matcher = PACKET.matcher(packet);
    if (!matcher.matches()) {
      return false;
    }
    String what = matcher.group(4);
    boolean isOnDnsPort = matcher.group(2).endsWith(".53") && isPort(matcher.group(2));
    isOnDnsPort |= matcher.group(3).endsWith(".53") && isPort(matcher.group(3));
    return isOnDnsPort ? !NO_MESSAGE.matcher(what).matches() : ERROR.matcher(what).matches();
  }

  /** An IPv4 address has three dots, and its port a fourth. */
  private static boolean isPort(String end) {
    return end.indexOf(':') >= 0 || end.chars().filter(c -> c == '.').count() == 4;
  }
}
