package io.dnsanalyzer.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A second correlator, which shares nothing with the first: it reads bytes by itself, keeps
 * everything in hash maps under whole keys, and is slow and plain. It counts exchanges by server
 * and outcome after TAXONOMY sections 1 to 4.
 *
 * <p>It models sound pcap files of one link type (Ethernet without and with VLAN tags, raw IP)
 * whose times never go back and whose packets are whole, with DNS over UDP on port 53: queries and
 * their repetitions, responses with any code, ICMP errors that quote a query with its question.
 * Everything else makes it give up ({@link NotModelled}), as {@link #counts} says by null: TCP to
 * port 53, fragments, tunnels, IP options and extension headers, packets captured twice, quotes
 * that are cut, rewritten or of responses, answers from elsewhere or to other questions, truncated
 * and malformed messages, other opcodes, handshakes, and whatever two exchanges could claim.
 */
final class Oracle {
  private static final long SECOND = 1_000_000_000L;
  private static final long ANSWER = 5 * SECOND;
  private static final long RETRY = 15 * SECOND;
  private static final long LATE = 120 * SECOND;
  private static final int ETHERNET = 1;
  private static final int RAW = 101;
  private static final int ANY = 255;
  private static final List<String> RCODES =
      List.of(
          "",
          "formerr",
          "servfail",
          "nxdomain",
          "notimp",
          "refused",
          "yxdomain",
          "yxrrset",
          "nxrrset",
          "notauth",
          "notzone");

  /** Something that this correlator leaves to the other one. */
  private static final class NotModelled extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotModelled(String what) {
      super(what, null, false, false);
    }
  }

  /** Who asks whom; addresses in hex. */
  private record Flow(String client, int clientPort, String server, int serverPort, int id) {}

  /** What is asked: the name's bytes in lower case. */
  private record Question(String name, int type, int dnsClass) {}

  private record Key(Flow flow, Question question) {}

  private static final class Exchange {
    final List<Long> attempts = new ArrayList<>();
    final List<Integer> ipIds = new ArrayList<>();
    String response;
    String error;

    boolean isOpenAt(long time) {
      return response == null && error == null && time - last() <= RETRY;
    }

    long last() {
      return attempts.get(attempts.size() - 1);
    }
  }

  private final Map<Key, List<Exchange>> exchanges = new HashMap<>();
  private final Map<String, Long> seen = new HashMap<>();
  private long now;

  private Oracle() {}

  /** Holds a document to what is counted here, where that can be counted. */
  static void check(byte[] capture, JsonNode document) {
    Map<String, Integer> counts = counts(capture);
    if (counts == null || !document.at("/capture/files/0/damage").isNull()) {
      return;
    }
    Map<String, Integer> told = new TreeMap<>();
    for (JsonNode exchange : document.get("exchanges")) {
      told.merge(
          hex(exchange.at("/server/ip").textValue()) + " " + exchange.get("outcome").textValue(),
          1,
          Integer::sum);
    }
    assertThat(told).as("exchanges by server and outcome").isEqualTo(counts);
  }

  private static String hex(String address) {
    try {
      return HexFormat.of().formatHex(InetAddress.getByName(address).getAddress());
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns how many exchanges there are by server and outcome; null when that is not modelled. */
  static Map<String, Integer> counts(byte[] capture) {
    List<PcapRecord> records = PcapRecord.of(capture);
    if (records.isEmpty() || !PcapRecord.areInOrder(records)) {
      return null;
    }
    Oracle oracle = new Oracle();
    try {
      for (PcapRecord record : records) {
        oracle.add(linkType(capture), record);
      }
      return oracle.counted();
    } catch (NotModelled e) {
      return null;
    } catch (IndexOutOfBoundsException e) {
      return null; // a packet that is shorter than it says
    }
  }

  private static int linkType(byte[] capture) {
    boolean isBig = PcapRecord.order(capture) == ByteOrder.BIG_ENDIAN;
    byte[] h = capture;
    return isBig ? u16(h, 22) | u16(h, 20) << 16 : h[20] & 255 | (h[21] & 255) << 8 | u16(h, 22);
  }

  private void add(int linkType, PcapRecord record) {
    byte[] b = record.packet();
    require(record.original() == b.length, "cut");
    now = record.time();
    int at = 0;
    if (linkType == ETHERNET) {
      at = 14;
      for (int tags = 0; u16(b, at - 2) == 0x8100; tags++) {
        require(tags < 2, "tags");
        at += 4;
      }
      int type = u16(b, at - 2);
      if (type == 0x0806) {
        return;
      }
      require(type == 0x0800 || type == 0x86dd, "ether type");
    } else {
      require(linkType == RAW, "link type");
    }
    ip(b, at);
  }

  private void ip(byte[] b, int at) {
    boolean isV4 = (b[at] & 0xf0) == 0x40;
    require(isV4 ? b[at] == 0x45 : (b[at] & 0xf0) == 0x60, "IP header");
    require(!isV4 || (u16(b, at + 6) & 0x3fff) == 0, "fragment");
    int end = at + (isV4 ? u16(b, at + 2) : 40 + u16(b, at + 4));
    require(end <= b.length, "IP length");
    int payload = at + (isV4 ? 20 : 40);
    String from = address(b, isV4 ? at + 12 : at + 8, isV4);
    String to = address(b, isV4 ? at + 16 : at + 24, isV4);
    switch (b[isV4 ? at + 9 : at + 6]) {
      case 17 -> udp(Arrays.copyOfRange(b, at, end), payload - at, from, to);
      case 6 -> require(u16(b, payload) != 53 && u16(b, payload + 2) != 53, "TCP");
      case 1 -> icmp(b, payload, end, from, to, 4);
      case 58 -> icmp(b, payload, end, from, to, 6);
      default -> throw new NotModelled("protocol");
    }
  }

  private void udp(byte[] packet, int at, String from, String to) {
    int source = u16(packet, at);
    int destination = u16(packet, at + 2);
    if (source != 53 && destination != 53) {
      require(source == 123 && destination == 123, "another UDP port");
      return;
    }
    require(u16(packet, at + 4) == packet.length - at && packet.length - at > 8, "UDP length");
    Long again = seen.put(HexFormat.of().formatHex(packet), now);
    require(again == null || now - again > 2 * SECOND, "captured twice");
    Message m = Message.of(packet, at + 8, packet.length);
    require(m.opcode == 0 && !m.isTruncated, "opcode or TC");
    int ipId = (packet[0] & 0xf0) == 0x40 ? u16(packet, 4) : 0;
    if (!m.isResponse) {
      require(destination == 53 && source != 53 && m.question != null, "query");
      query(new Key(new Flow(from, source, to, destination, m.id), m.question), ipId);
    } else {
      require(source == 53 && destination != 53, "response");
      response(new Flow(to, destination, from, source, m.id), m);
    }
  }

  private void query(Key key, int ipId) {
    List<Exchange> all = exchanges.computeIfAbsent(key, k -> new ArrayList<>());
    if (all.isEmpty() || !all.get(all.size() - 1).isOpenAt(now)) {
      all.add(new Exchange());
    }
    all.get(all.size() - 1).attempts.add(now);
    all.get(all.size() - 1).ipIds.add(ipId);
  }

  private void response(Flow flow, Message m) {
    List<Exchange> asked = new ArrayList<>();
    if (m.question != null) {
      asked.addAll(exchanges.getOrDefault(new Key(flow, m.question), List.of()));
    }
    asked.removeIf(this::isOver);
    if (asked.isEmpty()) {
      exchanges.forEach(
          (key, some) ->
              require(
                  !key.flow.client.equals(flow.client)
                      || key.flow.clientPort != flow.clientPort
                      || some.stream().allMatch(this::isOver),
                  "an answer to something else"));
      return; // an answer to nothing
    }
    require(asked.size() == 1, "several that it answers");
    Exchange e = asked.get(0);
    require(now - e.attempts.get(0) <= LATE, "late for its first attempt only");
    require(e.response == null || e.response.equals(m.outcome()), "answers that differ");
    e.response = m.outcome();
  }

  private boolean isOver(Exchange e) {
    return now - e.last() > LATE;
  }

  private void icmp(byte[] b, int at, int end, String from, String to, int version) {
    int type = b[at] & 255;
    int code = b[at + 1] & 255;
    if (version == 4 ? type == 0 || type == 8 : type >= 128) {
      return; // no error
    }
    String outcome = version == 4 ? ofIcmp(type, code) : ofIcmp6(type, code);
    require(outcome != null && b[at + (version == 4 ? 5 : 4)] == 0, "another error");
    int quote = at + 8;
    boolean isV4 = version == 4;
    int udp = quote + (isV4 ? 20 : 40);
    require(end > udp + 20 && (isV4 ? b[quote] == 0x45 : (b[quote] & 0xf0) == 0x60), "quote");
    require(!isV4 || (u16(b, quote + 6) & 0x3fff) == 0, "quote of a fragment");
    require(b[isV4 ? quote + 9 : quote + 6] == 17 && u16(b, udp + 2) == 53, "quote of another");
    int length = isV4 ? u16(b, quote + 2) : 40 + u16(b, quote + 4);
    require(length == end - quote && u16(b, udp + 4) == end - udp, "a quote that is cut");
    require(u16(b, udp) != 53, "both ports 53");
    Message m = Message.of(b, udp + 8, end);
    require(!m.isResponse && m.opcode == 0, "quoted response");
    String client = address(b, isV4 ? quote + 12 : quote + 8, isV4);
    String server = address(b, isV4 ? quote + 16 : quote + 24, isV4);
    require(client.equals(to), "error to another");
    Key key = new Key(new Flow(client, u16(b, udp), server, 53, m.id), m.question);
    exchanges.forEach(
        (other, some) ->
            require(
                other.equals(key)
                    || !other.flow.equals(key.flow)
                    || some.stream().allMatch(this::isOver),
                "one id for two questions"));
    List<Exchange> fits = new ArrayList<>();
    fits.addAll(exchanges.getOrDefault(key, List.of()));
    fits.removeIf(this::isOver);
    if (fits.isEmpty()) {
      exchanges.forEach(
          (k, some) ->
              require(
                  !k.flow.client.equals(client) || some.stream().allMatch(this::isOver),
                  "a quote of something else"));
      return; // an error about nothing
    }
    require(fits.size() == 1, "several that are quoted");
    Exchange e = fits.get(0);
    require(now - e.attempts.get(0) <= LATE, "an attempt too old");
    if (outcome.equals("port_unreachable")) {
      outcome += from.equals(server) ? "_by_server" : "_by_middlebox";
    }
    require(e.error == null || e.error.equals(outcome), "errors that differ");
    e.error = outcome;
  }

  private static String ofIcmp(int type, int code) {
    return switch (type * 16 + code) {
      case 3 * 16, 3 * 16 + 6 -> "net_unreachable";
      case 3 * 16 + 1, 3 * 16 + 7 -> "host_unreachable";
      case 3 * 16 + 3 -> "port_unreachable";
      case 3 * 16 + 9, 3 * 16 + 10, 3 * 16 + 13 -> "admin_prohibited";
      case 11 * 16 -> "ttl_exceeded";
      default -> null;
    };
  }

  private static String ofIcmp6(int type, int code) {
    return switch (type * 16 + code) {
      case 16 -> "net_unreachable";
      case 16 + 1, 16 + 5, 16 + 6 -> "admin_prohibited";
      case 16 + 3 -> "host_unreachable";
      case 16 + 4 -> "port_unreachable";
      case 3 * 16 -> "ttl_exceeded";
      default -> null;
    };
  }

  private Map<String, Integer> counted() {
    Map<String, Integer> counts = new TreeMap<>();
    exchanges.forEach(
        (key, some) ->
            some.forEach(e -> counts.merge(key.flow.server + " " + outcome(e), 1, Integer::sum)));
    return counts;
  }

  private String outcome(Exchange e) {
    if (e.response != null) {
      return e.response;
    }
    if (e.error != null) {
      return e.error;
    }
    boolean isWaiting = now - e.last() < ANSWER;
    require(isWaiting == now - e.attempts.get(0) < ANSWER, "asked again at the end");
    return isWaiting ? "pending_at_end" : "no_response";
  }

  /** A DNS message (RFC 1035 4.1) as far as it concerns the outcome. */
  private static final class Message {
    int id;
    int opcode;
    boolean isResponse;
    boolean isTruncated;
    Question question;
    private int rcode;
    private boolean answers;
    private boolean hasAnswers;
    private boolean hasReferral;

    static Message of(byte[] b, int from, int end) {
      Message m = new Message();
      m.id = u16(b, from);
      m.isResponse = (b[from + 2] & 0x80) != 0;
      m.opcode = b[from + 2] >> 3 & 15;
      m.isTruncated = (b[from + 2] & 2) != 0;
      m.rcode = b[from + 3] & 15;
      int questions = u16(b, from + 4);
      require(questions < 2, "questions");
      int at = from + 12;
      if (questions == 1) {
        StringBuilder name = new StringBuilder();
        for (; b[at] != 0; at += 1 + b[at]) {
          require(b[at] > 0, "pointer in a question");
          name.append(new String(b, at, 1 + b[at], ISO_8859_1));
        }
        require(at - from - 12 < 255, "long name");
        String lower = name.toString().toLowerCase(Locale.ROOT);
        require(lower.chars().allMatch(c -> c < 128), "letters outside ASCII");
        m.question = new Question(lower, u16(b, at + 1), u16(b, at + 3));
        at += 5;
      }
      int[] counts = {u16(b, from + 6), u16(b, from + 8), u16(b, from + 10)};
      for (int section = 0; section < 3; section++) {
        for (int i = 0; i < counts[section]; i++) {
          at = m.record(b, from, at, section);
        }
      }
      require(at == end, "bytes behind the message");
      return m;
    }

    /** Returns where a name ends that is sound: each pointer leads to what came before it. */
    private static int name(byte[] b, int message, int from) {
      int at = from;
      int end = -1;
      int length = 1;
      while (b[at] != 0) {
        if (b[at] > 0) {
          length += 1 + b[at];
          at += 1 + b[at];
        } else {
          int to = message + (u16(b, at) & 0x3fff);
          require((b[at] & 0xc0) == 0xc0 && to < at && to >= message + 12, "a name's pointer");
          end = end < 0 ? at + 2 : end;
          at = to;
        }
        require(length <= 255 && (b[at] & 0xc0) % 0xc0 == 0, "a name");
      }
      return end < 0 ? at + 1 : end;
    }

    private int record(byte[] b, int message, int from, int section) {
      int at = name(b, message, from);
      int type = u16(b, at);
      if (section == 1 && (type == 2 || type == 6)) {
        name(b, message, at + 10); // NS and SOA say whether it is a referral
      }
      if (section == 0) {
        hasAnswers = true;
        answers |= question != null && (type == question.type || question.type == ANY);
      } else if (section == 1) {
        hasReferral |= type == 2;
      } else if (type == 41) {
        rcode |= (b[at + 4] & 255) << 4;
      }
      return at + 10 + u16(b, at + 8);
    }

    String outcome() {
      if (rcode > 0) {
        require(rcode < RCODES.size(), "rare code");
        return RCODES.get(rcode);
      }
      require(question != null, "NOERROR without question");
      require(answers || !hasAnswers && !hasReferral, "alias or referral");
      return answers ? "answered" : "nodata";
    }
  }

  private static String address(byte[] b, int at, boolean isV4) {
    return HexFormat.of().formatHex(b, at, at + (isV4 ? 4 : 16));
  }

  private static int u16(byte[] b, int at) {
    return (b[at] & 255) << 8 | b[at + 1] & 255;
  }

  private static void require(boolean isModelled, String what) {
    if (!isModelled) {
      throw new NotModelled(what);
    }
  }
}
