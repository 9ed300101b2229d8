import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds the captures that cannot be recorded: {@code java testdata/tools/Generate.java testdata
 * [NAME...]}.
 *
 * <p>The same bytes come out each time, on every machine. testdata/README.md tells each story; the
 * methods below tell it again in code, in the same order. Checksums are right unless a story wants
 * them wrong, every header field has a value of its own, and addresses are documentation addresses
 * (RFC 5737, RFC 3849), but for 192.51.100.15, which the published log of the model case has.
 *
 * <p>It shares no code with the analyzer, so that a mistake there is not repeated here.
 */
public final class Generate {
  static final String CLIENT = "192.0.2.10";
  static final String CLIENT_2 = "192.0.2.20";
  static final String ROUTER = "192.0.2.1";
  static final String FAR_ROUTER = "198.51.100.1";
  static final String SERVER = "203.0.113.53";
  static final String SERVER_2 = "198.51.100.53";
  static final String CLIENT6 = "2001:db8:c::10";
  static final String ROUTER6 = "2001:db8:c::1";
  static final String SERVER6 = "2001:db8:5::53";

  static final int A = 1;
  static final int NS = 2;
  static final int CNAME = 5;
  static final int SOA = 6;
  static final int MX = 15;
  static final int TXT = 16;
  static final int AAAA = 28;

  static final int NOERROR = 0;
  static final int FORMERR = 1;
  static final int SERVFAIL = 2;
  static final int NXDOMAIN = 3;
  static final int NOTIMP = 4;
  static final int REFUSED = 5;

  private static final Map<String, Story> STORIES = new LinkedHashMap<>();

  /** How many packets this story made: each gets an IP id of its own. */
  private static int packets;

  interface Story {
    byte[] tell();
  }

  public static void main(String... args) throws IOException {
    Path directory = Path.of(args.length > 0 ? args[0] : ".");
    List<String> wanted = args.length > 1 ? List.of(args).subList(1, args.length) : List.of();
    stories();
    for (Map.Entry<String, Story> story : STORIES.entrySet()) {
      if (wanted.isEmpty() || wanted.contains(story.getKey())) {
        packets = 0;
        Path file = directory.resolve(story.getKey());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, story.getValue().tell());
      }
    }
  }

  private static void stories() {
    STORIES.put("port-closed.pcap", Generate::portClosed);

    STORIES.put("quote-eight-bytes.pcap", Generate::quoteEightBytes);
    STORIES.put("quote-ambiguous.pcap", Generate::quoteAmbiguous);
    STORIES.put("quote-ip-id-swapped.pcap", Generate::quoteIpIdSwapped);
    STORIES.put("quote-cut-in-dns.pcap", Generate::quoteCutInDns);
    STORIES.put("quote-four-bytes.pcap", Generate::quoteFourBytes);
    STORIES.put("quote-extensions.pcap", Generate::quoteExtensions);
    STORIES.put("quote-of-response.pcap", Generate::quoteOfResponse);
    STORIES.put("quote-both-ports-53.pcap", Generate::quoteBothPorts53);
    STORIES.put("quote-nat-rewritten.pcap", Generate::quoteNatRewritten);
    STORIES.put("quote-later-fragment.pcap", Generate::quoteLaterFragment);
    STORIES.put("quote-offload.pcap", Generate::quoteOffload);
    STORIES.put("unreachable-codes.pcap", Generate::unreachableCodes);
    STORIES.put("unreachable-unknown-code.pcap", Generate::unreachableUnknownCode);
    STORIES.put("time-exceeded.pcap", Generate::timeExceeded);
    STORIES.put("too-big.pcap", Generate::tooBig);
    STORIES.put("parameter-problem.pcap", Generate::parameterProblem);
    STORIES.put("quench-and-redirect.pcap", Generate::quenchAndRedirect);
    STORIES.put("icmp-not-dns.pcap", Generate::icmpNotDns);

    STORIES.put("mismatch.pcap", Generate::mismatch);
    STORIES.put("reply-other-port.pcap", Generate::replyOtherPort);
    STORIES.put("answers-refused.pcap", Generate::answersRefused);
    STORIES.put("translated.pcap", Generate::translated);
    STORIES.put("router-drops-answers.pcap", Generate::routerDropsAnswers);
    STORIES.put("conflicting-responses.pcap", Generate::conflictingResponses);
    STORIES.put("id-and-port-reused.pcap", Generate::idAndPortReused);
    STORIES.put("late-after-retry.pcap", Generate::lateAfterRetry);
    STORIES.put("response-codes.pcap", Generate::responseCodes);
    STORIES.put("extended-errors.pcap", Generate::extendedErrors);
    STORIES.put("edns-fallback.pcap", Generate::ednsFallback);
    STORIES.put("referral.pcap", Generate::referral);
    STORIES.put("without-question.pcap", Generate::withoutQuestion);
    STORIES.put("malformed-response.pcap", Generate::malformedResponse);
    STORIES.put("altered-responses.pcap", Generate::alteredResponses);
    STORIES.put("version-asked-for.pcap", Generate::versionAskedFor);
    STORIES.put("one-type-refused.pcap", Generate::oneTypeRefused);
    STORIES.put("race-two-servers.pcap", Generate::raceTwoServers);
    STORIES.put("hostile-names.pcap", Generate::hostileNames);
    STORIES.put("tcp-segments.pcap", Generate::tcpSegments);
    STORIES.put("tcp-length-alone.pcap", Generate::tcpLengthAlone);
    STORIES.put("tcp-answer-not-captured.pcap", Generate::tcpAnswerNotCaptured);

    STORIES.put("outage-and-recovery.pcap", Generate::outageAndRecovery);
    STORIES.put("overlapping-incidents.pcap", Generate::overlappingIncidents);
    STORIES.put("refused-one-client.pcap", Generate::refusedOneClient);
    STORIES.put("large-answers-fail.pcap", Generate::largeAnswersFail);
    STORIES.put("tcp-unanswered.pcap", Generate::tcpUnanswered);
    STORIES.put("others-answered-later.pcap", Generate::othersAnsweredLater);
    STORIES.put("overload.pcap", Generate::overload);

    STORIES.put("partial-failure.pcap", Generate::partialFailure);
    STORIES.put("one-name-fails.pcap", Generate::oneNameFails);
    STORIES.put("forwarder.pcap", Generate::forwarder);
    STORIES.put("two-upstreams-fail.pcap", Generate::twoUpstreamsFail);
    STORIES.put("summer-begins.pcap", Generate::summerBegins);
    STORIES.put("summer-ends.pcap", Generate::summerEnds);
    STORIES.put("new-year.pcap", Generate::newYear);

    STORIES.put("slow-answers.pcap", Generate::slowAnswers);
    STORIES.put("one-of-a-pair-lost.pcap", Generate::oneOfAPairLost);
    STORIES.put("search-list.pcap", Generate::searchList);
    STORIES.put("search-list-refused.pcap", Generate::searchListRefused);
    STORIES.put("search-list-silent.pcap", Generate::searchListSilent);
    STORIES.put("one-of-a-pair-silent.pcap", Generate::oneOfAPairSilent);
    STORIES.put("query-malformed.pcap", Generate::queryMalformed);
    STORIES.put("queries-unreadable.pcap", Generate::queriesUnreadable);
    STORIES.put("responses-that-are-none.pcap", Generate::responsesThatAreNone);
    STORIES.put("two-captures-in-one.pcap", Generate::twoCapturesInOne);
    STORIES.put("only-tcp-works.pcap", Generate::onlyTcpWorks);
    STORIES.put("servers-disagree.pcap", Generate::serversDisagree);
    STORIES.put("aaaa-denied.pcap", Generate::aaaaDenied);
    STORIES.put("alias-leads-nowhere.pcap", Generate::aliasLeadsNowhere);
    STORIES.put("aaaa-silent.pcap", Generate::aaaaSilent);
    STORIES.put("one-client-fails.pcap", Generate::oneClientFails);
    STORIES.put("one-client-gets-errors.pcap", Generate::oneClientGetsErrors);
    STORIES.put("one-port-fails.pcap", Generate::onePortFails);
    STORIES.put("rate-allowance.pcap", Generate::rateAllowance);
    STORIES.put("rate-limited-answers.pcap", Generate::rateLimitedAnswers);
    STORIES.put("stale-and-blocked.pcap", Generate::staleAndBlocked);
    STORIES.put("forwarding-loop.pcap", Generate::forwardingLoop);
    STORIES.put("forwarding-circle.pcap", Generate::forwardingCircle);
    STORIES.put("edns-silent.pcap", Generate::ednsSilent);
    STORIES.put("letters-changed.pcap", Generate::lettersChanged);
    STORIES.put("local-names.pcap", Generate::localNames);
    STORIES.put("sent-to-multicast.pcap", Generate::sentToMulticast);
    STORIES.put("tls-refused.pcap", Generate::tlsRefused);
    STORIES.put("tls-silent.pcap", Generate::tlsSilent);
    STORIES.put("asked-again.pcap", Generate::askedAgain);
    STORIES.put("guessed-ids.pcap", Generate::guessedIds);
    STORIES.put("errors-only.pcap", Generate::errorsOnly);
    STORIES.put("errors-beside-answers.pcap", Generate::errorsBesideAnswers);
    STORIES.put("tcp-rejected.pcap", Generate::tcpRejected);
    STORIES.put("not-authoritative.pcap", Generate::notAuthoritative);
    STORIES.put("ten-incidents.pcap", Generate::tenIncidents);

    STORIES.put("fragments-out-of-order.pcap", Generate::fragmentsOutOfOrder);
    STORIES.put("fragment-missing.pcap", Generate::fragmentMissing);
    STORIES.put("later-fragments-alone.pcap", Generate::laterFragmentsAlone);
    STORIES.put("snaplen.pcap", Generate::snaplen);
    STORIES.put("queries-only.pcap", Generate::queriesOnly);
    STORIES.put("responses-only.pcap", Generate::responsesOnly);
    STORIES.put("starts-late.pcap", Generate::startsLate);
    STORIES.put("starts-at-refused-answer.pcap", Generate::startsAtRefusedAnswer);
    STORIES.put("duplicates.pcap", Generate::duplicates);
    STORIES.put("clock-backwards.pcap", Generate::clockBackwards);
    STORIES.put("vlan.pcap", Generate::vlan);
    STORIES.put("tunnel.pcap", Generate::tunnel);
    STORIES.put("multicast-names.pcap", Generate::multicastNames);
    STORIES.put("encrypted.pcap", Generate::encrypted);
    STORIES.put("other-port.pcap", Generate::otherPort);

    STORIES.put("pktap.pcap", Generate::pktap);
    STORIES.put("frame-relay.pcap", Generate::frameRelay);
    STORIES.put("big-endian.pcap", Generate::bigEndian);
    STORIES.put("modified.pcap", Generate::modified);
    STORIES.put("cut-mid-record.pcap", Generate::cutMidRecord);
    STORIES.put("two-interfaces.pcapng", Generate::twoInterfaces);
    STORIES.put("two-link-types.pcapng", Generate::twoLinkTypes);
    STORIES.put("service-refused.pcap", Generate::serviceRefused);
    STORIES.put("clocks-differ.pcapng", Generate::clocksDiffer);
    STORIES.put("drops.pcapng", Generate::drops);
    STORIES.put("rotated/office.pcap0", () -> rotated(true));
    STORIES.put("rotated/office.pcap1", () -> rotated(false));
  }

  // ---------------------------------------------------------------------------------------------
  // The model case
  // ---------------------------------------------------------------------------------------------

  /** The published log, frame by frame: one question asked three times, refused three times. */
  private static byte[] portClosed() {
    String client = "192.51.100.15";
    String server = "203.0.113.2";
    Pcap file = new Pcap("2024-03-14");
    byte[] question = query(35084, "yummyrecipesforme.com", A);
    String[] asked = {"13:24:32.192571", "13:26:32.192571", "13:28:32.192571"};
    String[] refused = {"13:24:36.098564", "13:27:15.934126", "13:28:50.022967"};
    for (int i = 0; i < 3; i++) {
      byte[] packet = udp(client, 52444, server, 53, question).id(28121 + 1013 * i).ttl(64).bytes();
      file.add(asked[i], packet);
      file.add(
          refused[i],
          icmp(server, client, 3, 3, quote(packet).all()).id(40961 + 17 * i).ttl(64).bytes());
    }
    return file.bytes();
  }

  // ---------------------------------------------------------------------------------------------
  // What ICMP errors carry back
  // ---------------------------------------------------------------------------------------------

  /** Three equal queries 5.1 s apart; the errors quote the second, the first, the third. */
  private static byte[] quoteEightBytes() {
    Pcap file = new Pcap("2024-03-15");
    Ip query = ask(CLIENT, 51001, SERVER, 21001, "www.example.com");
    byte[] first = query.id(7001).ttl(64).bytes();
    byte[] second = query.id(7003).bytes();
    byte[] third = query.id(7007).bytes();
    file.add("08:00:00.100001", first);
    file.add("08:00:05.200002", second);
    file.add("08:00:10.300003", third);
    file.add("08:00:11.000101", refuse(SERVER, CLIENT, 3, quote(second).after(5).bytes(8)));
    file.add("08:00:11.500202", refuse(SERVER, CLIENT, 3, quote(first).after(5).bytes(8)));
    file.add("08:00:12.000303", refuse(SERVER, CLIENT, 3, quote(third).after(5).bytes(8)));
    return file.bytes();
  }

  /** The same without IP ids (RFC 6864: an atomic packet may have 0): nothing tells them apart. */
  private static byte[] quoteAmbiguous() {
    Pcap file = new Pcap("2024-03-15");
    byte[] query = ask(CLIENT, 51002, SERVER, 21002, "www.example.com").id(0).df().bytes();
    file.add("08:10:00.100001", query);
    file.add("08:10:02.200002", query);
    file.add("08:10:04.300003", query);
    file.add("08:10:05.000101", refuse(SERVER, CLIENT, 3, quote(query).after(5).bytes(8)));
    file.add("08:10:05.500202", refuse(SERVER, CLIENT, 3, quote(query).after(5).bytes(8)));
    return file.bytes();
  }

  /** Some hosts quote the IP id in their own byte order; the checksum is left as it was. */
  private static byte[] quoteIpIdSwapped() {
    Pcap file = new Pcap("2024-03-15");
    Ip query = ask(CLIENT, 51003, SERVER, 21003, "www.example.com");
    byte[] first = query.id(0x1234).bytes();
    byte[] second = query.id(0x5678).bytes();
    file.add("08:20:00.100001", first);
    file.add("08:20:03.200002", second);
    for (byte[] packet : List.of(first, second)) {
      byte[] quote = quote(packet).after(4).bytes(8);
      byte swap = quote[4];
      quote[4] = quote[5];
      quote[5] = swap;
      String time = packet == first ? "08:20:04.300101" : "08:20:04.900202";
      file.add(time, refuse(SERVER, CLIENT, 3, quote));
    }
    return file.bytes();
  }

  /** Quotes that end inside the id, inside the header, behind it, inside the name. */
  private static byte[] quoteCutInDns() {
    Pcap file = new Pcap("2024-03-15");
    int[] lengths = {9, 10, 15, 20, 28};
    for (int i = 0; i < lengths.length; i++) {
      byte[] query =
          ask(CLIENT, 51010 + i, SERVER, 21010 + 111 * i, "cut" + i + ".example.com").bytes();
      file.add(seconds(8, 30, i) + 0.1, query);
      byte[] quote = quote(query).after(3).bytes(lengths[i]);
      file.add(seconds(8, 30, i) + 0.101 + i / 1e4, refuse(ROUTER, CLIENT, 13, quote));
    }
    return file.bytes();
  }

  /** Less than RFC 792 asks for: the ports, the IP header alone, nothing at all. */
  private static byte[] quoteFourBytes() {
    Pcap file = new Pcap("2024-03-15");
    byte[][] queries = new byte[3][];
    for (int i = 0; i < 3; i++) {
      queries[i] = ask(CLIENT, 51020 + i, SERVER, 21020 + i, "short" + i + ".example.com").bytes();
    }
    file.add("08:40:00.100001", queries[0]);
    file.add("08:40:00.150102", refuse(SERVER, CLIENT, 3, quote(queries[0]).bytes(4)));
    file.add("08:40:01.200003", queries[1]);
    file.add("08:40:01.260104", refuse(SERVER, CLIENT, 3, quote(queries[1]).bytes(0)));
    file.add("08:40:02.300005", queries[2]);
    file.add("08:40:02.370106", refuse(SERVER, CLIENT, 3, new byte[0]));
    file.add("08:40:09.400007", ask(CLIENT, 51023, SERVER, 21023, "later.example.com").bytes());
    return file.bytes();
  }

  /** RFC 4884: extensions behind a quote whose length is given, and behind 128 bytes where not. */
  private static byte[] quoteExtensions() {
    Pcap file = new Pcap("2024-03-15");
    byte[] mpls = new Bytes().u32(0x20000000).u16(8).u8(1).u8(1).u32(0x0abcd1ff).bytes();
    put16(mpls, 2, checksum(mpls));
    byte[] first = ask(CLIENT, 51031, SERVER, 21031, "length.example.com").bytes();
    byte[] quote = Arrays.copyOf(quote(first).after(2).all(), 128);
    file.add("08:50:00.100001", first);
    file.add(
        "08:50:00.110101",
        icmp(FAR_ROUTER, CLIENT, 3, 13, 32L << 16, concat(quote, mpls)).ttl(250).bytes());
    byte[] second = ask(CLIENT, 51032, SERVER, 21032, "nolength.example.com").bytes();
    quote = Arrays.copyOf(quote(second).after(2).all(), 128);
    file.add("08:50:01.200002", second);
    file.add("08:50:01.220202", refuse(FAR_ROUTER, CLIENT, 1, concat(quote, mpls)));
    byte[] third = ask(CLIENT6, 51033, SERVER6, 21033, "v6.example.com").bytes();
    quote = Arrays.copyOf(quote(third).after(2).all(), 128);
    file.add("08:50:02.300003", third);
    file.add(
        "08:50:02.330303",
        icmp(ROUTER6, CLIENT6, 1, 0, 16L << 24, concat(quote, mpls)).ttl(255).bytes());
    return file.bytes();
  }

  /** The client's kernel refuses answers: with 8 bytes, with all, and to one never captured. */
  private static byte[] quoteOfResponse() {
    Pcap file = new Pcap("2024-03-15");
    for (int i = 0; i < 2; i++) {
      String name = "closed" + i + ".example.com";
      byte[] response = reply(CLIENT, 51041 + i, SERVER, 21041 + i, name, "192.0.2.14" + i).bytes();
      double time = seconds(9, 0, 10 * i) + 0.1;
      file.add(time, ask(CLIENT, 51041 + i, SERVER, 21041 + i, name).bytes());
      file.add(time + 3.4001, response);
      byte[] quote = i == 0 ? quote(response).bytes(8) : quote(response).all();
      file.add(time + 3.40015, refuse(CLIENT, SERVER, 3, quote));
    }
    byte[] unseen = reply(CLIENT, 51043, SERVER, 21043, "unseen.example.com", "192.0.2.143").bytes();
    file.add("09:00:20.100003", refuse(CLIENT, SERVER, 3, quote(unseen).bytes(8)));
    return file.bytes();
  }

  /** Old resolvers ask from port 53: ports do not tell a query from a response. */
  private static byte[] quoteBothPorts53() {
    Pcap file = new Pcap("2024-03-15");
    byte[] refused = ask(CLIENT, 53, SERVER, 21051, "refused.example.com").bytes();
    file.add("09:10:00.100001", refused);
    file.add("09:10:00.130101", refuse(SERVER, CLIENT, 3, quote(refused).after(1).bytes(8)));
    byte[] answer = reply(CLIENT, 53, SERVER, 21052, "full.example.com", "192.0.2.152").bytes();
    file.add("09:10:01.200002", ask(CLIENT, 53, SERVER, 21052, "full.example.com").bytes());
    file.add("09:10:01.240202", answer);
    file.add("09:10:01.240252", refuse(CLIENT, SERVER, 3, quote(answer).all()));
    answer = reply(CLIENT, 53, SERVER, 21053, "eight.example.com", "192.0.2.153").bytes();
    file.add("09:10:02.300003", ask(CLIENT, 53, SERVER, 21053, "eight.example.com").bytes());
    file.add("09:10:02.350303", answer);
    file.add("09:10:02.350353", refuse(CLIENT, SERVER, 3, quote(answer).bytes(8)));
    return file.bytes();
  }

  /** A translator that forgot the quote: outside address and port, inside destination. */
  private static byte[] quoteNatRewritten() {
    Pcap file = new Pcap("2024-03-15");
    for (int i = 0; i < 2; i++) {
      String name = "nat" + i + ".example.com";
      byte[] inside = ask(CLIENT, 51061 + i, SERVER, 21061 + i, name).id(8101 + i).bytes();
      byte[] outside =
          ask("198.51.100.77", 62061 + 11 * i, SERVER, 21061 + i, name).id(8101 + i).bytes();
      byte[] quote = i == 0 ? quote(outside).after(6).all() : quote(outside).after(6).bytes(8);
      file.add(seconds(9, 20, i) + 0.1, inside);
      file.add(seconds(9, 20, i) + 0.14 + i / 1e3, refuse(SERVER, CLIENT, 3, quote));
    }
    return file.bytes();
  }

  /** A filter that drops later fragments quotes one: addresses and IP id, no ports. */
  private static byte[] quoteLaterFragment() {
    Pcap file = new Pcap("2024-03-15");
    byte[] padded =
        dns(21071, 0x0100)
            .question("padded.example.com", A)
            .opt(1232, 0, new Bytes().u16(12).u16(800).raw(new byte[800]).bytes())
            .bytes();
    List<byte[]> pieces = udp(CLIENT, 51071, SERVER, 53, padded).id(8201).fragments(560);
    file.add("09:30:00.100001", pieces.get(0));
    file.add("09:30:00.100011", pieces.get(1));
    file.add("09:30:00.120101", refuse(ROUTER, CLIENT, 13, quote(pieces.get(1)).bytes(8)));
    return file.bytes();
  }

  /** The captured query has the checksum that its card was to replace; the quote has the real one. */
  private static byte[] quoteOffload() {
    Pcap file = new Pcap("2024-03-15");
    byte[] question = query(21081, "offload.example.com", A);
    byte[] sent = udp(CLIENT, 51081, SERVER, 53, question).id(8301).bytes();
    file.add("09:40:00.100001", udp(CLIENT, 51081, SERVER, 53, question, 4660).id(8301).bytes());
    file.add("09:40:00.120101", refuse(SERVER, CLIENT, 3, quote(sent).after(9).bytes(8)));
    question = query(21082, "offload2.example.com", A);
    sent = udp(CLIENT, 51082, SERVER, 53, question).id(8302).bytes();
    file.add("09:40:01.200002", udp(CLIENT, 51082, SERVER, 53, question, 4661).id(8302).bytes());
    file.add("09:40:01.230202", refuse(SERVER, CLIENT, 3, quote(sent).after(9).all()));
    return file.bytes();
  }

  /** Every code of "destination unreachable", in both families, one question each. */
  private static byte[] unreachableCodes() {
    Pcap file = new Pcap("2024-03-15");
    for (int code = 0; code <= 15; code++) {
      byte[] query =
          ask(CLIENT, 52000 + code, SERVER, 22000 + 101 * code, "v4-" + code + ".example.com")
              .bytes();
      file.add(seconds(9, 50, code) + 0.1, query);
      long mtu = code == 4 ? 1400 : 0;
      file.add(
          seconds(9, 50, code) + 0.1201 + code / 1e5,
          icmp(FAR_ROUTER, CLIENT, 3, code, mtu, quote(query).after(1).all()).ttl(254).bytes());
    }
    for (int code = 0; code <= 6; code++) {
      byte[] query =
          ask(CLIENT6, 52100 + code, SERVER6, 22100 + 101 * code, "v6-" + code + ".example.com")
              .bytes();
      file.add(seconds(9, 50, 20 + code) + 0.1, query);
      file.add(
          seconds(9, 50, 20 + code) + 0.1301 + code / 1e5,
          icmp(ROUTER6, CLIENT6, 1, code, quote(query).after(1).all()).ttl(255).bytes());
    }
    return file.bytes();
  }

  /** A loop, and fragments that never became a packet; both families. */
  /** Codes that no RFC gives a meaning: from the queried address, and from a router. */
  private static byte[] unreachableUnknownCode() {
    Pcap file = new Pcap("2024-03-15");
    byte[] query = ask(CLIENT, 52116, SERVER, 23616, "v4-16.example.com").bytes();
    file.add("09:51:00.100000", query);
    file.add(
        "09:51:00.120116",
        icmp(SERVER, CLIENT, 3, 16, quote(query).after(9).all()).ttl(55).bytes());
    byte[] query6 = ask(CLIENT6, 52109, SERVER6, 23609, "v6-9.example.com").bytes();
    file.add("09:51:01.100000", query6);
    file.add(
        "09:51:01.130109",
        icmp(ROUTER6, CLIENT6, 1, 9, quote(query6).after(1).all()).ttl(255).bytes());
    return file.bytes();
  }

  private static byte[] timeExceeded() {
    Pcap file = new Pcap("2024-03-15");
    for (int i = 0; i < 4; i++) {
      boolean v6 = i > 1;
      String client = v6 ? CLIENT6 : CLIENT;
      String reporter = i == 0 ? FAR_ROUTER : i == 1 ? SERVER : i == 2 ? ROUTER6 : SERVER6;
      byte[] query =
          ask(client, 52201 + i, v6 ? SERVER6 : SERVER, 22201 + i, "time" + i + ".example.com")
              .ttl(61)
              .bytes();
      int hops = i % 2 == 0 ? 60 : 3;
      file.add(seconds(10, 0, 40 * i) + 0.1, query);
      file.add(
          seconds(10, 0, 40 * i) + (i % 2 == 0 ? 0.1801 : 30.2003),
          icmp(reporter, client, v6 ? 3 : 11, i % 2, quote(query).after(hops).all()).bytes());
    }
    return file.bytes();
  }

  /** Large answers do not fit a link on the way (seen at the servers), nor does a large query. */
  private static byte[] tooBig() {
    Pcap file = new Pcap("2024-03-15");
    byte[] text = new Bytes().u8(250).raw("x".repeat(250).getBytes(UTF_8)).bytes();
    for (int i = 0; i < 2; i++) {
      boolean v6 = i == 1;
      String client = v6 ? CLIENT6 : CLIENT;
      String server = v6 ? SERVER6 : SERVER;
      String name = "big" + i + ".example.com";
      Message message = dns(22301 + i, 0x8580).question(name, TXT);
      for (int record = 0; record < 5; record++) {
        message.answer(60, TXT, text);
      }
      byte[] query = udp(client, 52301 + i, server, 53, query(22301 + i, name, TXT)).bytes();
      byte[] answer = udp(server, 53, client, 52301 + i, message.bytes()).df().bytes();
      file.add(seconds(10, 10, i) + 0.1, query);
      file.add(seconds(10, 10, i) + 0.1005, answer);
      file.add(
          seconds(10, 10, i) + 0.1107 + i / 1e3,
          v6
              ? icmp(ROUTER6, server, 2, 0, 1300, Arrays.copyOf(answer, 1232)).bytes()
              : icmp(FAR_ROUTER, server, 3, 4, 1290, Arrays.copyOf(answer, 548)).bytes());
    }
    byte[] padded =
        dns(22303, 0x0100)
            .question("df.example.com", A)
            .opt(1232, 0, new Bytes().u16(12).u16(1100).raw(new byte[1100]).bytes())
            .bytes();
    byte[] query = udp(CLIENT, 52303, SERVER, 53, padded).df().bytes();
    file.add(seconds(10, 10, 2) + 0.1, query);
    file.add(
        seconds(10, 10, 2) + 0.1309,
        icmp(FAR_ROUTER, CLIENT, 3, 4, 1006, quote(query).after(1).bytes(528)).bytes());
    return file.bytes();
  }

  /** Pointer to byte 20 of the header; unknown next header; unknown option. */
  private static byte[] parameterProblem() {
    Pcap file = new Pcap("2024-03-15");
    byte[] query = ask(CLIENT, 52401, SERVER, 22401, "pointer.example.com").bytes();
    file.add("10:20:00.100001", query);
    file.add(
        "10:20:00.130101",
        icmp(FAR_ROUTER, CLIENT, 12, 0, 20L << 24, quote(query).after(2).all()).bytes());
    for (int code = 0; code <= 2; code++) {
      query = ask(CLIENT6, 52402 + code, SERVER6, 22402 + code, "p" + code + ".example.com").bytes();
      file.add(seconds(10, 20, 1 + code) + 0.2, query);
      file.add(
          seconds(10, 20, 1 + code) + 0.2301,
          icmp(SERVER6, CLIENT6, 4, code, 6 + code, quote(query).after(2).all()).bytes());
    }
    return file.bytes();
  }

  /** Notes, not outcomes: the first question is answered, the second never. */
  private static byte[] quenchAndRedirect() {
    Pcap file = new Pcap("2024-03-15");
    byte[] query = ask(CLIENT, 52501, SERVER, 22501, "redirected.example.com").bytes();
    file.add("10:30:00.100001", query);
    byte[] gateway = address("192.0.2.2");
    long rest = (gateway[0] & 0xffL) << 24 | gateway[2] << 8 | gateway[3];
    file.add("10:30:00.100301", icmp(ROUTER, CLIENT, 5, 1, rest, quote(query).bytes(8)).bytes());
    file.add(
        "10:30:00.120501",
        reply(CLIENT, 52501, SERVER, 22501, "redirected.example.com", "192.0.2.151").bytes());
    query = ask(CLIENT, 52502, SERVER, 22502, "quenched.example.com").bytes();
    file.add("10:30:01.200002", query);
    file.add("10:30:01.200602", icmp(FAR_ROUTER, CLIENT, 4, 0, quote(query).bytes(8)).bytes());
    file.add("10:30:08.300003", ask(CLIENT, 52503, SERVER, 22503, "later.example.com").bytes());
    file.add(
        "10:30:08.320303",
        reply(CLIENT, 52503, SERVER, 22503, "later.example.com", "192.0.2.153").bytes());
    return file.bytes();
  }

  /** Errors and echoes that have nothing to do with DNS, around a question that is answered. */
  private static byte[] icmpNotDns() {
    Pcap file = new Pcap("2024-03-15");
    byte[] probe = udp(CLIENT, 33000, SERVER, 33434, new byte[12]).bytes();
    file.add("10:40:00.100001", probe);
    file.add("10:40:00.110101", refuse(SERVER, CLIENT, 3, quote(probe).after(3).all()));
    file.add("10:40:01.200002", ask(CLIENT, 52601, SERVER, 22601, "fine.example.com").bytes());
    file.add(
        "10:40:01.220202",
        reply(CLIENT, 52601, SERVER, 22601, "fine.example.com", "192.0.2.161").bytes());
    byte[] time = udp(CLIENT, 123, SERVER_2, 123, new byte[48]).bytes();
    file.add("10:40:02.300003", time);
    file.add("10:40:02.330303", refuse(ROUTER, CLIENT, 1, quote(time).bytes(8)));
    file.add("10:40:03.400004", icmp(CLIENT, SERVER, 8, 0, 0x12340001, new byte[16]).bytes());
    file.add("10:40:03.440404", icmp(SERVER, CLIENT, 0, 0, 0x12340001, new byte[16]).bytes());
    return file.bytes();
  }

  // ---------------------------------------------------------------------------------------------
  // Answers
  // ---------------------------------------------------------------------------------------------

  /** An answer from another address, and one to another question; nothing better came. */
  private static byte[] mismatch() {
    Pcap file = new Pcap("2024-03-16");
    file.add("08:00:00.100001", ask(CLIENT, 53001, SERVER, 23001, "source.example.com").bytes());
    file.add(
        "08:00:00.120101",
        reply(CLIENT, 53001, "203.0.113.54", 23001, "source.example.com", "192.0.2.171").bytes());
    file.add("08:00:01.200002", ask(CLIENT, 53002, SERVER, 23002, "asked.example.com").bytes());
    file.add(
        "08:00:01.230202",
        reply(CLIENT, 53002, SERVER, 23002, "told.example.com", "192.0.2.172").bytes());
    file.add("08:00:02.300003", ask(CLIENT, 53003, SERVER, 23003, "both.example.com").bytes());
    file.add(
        "08:00:02.330303",
        reply(CLIENT, 53003, SERVER, 23003, "wrong.example.com", "192.0.2.173").bytes());
    file.add(
        "08:00:02.360403",
        reply(CLIENT, 53003, SERVER, 23003, "Both.Example.com", "192.0.2.174").bytes());
    file.add("08:00:09.400004", ask(CLIENT, 53004, SERVER, 23004, "later.example.com").bytes());
    file.add(
        "08:00:09.440404",
        reply(CLIENT, 53004, SERVER, 23004, "later.example.com", "192.0.2.175").bytes());
    return file.bytes();
  }

  /** A redirect to another port that nobody undoes; then over IPv6, and from another address, too. */
  private static byte[] replyOtherPort() {
    Pcap file = new Pcap("2024-03-16");
    byte[] told = answer(23011, "port.example.com", NOERROR, "192.0.2.176");
    for (int i = 0; i < 3; i++) {
      file.add(seconds(8, 5, 5 * i) + 0.100001, ask(CLIENT, 53011, SERVER, 23011, "port.example.com").bytes());
      file.add(seconds(8, 5, 5 * i) + 0.112101, udp(SERVER, 5334, CLIENT, 53011, told).ttl(57).bytes());
    }
    byte[] told6 = answer(23012, "both6.example.com", NOERROR, "192.0.2.177");
    file.add("08:05:20.200002", ask(CLIENT6, 53012, SERVER6, 23012, "both6.example.com").bytes());
    file.add("08:05:20.213202", udp(ROUTER6, 5334, CLIENT6, 53012, told6).bytes());
    file.add("08:05:22.203002", udp(SERVER6, 53, CLIENT6, 53012, told6).ttl(57).bytes());
    answered(file, seconds(8, 5, 29), CLIENT, 53013, SERVER, 23013, "later.example.com", 0.0103);
    return file.bytes();
  }

  /** A server that takes 2.3 s and a client that waits for 2; then a question that is fast. */
  private static byte[] answersRefused() {
    Pcap file = new Pcap("2024-03-16");
    double begin = seconds(8, 6, 0) + 0.1;
    for (int i = 0; i < 4; i++) {
      file.add(begin + 2 * i, ask(CLIENT, 53021 + i, SERVER, 23021 + i, "slow.example.com").bytes());
      if (i > 0) {
        refusedAnswer(file, begin, i - 1);
      }
    }
    refusedAnswer(file, begin, 3);
    answered(file, begin + 140, CLIENT, 53025, SERVER, 23025, "fast.example.com", 0.0161);
    return file.bytes();
  }

  private static void refusedAnswer(Pcap file, double begin, int i) {
    byte[] late =
        reply(CLIENT, 53021 + i, SERVER, 23021 + i, "slow.example.com", "192.0.2.178").bytes();
    file.add(begin + 2 * i + 2.3, late);
    file.add(begin + 2 * i + 2.30003, icmp(CLIENT, SERVER, 3, 3, late).bytes());
  }

  private static final int IN = 0;
  private static final int OUT = 4;

  /** A packet as the "any" interface of Linux shows it (LINKTYPE_LINUX_SLL2). */
  private static byte[] any(int number, int packetType, Ip packet) {
    byte[] bytes = packet.bytes();
    Bytes header = new Bytes().u16(bytes[0] >> 4 == 6 ? 0x86dd : 0x0800).u16(0).u32(number);
    header.u16(1).u8(packetType).u8(6).raw(new byte[] {2, 0, 0, 0, 0, (byte) number, 0, 0});
    return concat(header.bytes(), bytes);
  }

  /**
   * A node that translates: an address that stands for a server, answered; clients over IPv6 behind
   * its own address, refused; and an answer that it does not translate back.
   */
  private static byte[] translated() {
    Pcap file = new Pcap("2024-03-16").linkType(276);
    String service = "198.51.100.10";
    byte[] query = query(23031, "service.example.com", A);
    byte[] told = answer(23031, "service.example.com", NOERROR, "192.0.2.179");
    file.frame("08:07:00.100001", any(7, IN, udp(CLIENT, 53031, service, 53, query).id(71)));
    file.frame("08:07:00.100021", any(2, OUT, udp(CLIENT, 53031, SERVER, 53, query).id(71).ttl(63)));
    file.frame("08:07:00.100501", any(2, IN, udp(SERVER, 53, CLIENT, 53031, told).id(72)));
    file.frame("08:07:00.100531", any(7, OUT, udp(service, 53, CLIENT, 53031, told).id(72).ttl(63)));
    query = query(23032, "masked.example.com", AAAA);
    for (int i = 0; i < 2; i++) {
      double time = seconds(8, 7, 1 + 5 * i) + 0.2;
      Ip near = udp(CLIENT6, 53032, SERVER6, 53, query);
      Ip far = udp(ROUTER6, 53992, SERVER6, 53, query).ttl(63);
      file.frame(Math.round(time * 1e6) * 1000, any(7, IN, near));
      file.frame(Math.round(time * 1e6 + 19) * 1000, any(2, OUT, far));
      file.frame(
          Math.round(time * 1e6 + 419) * 1000,
          any(2, IN, icmp(SERVER6, ROUTER6, 1, 4, far.bytes()).ttl(61)));
      file.frame(
          Math.round(time * 1e6 + 438) * 1000,
          any(7, OUT, icmp(SERVER6, CLIENT6, 1, 4, near.bytes()).ttl(60)));
    }
    query = query(23033, "kept.example.com", A);
    told = answer(23033, "kept.example.com", NOERROR, "192.0.2.180");
    file.frame("08:07:12.300001", any(7, IN, udp(CLIENT, 53033, SERVER_2, 53, query).id(73)));
    file.frame("08:07:12.300018", any(2, OUT, udp(ROUTER, 53033, SERVER_2, 53, query).id(73).ttl(63)));
    file.frame("08:07:12.320402", any(2, IN, udp(SERVER_2, 53, ROUTER, 53033, told).ttl(57)));
    file.frame("08:07:20.400001", any(2, OUT, udp(CLIENT, 123, ROUTER, 123, new byte[48])));
    return file.bytes();
  }

  /** A node that translates a service to port 5353 of a host, where nobody listens. */
  private static byte[] serviceRefused() {
    Pcap file = new Pcap("2024-03-16").linkType(276);
    String service = "198.51.100.10";
    for (int i = 0; i < 2; i++) {
      byte[] query = query(23046 + i, "behind.example.com", A);
      Ip near = udp(CLIENT, 53046 + i, service, 53, query).id(86 + i);
      Ip far = udp(CLIENT, 53046 + i, SERVER, 5353, query).id(86 + i).ttl(63);
      long time = Math.round((seconds(8, 9, 2 * i) + 0.1) * 1e6);
      file.frame(time * 1000, any(7, IN, near));
      file.frame((time + 21) * 1000, any(2, OUT, far));
      Ip refusal = icmp(SERVER, CLIENT, 3, 3, far.bytes()).id(96 + i).ttl(64);
      file.frame((time + 421) * 1000, any(2, IN, refusal));
      Ip translated = icmp(service, CLIENT, 3, 3, near.ttl(63).bytes()).id(96 + i).ttl(63);
      file.frame((time + 438) * 1000, any(7, OUT, translated));
    }
    return file.bytes();
  }

  /** A router that forwards queries and drops the answers, over IPv4 and IPv6, and once does not. */
  private static byte[] routerDropsAnswers() {
    Pcap file = new Pcap("2024-03-16").linkType(276);
    for (int i = 0; i < 3; i++) {
      String client = i == 1 ? CLIENT6 : CLIENT;
      String server = i == 1 ? SERVER6 : SERVER;
      byte[] query = query(23041 + i, "dropped.example.com", A);
      byte[] told = answer(23041 + i, "dropped.example.com", NOERROR, "192.0.2.182");
      double time = seconds(8, 8, 3 * i) + 0.1;
      int id = 81 + i;
      file.frame(
          Math.round(time * 1e6) * 1000,
          any(3, IN, udp(client, 53041 + i, server, 53, query).id(id)));
      file.frame(
          Math.round(time * 1e6 + 16) * 1000,
          any(2, OUT, udp(client, 53041 + i, server, 53, query).id(id).ttl(63)));
      file.frame(
          Math.round(time * 1e6 + 20_100) * 1000,
          any(2, IN, udp(server, 53, client, 53041 + i, told).id(id + 10).ttl(57)));
      if (i == 2) {
        file.frame(
            Math.round(time * 1e6 + 20_117) * 1000,
            any(3, OUT, udp(server, 53, client, 53041 + i, told).id(id + 10).ttl(56)));
      }
    }
    return file.bytes();
  }

  /** The second answer differs from the first (injected, or a race); the third repeats the first. */
  private static byte[] conflictingResponses() {
    Pcap file = new Pcap("2024-03-16");
    file.add("08:10:00.100001", ask(CLIENT, 53101, SERVER, 23101, "www.example.com").bytes());
    Ip honest = reply(CLIENT, 53101, SERVER, 23101, "www.example.com", "192.0.2.181");
    Ip other = reply(CLIENT, 53101, SERVER, 23101, "www.example.com", "198.51.100.181");
    file.add("08:10:00.102101", other.id(41).ttl(249).bytes());
    file.add("08:10:00.120202", honest.id(42).ttl(57).bytes());
    file.add("08:10:00.160303", honest.id(43).bytes());
    return file.bytes();
  }

  /** Each question has the same id and port (RFC 5452 9.2), asked anew once the last was closed. */
  private static byte[] idAndPortReused() {
    Pcap file = new Pcap("2024-03-16");
    for (int i = 0; i < 3; i++) {
      String name = i == 2 ? "other.example.com" : "www.example.com";
      file.add(seconds(8, 20, 2 * i) + 0.1, ask(CLIENT, 53201, SERVER, 23201, name).bytes());
      file.add(
          seconds(8, 20, 2 * i) + 0.1203 + i / 1e3,
          reply(CLIENT, 53201, SERVER, 23201, name, "192.0.2.19" + i).bytes());
    }
    return file.bytes();
  }

  /** Asked at 0, 2 and 4 s; the only answer comes at 6.5 s. */
  private static byte[] lateAfterRetry() {
    Pcap file = new Pcap("2024-03-16");
    for (int i = 0; i < 3; i++) {
      file.add(
          seconds(8, 30, 2 * i) + 0.1,
          ask(CLIENT, 53301, SERVER, 23301, "slow.example.com").id(9001 + 3 * i).bytes());
    }
    file.add(
        "08:30:06.600301",
        reply(CLIENT, 53301, SERVER, 23301, "slow.example.com", "192.0.2.201").bytes());
    return file.bytes();
  }

  /** Response codes with a name and without one; the upper bits of extended ones are in OPT. */
  private static byte[] responseCodes() {
    Pcap file = new Pcap("2024-03-16");
    int[] codes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 16, 23, 3841};
    for (int i = 0; i < codes.length; i++) {
      String name = "code" + codes[i] + ".example.com";
      int id = 23400 + 37 * i;
      Message question = dns(id, 0x0100).question(name, A).opt(1232, 0, new byte[0]);
      Message answer = dns(id, 0x8180 | codes[i] & 15).question(name, A);
      if (codes[i] == 0) {
        answer.answer(300, A, address("192.0.2.210"));
      } else if (codes[i] == 3) {
        answer.soa("example.com");
      }
      answer.opt(4096, codes[i] >> 4, new byte[0]);
      file.add(
          seconds(8, 40, i) + 0.1, udp(CLIENT, 53400 + i, SERVER, 53, question.bytes()).bytes());
      file.add(
          seconds(8, 40, i) + 0.1203 + i / 1e5,
          udp(SERVER, 53, CLIENT, 53400 + i, answer.bytes()).ttl(58).bytes());
    }
    return file.bytes();
  }

  /** Why: one reason, two, a stale answer, and an option of a length that cannot be. */
  private static byte[] extendedErrors() {
    Pcap file = new Pcap("2024-03-16");
    byte[][] options = {
      extendedError(22, "at delegation example.org."),
      concat(extendedError(23, "198.51.100.53:53 timed out"), extendedError(22, "")),
      extendedError(3, "stale"),
      new Bytes().u16(15).u16(1).u8(7).bytes()
    };
    for (int i = 0; i < options.length; i++) {
      String name = "ede" + i + ".example.org";
      int id = 23500 + 41 * i;
      Message answer = dns(id, i == 2 ? 0x8180 : 0x8182).question(name, A);
      if (i == 2) {
        answer.answer(30, A, address("192.0.2.222"));
      }
      answer.opt(1232, 0, options[i]);
      file.add(
          seconds(8, 50, 2 * i) + 0.1,
          udp(
                  CLIENT,
                  53500 + i,
                  SERVER,
                  53,
                  dns(id, 0x0100).question(name, A).opt(1232, 0, new byte[0]).bytes())
              .bytes());
      file.add(
          seconds(8, 50, 2 * i) + 1.3 + i / 1e3,
          udp(SERVER, 53, CLIENT, 53500 + i, answer.bytes()).ttl(58).bytes());
    }
    return file.bytes();
  }

  /** An old server takes offence at OPT (RFC 6891 7); without it the same question is answered. */
  private static byte[] ednsFallback() {
    Pcap file = new Pcap("2024-03-16");
    byte[] with =
        dns(23601, 0x0100).question("old.example.com", A).opt(1232, 0, new byte[0]).bytes();
    byte[] formerr = dns(23601, 0x8101).question("old.example.com", A).bytes();
    file.add("09:00:00.100001", udp(CLIENT, 53601, SERVER, 53, with).bytes());
    file.add("09:00:00.130101", udp(SERVER, 53, CLIENT, 53601, formerr).bytes());
    file.add("09:00:00.130501", ask(CLIENT, 53602, SERVER, 23602, "old.example.com").bytes());
    file.add(
        "09:00:00.160702",
        reply(CLIENT, 53602, SERVER, 23602, "old.example.com", "192.0.2.231").bytes());
    return file.bytes();
  }

  /** NOERROR without an answer: a referral names servers, a missing type the zone (RFC 2308 2.2). */
  private static byte[] referral() {
    Pcap file = new Pcap("2024-03-16");
    byte[] referral =
        dns(23701, 0x8000)
            .question("www.sub.example.com", A)
            .record(1 + 1, name("sub.example.com"), NS, 1, 3600, name("ns1.sub.example.com"))
            .record(3, name("ns1.sub.example.com"), A, 1, 3600, address("203.0.113.71"))
            .bytes();
    byte[] nodata = dns(23702, 0x8180).question("www.example.com", MX).soa("example.com").bytes();
    byte[] bare = dns(23703, 0x8180).question("bare.example.com", MX).bytes();
    byte[] chain =
        dns(23704, 0x8180)
            .question("alias.example.com", AAAA)
            .answer(300, CNAME, name("ipv4only.example.net"))
            .soa("example.net")
            .bytes();
    int[] types = {A, MX, MX, AAAA};
    String[] names = {
      "www.sub.example.com", "www.example.com", "bare.example.com", "alias.example.com"
    };
    byte[][] answers = {referral, nodata, bare, chain};
    for (int i = 0; i < 4; i++) {
      file.add(
          seconds(9, 10, i) + 0.1,
          udp(CLIENT, 53701 + i, SERVER, 53, query(23701 + i, names[i], types[i])).bytes());
      file.add(
          seconds(9, 10, i) + 0.1204 + i / 1e3,
          udp(SERVER, 53, CLIENT, 53701 + i, answers[i]).ttl(58).bytes());
    }
    return file.bytes();
  }

  /** Four codes may come without the question; NOERROR may not. */
  private static byte[] withoutQuestion() {
    Pcap file = new Pcap("2024-03-16");
    int[] codes = {FORMERR, SERVFAIL, NOTIMP, REFUSED, NOERROR};
    for (int i = 0; i < codes.length; i++) {
      String name = "bare" + codes[i] + ".example.com";
      file.add(
          seconds(9, 20, i) + 0.1, ask(CLIENT, 53801 + i, SERVER, 23801 + i, name).bytes());
      file.add(
          seconds(9, 20, i) + 0.1205 + i / 1e3,
          udp(SERVER, 53, CLIENT, 53801 + i, dns(23801 + i, 0x8180 | codes[i]).bytes()).bytes());
    }
    file.add("09:20:11.100001", ask(CLIENT, 53809, SERVER, 23809, "later.example.com").bytes());
    file.add(
        "09:20:11.120901",
        reply(CLIENT, 53809, SERVER, 23809, "later.example.com", "192.0.2.239").bytes());
    return file.bytes();
  }

  /** A name that points to itself, a record longer than the message, a header and no more. */
  private static byte[] malformedResponse() {
    Pcap file = new Pcap("2024-03-16");
    byte[] loop = dns(23901, 0x8180).question(new byte[] {(byte) 0xc0, 12}, A).bytes();
    byte[] beyond = answer(23902, "beyond.example.com", NOERROR, "192.0.2.241");
    put16(beyond, beyond.length - 6, 400);
    byte[] header = Arrays.copyOf(answer(23903, "header.example.com", NOERROR, "192.0.2.242"), 12);
    byte[][] responses = {loop, beyond, header};
    String[] names = {"loop", "beyond", "header"};
    for (int i = 0; i < 3; i++) {
      file.add(
          seconds(9, 30, i) + 0.1,
          ask(CLIENT, 53901 + i, SERVER, 23901 + i, names[i] + ".example.com").bytes());
      file.add(
          seconds(9, 30, i) + 0.1206 + i / 1e3,
          udp(SERVER, 53, CLIENT, 53901 + i, responses[i]).bytes());
    }
    return file.bytes();
  }

  /** A device cuts records short, and leaves the checksum as the server had computed it. */
  private static byte[] alteredResponses() {
    Pcap file = new Pcap("2024-03-16");
    String[] names = {"whole", "first", "second"};
    for (int i = 0; i < 3; i++) {
      String name = names[i] + ".altered.example.com";
      byte[] response =
          udp(SERVER, 53, CLIENT, 53921 + i, answer(23921 + i, name, NOERROR, "192.0.2.24" + (3 + i)))
              .bytes();
      if (i > 0) {
        put16(response, response.length - 6, 400 + i);
      }
      file.add(seconds(9, 32, i) + 0.1, ask(CLIENT, 53921 + i, SERVER, 23921 + i, name).bytes());
      file.add(seconds(9, 32, i) + 0.1306 + i / 1e3, response);
    }
    return file.bytes();
  }

  /** The server knows another version of EDNS (RFC 6891 6.1.3), and is silent when asked with it. */
  private static byte[] versionAskedFor() {
    Pcap file = new Pcap("2024-03-16");
    String name = "version.example.com";
    byte[] first =
        dns(23931, 0x0100).question(name, A).record(3, new byte[1], 41, 1232, 1 << 16, new byte[0]).bytes();
    byte[] badvers = dns(23931, 0x8180).question(name, A).opt(1232, 1, new byte[0]).bytes();
    byte[] second = dns(23932, 0x0100).question(name, A).opt(1232, 0, new byte[0]).bytes();
    file.add("09:34:00.100001", udp(CLIENT, 53931, SERVER, 53, first).bytes());
    file.add("09:34:00.124102", udp(SERVER, 53, CLIENT, 53931, badvers).ttl(58).bytes());
    file.add("09:34:00.150203", udp(CLIENT, 53932, SERVER, 53, second).bytes());
    answered(file, seconds(9, 34, 7), CLIENT, 53933, SERVER_2, 23933, "other.example.com", 0.0103);
    return file.bytes();
  }

  /** Of two types of one name, the client takes the first answer and refuses the second. */
  private static byte[] oneTypeRefused() {
    Pcap file = new Pcap("2024-03-16");
    String name = "chat.example.com";
    byte[] nodata = dns(23942, 0x8180).question(name, 65).soa("example.com").bytes();
    byte[] second = udp(SERVER, 53, CLIENT, 53942, nodata).ttl(58).bytes();
    file.add("09:36:00.100001", ask(CLIENT, 53941, SERVER, 23941, name).bytes());
    file.add("09:36:00.100402", udp(CLIENT, 53942, SERVER, 53, query(23942, name, 65)).bytes());
    file.add("09:36:00.117003", reply(CLIENT, 53941, SERVER, 23941, name, "192.0.2.246").bytes());
    file.add("09:36:00.162504", second);
    file.add("09:36:00.162555", refuse(CLIENT, SERVER, 3, quote(second).all()));
    return file.bytes();
  }

  /** One socket asks two servers at once and closes at the first answer. */
  private static byte[] raceTwoServers() {
    Pcap file = new Pcap("2024-03-16");
    String name = "www.example.com";
    file.add("09:40:00.100001", ask(CLIENT, 54001, SERVER, 24001, name).bytes());
    file.add("09:40:00.100021", ask(CLIENT, 54001, SERVER_2, 24001, name).bytes());
    file.add("09:40:00.112101", reply(CLIENT, 54001, SERVER_2, 24001, name, "192.0.2.80").bytes());
    byte[] second = reply(CLIENT, 54001, SERVER, 24001, name, "192.0.2.80").bytes();
    file.add("09:40:00.131202", second);
    file.add("09:40:00.131252", refuse(CLIENT, SERVER, 3, quote(second).all()));
    return file.bytes();
  }

  /** Names that attack a terminal, a page, a table, a shell, a reader; each lookup is refused. */
  private static byte[] hostileNames() {
    String l63 = "abcdefghijklmnopqrstuvwxyz0123456789-abcdefghijklmnopqrstuvwxyz";
    List<List<String>> names =
        List.of(
            List.of("\u001b]8;;http://example.com/\u001b\\link\u001b]8;;\u001b\\", "test"),
            List.of("\u001b[2J\u001b[31mred", "test"),
            List.of("<script>alert(1)</script>", "test"),
            List.of("\"><img src=x onerror=alert(2)>", "test"),
            List.of("a|b", "c`id`d", "test"),
            List.of("[click](javascript:alert(3))", "test"),
            List.of("=cmd|' /C calc'!A0", "test"),
            List.of("+1", "test"),
            List.of("-1", "test"),
            List.of("@sum", "test"),
            List.of(utf8("\u202egnp.exe"), "test"),
            List.of(utf8("b\u00fccher"), "test"),
            List.of("\u00ff\u00fe", "test"),
            List.of("www.example", "com"),
            List.of("back\\slash", "test"),
            List.of("line\nbreak\r", "tab\there", "test"),
            List.of("nul\u0000byte", "test"),
            List.of("comma,quote\"", "semi;colon", "test"),
            List.of("]]>&amp;", "test"),
            List.of("$(reboot)", "test"),
            List.of("../../etc/passwd", "test"),
            List.of("WwW", "ExAmPlE", "cOm"),
            List.of(l63, l63, l63, l63.substring(2)),
            List.of());
    Pcap file = new Pcap("2024-03-16");
    for (int i = 0; i < names.size(); i++) {
      byte[] question = dns(24100 + 13 * i, 0x0100).question(name(names.get(i)), A).bytes();
      byte[] packet = udp(CLIENT, 54100 + i, SERVER, 53, question).bytes();
      file.add(seconds(9, 50, i) + 0.1, packet);
      file.add(
          seconds(9, 50, i) + 0.1207 + i / 1e5,
          refuse(SERVER, CLIENT, 3, quote(packet).after(2).all()));
    }
    return file.bytes();
  }

  private static String utf8(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /** Two questions in one segment; the answers come cut, out of order, and partly twice. */
  private static byte[] tcpSegments() {
    Pcap file = new Pcap("2024-03-16");
    long c = 1_000_001;
    long s = 0xffff_ffe0L; // the server's numbers wrap around inside its first answer
    byte[] questions =
        concat(
            prefixed(query(24201, "one.example.com", A)),
            prefixed(query(24202, "two.example.com", A)));
    byte[] answers =
        concat(
            prefixed(answer(24201, "one.example.com", NOERROR, "192.0.2.251")),
            prefixed(answer(24202, "two.example.com", NXDOMAIN, null)));
    byte[] none = new byte[0];
    Conversation with = new Conversation(file, CLIENT, 54201, SERVER, 53);
    with.fromClient("10:00:00.100001", c - 1, 0, SYN, none);
    with.fromServer("10:00:00.110002", s - 1, c, SYN | ACK, none);
    with.fromClient("10:00:00.110103", c, s, ACK, none);
    with.fromClient("10:00:00.110204", c, s, PSH | ACK, questions);
    long asked = c + questions.length;
    with.fromServer("10:00:00.125005", s, asked, ACK, Arrays.copyOf(answers, 1));
    with.fromServer("10:00:00.125106", s + 40, asked, ACK, Arrays.copyOfRange(answers, 40, 60));
    with.fromServer("10:00:00.125207", s + 1, asked, ACK, Arrays.copyOfRange(answers, 1, 40));
    with.fromServer("10:00:00.125308", s + 1, asked, ACK, Arrays.copyOfRange(answers, 1, 40));
    with.fromServer(
        "10:00:00.125409", s + 60, asked, PSH | ACK, Arrays.copyOfRange(answers, 60, answers.length));
    with.fromClient("10:00:00.125510", asked, s + answers.length, FIN | ACK, none);
    with.fromServer("10:00:00.135011", s + answers.length, asked + 1, FIN | ACK, none);
    with.fromClient("10:00:00.135112", asked + 1, s + answers.length + 1, ACK, none);
    return file.bytes();
  }

  /** Three questions; the second is lost, and of the third the length comes alone. */
  private static byte[] tcpLengthAlone() {
    Pcap file = new Pcap("2024-03-16");
    long c = 3_000_001;
    long s = 4_000_001;
    byte[] one = prefixed(query(24211, "one.example.com", A));
    byte[] lost = prefixed(query(24212, "lost.example.com", A));
    byte[] split = prefixed(query(24213, "split.example.com", A));
    byte[] first = prefixed(answer(24211, "one.example.com", NOERROR, "192.0.2.249"));
    byte[] second = prefixed(answer(24212, "lost.example.com", NOERROR, "192.0.2.248"));
    byte[] third = prefixed(answer(24213, "split.example.com", SERVFAIL, null));
    byte[] none = new byte[0];
    Conversation with = new Conversation(file, CLIENT, 54211, SERVER, 53);
    with.fromClient("10:10:00.100001", c - 1, 0, SYN, none);
    with.fromServer("10:10:00.110002", s - 1, c, SYN | ACK, none);
    with.fromClient("10:10:00.110103", c, s, ACK, none);
    with.fromClient("10:10:00.110204", c, s, PSH | ACK, one);
    c += one.length;
    with.fromServer("10:10:00.120305", s, c, PSH | ACK, first);
    s += first.length;
    c += lost.length;
    with.fromServer("10:10:00.140407", s, c, PSH | ACK, second);
    s += second.length;
    with.fromClient("10:10:00.150508", c, s, PSH | ACK, Arrays.copyOf(split, 2));
    with.fromClient(
        "10:10:00.150609", c + 2, s, PSH | ACK, Arrays.copyOfRange(split, 2, split.length));
    c += split.length;
    with.fromServer("10:10:00.160710", s, c, PSH | ACK, third);
    s += third.length;
    with.fromClient("10:10:00.160811", c, s, FIN | ACK, none);
    with.fromServer("10:10:00.170912", s, c + 1, FIN | ACK, none);
    with.fromClient("10:10:00.171013", c + 1, s + 1, ACK, none);
    return file.bytes();
  }

  /** The client acknowledges an answer that the capture lacks; the server goes on behind it. */
  private static byte[] tcpAnswerNotCaptured() {
    Pcap file = new Pcap("2024-03-16");
    long c = 5_000_001;
    long s = 6_000_001;
    byte[] question = prefixed(query(24221, "lost.example.com", A));
    int answer = prefixed(answer(24221, "lost.example.com", NOERROR, "192.0.2.247")).length;
    byte[] none = new byte[0];
    Conversation with = new Conversation(file, CLIENT, 54221, SERVER, 53);
    with.fromClient("10:20:00.100001", c - 1, 0, SYN, none);
    with.fromServer("10:20:00.110002", s - 1, c, SYN | ACK, none);
    with.fromClient("10:20:00.110103", c, s, ACK, none);
    with.fromClient("10:20:00.110204", c, s, PSH | ACK, question);
    c += question.length;
    s += answer;
    with.fromClient("10:20:00.125305", c, s, ACK, none);
    with.fromClient("10:20:00.125406", c, s, FIN | ACK, none);
    with.fromServer("10:20:00.251507", s, c + 1, FIN | ACK, none);
    with.fromClient("10:20:00.251608", c + 1, s + 1, ACK, none);
    answered(file, seconds(10, 20, 7), CLIENT, 54222, SERVER, 24222, "small.example.com", 0.0105);
    return file.bytes();
  }

  static byte[] prefixed(byte[] message) {
    return new Bytes().u16(message.length).raw(message).bytes();
  }

  record Conversation(Pcap file, String client, int clientPort, String server, int serverPort) {
    void fromClient(String time, long seq, long ack, int flags, byte[] data) {
      file.add(time, tcp(client, clientPort, server, serverPort, seq, ack, flags, data).bytes());
    }

    void fromServer(String time, long seq, long ack, int flags, byte[] data) {
      file.add(
          time, tcp(server, serverPort, client, clientPort, seq, ack, flags, data).ttl(58).bytes());
    }
  }

  // ---------------------------------------------------------------------------------------------
  // Many lookups
  // ---------------------------------------------------------------------------------------------

  /** 40 lookups, one every 3 s: 10 answered, 20 refused twice each, 10 answered again. */
  private static byte[] outageAndRecovery() {
    Pcap file = new Pcap("2024-03-17");
    for (int i = 0; i < 40; i++) {
      double time = seconds(8, 0, 3 * i) + 0.1;
      String name = "host" + i + ".example.com";
      String client = "192.0.2." + (10 + i % 4);
      if (i < 10 || i >= 30) {
        answered(file, time, client, 55000 + i, SERVER, 25000 + 71 * i, name, 0.0121);
      } else {
        refused(file, time, client, 55000 + i, SERVER, 25000 + 71 * i, name);
        refused(file, time + 0.01, client, 55100 + i, SERVER, 25001 + 71 * i, name);
      }
    }
    return file.bytes();
  }

  /**
   * One server refuses from 20 s to 60 s, the other is silent from 40 s to 90 s. The first client
   * asks one, the second the other, the third one after the other.
   */
  private static byte[] overlappingIncidents() {
    Pcap file = new Pcap("2024-03-17");
    for (int t = 0; t <= 120; t += 10) {
      double time = seconds(8, 10, t) + 0.1;
      boolean refusing = t >= 20 && t < 60;
      boolean silent = t >= 40 && t < 90;
      String name = "a" + t + ".example.com";
      if (refusing) {
        refused(file, time, "192.0.2.10", 55200 + t, SERVER, 26000 + t, name);
      } else {
        answered(file, time, "192.0.2.10", 55200 + t, SERVER, 26000 + t, name, 0.0131);
      }
      name = "b" + t + ".example.net";
      if (silent) {
        byte[] query = ask("192.0.2.20", 55400 + t, SERVER_2, 27000 + t, name).bytes();
        file.add(time + 1, query);
        file.add(time + 3, ask("192.0.2.20", 55400 + t, SERVER_2, 27000 + t, name).bytes());
      } else {
        answered(file, time + 1, "192.0.2.20", 55400 + t, SERVER_2, 27000 + t, name, 0.0141);
      }
      name = "c" + t + ".example.org";
      if (!refusing) {
        answered(file, time + 5, "192.0.2.30", 55600 + t, SERVER, 28000 + t, name, 0.0151);
        continue;
      }
      refused(file, time + 5, "192.0.2.30", 55600 + t, SERVER, 28000 + t, name);
      if (silent) {
        file.add(time + 5.001, ask("192.0.2.30", 55800 + t, SERVER_2, 28500 + t, name).bytes());
      } else {
        answered(file, time + 5.001, "192.0.2.30", 55800 + t, SERVER_2, 28500 + t, name, 0.0161);
      }
    }
    return file.bytes();
  }

  /** The same server answers one client and refuses another. */
  private static byte[] refusedOneClient() {
    Pcap file = new Pcap("2024-03-17");
    for (int i = 0; i < 4; i++) {
      String name = "host" + i + ".example.com";
      double time = seconds(8, 20, 5 * i) + 0.1;
      answered(file, time, CLIENT, 56000 + i, SERVER, 29000 + 3 * i, name, 0.0111);
      file.add(time + 1, ask(CLIENT_2, 56100 + i, SERVER, 29100 + 3 * i, name).bytes());
      file.add(
          time + 1.0122,
          udp(SERVER, 53, CLIENT_2, 56100 + i, answer(29100 + 3 * i, name, REFUSED, null)).bytes());
    }
    return file.bytes();
  }

  /** Small answers arrive; large ones are cut short and TCP is silent. */
  private static byte[] largeAnswersFail() {
    Pcap file = new Pcap("2024-03-17");
    for (int i = 0; i < 3; i++) {
      double time = seconds(8, 30, 20 * i) + 0.1;
      answered(file, time, CLIENT, 56200 + i, SERVER, 29200 + i, "small" + i + ".example.com", 0.01);
      String name = "large" + i + ".example.com";
      byte[] cut = dns(29300 + i, 0x8380).question(name, TXT).bytes();
      file.add(time + 1, udp(CLIENT, 56300 + i, SERVER, 53, query(29300 + i, name, TXT)).bytes());
      file.add(time + 1.0102, udp(SERVER, 53, CLIENT, 56300 + i, cut).bytes());
      for (double wait : new double[] {0.0105, 1.0305, 3.0705}) {
        file.add(
            time + 1 + wait,
            tcp(CLIENT, 56400 + i, SERVER, 53, 5_000_000L + i, 0, SYN, new byte[0]).bytes());
      }
    }
    answered(file, seconds(8, 30, 60), CLIENT, 56209, SERVER, 29209, "small9.example.com", 0.0103);
    return file.bytes();
  }

  /**
   * Four questions over TCP without an answer: two that the server acknowledges, one that it does
   * not, and one for which it does not even grant the connection. Then UDP is answered.
   */
  private static byte[] tcpUnanswered() {
    Pcap file = new Pcap("2024-03-22");
    byte[] none = new byte[0];
    for (int i = 0; i < 4; i++) {
      double time = seconds(12, 30, 10 * i) + 0.1;
      int port = 45001 + i;
      long c = 30_000_001 + 1000 * i;
      long s = 40_000_001 + 1000 * i;
      file.add(time, tcp(CLIENT, port, SERVER, 53, c - 1, 0, SYN, none).bytes());
      if (i == 3) {
        continue;
      }
      byte[] question = prefixed(query(6001 + i, "zone" + i + ".example.com", A));
      file.add(time + 0.0101, tcp(SERVER, 53, CLIENT, port, s - 1, c, SYN | ACK, none).ttl(58).bytes());
      file.add(time + 0.0102, tcp(CLIENT, port, SERVER, 53, c, s, ACK, none).bytes());
      file.add(time + 0.0103, tcp(CLIENT, port, SERVER, 53, c, s, PSH | ACK, question).bytes());
      c += question.length;
      if (i < 2) {
        file.add(time + 0.0207, tcp(SERVER, 53, CLIENT, port, s, c, ACK, none).ttl(58).bytes());
      }
      file.add(time + 8, tcp(CLIENT, port, SERVER, 53, c, s, FIN | ACK, none).bytes());
    }
    answered(file, seconds(12, 30, 50), CLIENT, 45011, SERVER, 6011, "small.example.com", 0.0108);
    return file.bytes();
  }

  /** One question of several is silent, and 8 s later the same client is answered another one. */
  private static byte[] othersAnsweredLater() {
    Pcap file = new Pcap("2024-03-22");
    answered(file, seconds(12, 40, 0) + 0.1, CLIENT, 45101, SERVER, 6101, "first.example.com", 0.0109);
    asked(file, seconds(12, 40, 8) + 0.1, CLIENT, 45102, SERVER, 6102, "lost.example.com", A);
    answered(file, seconds(12, 40, 16) + 0.1, CLIENT, 45103, SERVER, 6103, "next.example.com", 0.0112);
    answered(file, seconds(12, 40, 24) + 0.1, CLIENT, 45104, SERVER, 6104, "last.example.com", 0.0113);
    return file.bytes();
  }

  /** One question a second for 20 s, then 150 in one second, of which 30 are answered. */
  private static byte[] overload() {
    Pcap file = new Pcap("2024-03-17");
    for (int i = 0; i < 20; i++) {
      answered(
          file, seconds(8, 40, i) + 0.1, CLIENT, 57000 + i, SERVER, 30000 + i, "n" + i + ".test", 0.01);
    }
    for (int i = 0; i < 150; i++) {
      double time = seconds(8, 40, 20) + i / 150.0;
      String client = "192.0.2." + (10 + i % 50);
      byte[] query = ask(client, 58000 + i, SERVER, 31000 + i, "r" + i + ".test").bytes();
      file.add(time, query);
      if (i < 30) {
        file.add(
            time + 0.0061,
            reply(client, 58000 + i, SERVER, 31000 + i, "r" + i + ".test", "192.0.2.9").bytes());
      }
    }
    answered(file, seconds(8, 40, 29), CLIENT, 57030, SERVER, 30030, "n30.test", 0.0102);
    return file.bytes();
  }

  /**
   * One address, perhaps two machines: A without EDNS is answered, TXT with EDNS draws SERVFAIL that
   * comes three hops further.
   */
  private static byte[] partialFailure() {
    Pcap file = new Pcap("2024-03-17");
    for (int i = 0; i < 4; i++) {
      double time = seconds(8, 50, 2 * i) + 0.1;
      String name = "host" + i + ".example.com";
      byte[] query =
          dns(32100 + i, 0x0100).question(name, TXT).opt(1232, 0, new byte[0]).bytes();
      byte[] failure = dns(32100 + i, 0x8182).question(name, TXT).opt(1232, 0, new byte[0]).bytes();
      file.add(time, udp(CLIENT, 58301 + i, SERVER, 53, query).bytes());
      file.add(time + 0.0303, udp(SERVER, 53, CLIENT, 58301 + i, failure).ttl(55).bytes());
      answered(file, time + 1, CLIENT, 58311 + i, SERVER, 32110 + i, name, 0.0104);
    }
    return file.bytes();
  }

  /** A name that draws SERVFAIL every 20 s, and again after an answer; others are answered. */
  private static byte[] oneNameFails() {
    Pcap file = new Pcap("2024-03-20");
    for (int i = 0; i < 5; i++) {
      double time = seconds(8, 20, 0) + 20 * i + 0.1;
      if (i == 3) {
        answered(file, time, CLIENT, 58401 + i, SERVER, 32201 + i, "broken.example.com", 0.0105);
      } else {
        byte[] query = dns(32201 + i, 0x0100).question("broken.example.com", A).bytes();
        byte[] failure = dns(32201 + i, 0x8182).question("broken.example.com", A).bytes();
        file.add(time, udp(CLIENT, 58401 + i, SERVER, 53, query).bytes());
        file.add(time + 0.0301, udp(SERVER, 53, CLIENT, 58401 + i, failure).bytes());
      }
      answered(file, time + 10, CLIENT, 58411 + i, SERVER, 32211 + i, "fine.example.com", 0.0104);
    }
    return file.bytes();
  }

  /** A forwarder asks an upstream that refuses DNS, and answers SERVFAIL itself. */
  private static byte[] forwarder() {
    Pcap file = new Pcap("2024-03-21");
    for (int i = 0; i < 2; i++) {
      double time = seconds(8, 30, 2 * i) + 0.1;
      byte[] query = dns(32301 + i, 0x0100).question("app.example.com", A).bytes();
      byte[] failure = dns(32301 + i, 0x8182).question("app.example.com", A).bytes();
      file.add(time, udp(CLIENT, 58421 + i, SERVER, 53, query).bytes());
      refused(file, time + 0.001, SERVER, 58431 + i, SERVER_2, 32311 + i, "app.example.com");
      file.add(time + 0.0201, udp(SERVER, 53, CLIENT, 58421 + i, failure).bytes());
    }
    return file.bytes();
  }

  /** A forwarder asks one upstream that is silent, and one that a router prohibits. */
  private static byte[] twoUpstreamsFail() {
    Pcap file = new Pcap("2024-03-21");
    for (int i = 0; i < 2; i++) {
      double time = seconds(8, 40, 10 * i) + 0.1;
      String name = "two" + i + ".example.com";
      asked(file, time, CLIENT, 58441 + i, SERVER, 32341 + i, name, A);
      asked(file, time + 0.001, SERVER, 58451 + i, SERVER_2, 32351 + i, name, A);
      Ip second =
          udp(SERVER, 58461 + i, "192.0.2.53", 53, query(32361 + i, name, A));
      file.add(time + 2, second.bytes());
      file.add(time + 2.0103, refuse(FAR_ROUTER, SERVER, 13, second.bytes()));
      said(file, time + 4, CLIENT, 58441 + i, SERVER, 32341 + i, name, A, SERVFAIL, "");
    }
    answered(file, seconds(8, 40, 40), CLIENT, 58471, SERVER, 32371, "fine.example.com", 0.0068);
    return file.bytes();
  }

  /** Two refused questions, one on each side of a moment, and one that is answered later. */
  private static byte[] around(String date, double before, double after, double later, int port) {
    Pcap file = new Pcap(date);
    refused(file, before, CLIENT, port, SERVER, port - 20000, "before.example.com");
    refused(file, after, CLIENT, port + 1, SERVER, port - 19990, "after.example.com");
    answered(file, later, CLIENT, port + 2, SERVER, port - 19980, "later.example.com", 0.0107);
    return file.bytes();
  }

  /** Europe turns its clocks forward at 01:00 UTC: 02:00 is 03:00. */
  private static byte[] summerBegins() {
    return around("2026-03-29", seconds(0, 59, 50), seconds(1, 0, 10), seconds(1, 1, 0), 58201);
  }

  /** Europe turns its clocks back at 01:00 UTC: in Berlin both questions are asked at 02:30. */
  private static byte[] summerEnds() {
    return around("2026-10-25", seconds(0, 30, 0), seconds(1, 30, 0), seconds(1, 31, 0), 58211);
  }

  private static byte[] newYear() {
    return around("2025-12-31", seconds(23, 59, 50), seconds(24, 0, 10), seconds(24, 0, 30), 58221);
  }

  // ---------------------------------------------------------------------------------------------
  // What people report most
  // ---------------------------------------------------------------------------------------------

  private static void asked(
      Pcap file, double at, String client, int port, String server, int id, String name, int type) {
    file.add(at, udp(client, port, server, 53, query(id, name, type)).bytes());
  }

  /** A response of a code without records, or with the SOA of a zone. */
  private static void said(
      Pcap file, double at, String client, int port, String server, int id, String name, int type,
      int rcode, String zone) {
    Message message = dns(id, 0x8180 | rcode).question(name, type);
    byte[] bytes = (zone.isEmpty() ? message : message.soa(zone)).bytes();
    file.add(at, udp(server, 53, client, port, bytes).ttl(58).bytes());
  }

  private static void addressed(
      Pcap file, double at, String client, int port, String server, int id, String name) {
    file.add(at, reply(client, port, server, id, name, "192.0.2.80").bytes());
  }

  /** 20 quick answers, two after another query, and two that took long. */
  private static byte[] slowAnswers() {
    Pcap file = new Pcap("2024-03-22");
    for (int i = 0; i < 24; i++) {
      double time = seconds(8, 0, 5 * i) + 0.1;
      String name = "slow" + i + ".example.com";
      asked(file, time, CLIENT, 41001 + i, SERVER, 1001 + 13 * i, name, A);
      boolean isRetried = i == 7 || i == 15;
      if (isRetried) {
        asked(file, time + 2.0001, CLIENT, 41001 + i, SERVER, 1001 + 13 * i, name, A);
      }
      double took = isRetried ? 2.0121 : i == 11 ? 1.5002 : i == 19 ? 2.5003 : 0.0101;
      addressed(file, time + took, CLIENT, 41001 + i, SERVER, 1001 + 13 * i, name);
    }
    return file.bytes();
  }

  /** A and AAAA from one socket: of the second pair AAAA is lost, and both are asked again. */
  private static byte[] oneOfAPairLost() {
    Pcap file = new Pcap("2024-03-22");
    for (int i = 0; i < 2; i++) {
      double time = seconds(8, 10, 10 * i) + 0.1;
      String name = "pair" + i + ".example.com";
      int port = 41101 + i;
      int id = 1501 + 20 * i;
      asked(file, time, CLIENT, port, SERVER, id, name, A);
      asked(file, time + 0.0001, CLIENT, port, SERVER, id + 7, name, AAAA);
      addressed(file, time + 0.0102, CLIENT, port, SERVER, id, name);
      if (i == 0) {
        said(file, time + 0.0103, CLIENT, port, SERVER, id + 7, name, AAAA, NOERROR, "example.com");
      } else {
        asked(file, time + 5.0051, CLIENT, port, SERVER, id, name, A);
        addressed(file, time + 5.0152, CLIENT, port, SERVER, id, name);
        asked(file, time + 5.0153, CLIENT, port, SERVER, id + 7, name, AAAA);
        said(file, time + 5.0254, CLIENT, port, SERVER, id + 7, name, AAAA, NOERROR, "example.com");
      }
    }
    return file.bytes();
  }

  /** Two suffixes of a search list before each name; a name that does not exist at all. */
  private static byte[] searchList() {
    Pcap file = new Pcap("2024-03-22");
    String[] suffixes = {".prod.svc.test", ".svc.test", ""};
    for (int i = 0; i < 2; i++) {
      for (int s = 0; s < 3; s++) {
        double time = seconds(8, 20, 4 * i) + 0.1 + s * 0.003;
        int port = 41201 + 10 * i + s;
        int id = 2001 + 31 * i + s;
        String name = "api" + i + ".example.com" + suffixes[s];
        asked(file, time, CLIENT, port, SERVER, id, name, A);
        if (s < 2) {
          said(file, time + 0.0021, CLIENT, port, SERVER, id, name, A, NXDOMAIN, "test");
        } else {
          addressed(file, time + 0.0022, CLIENT, port, SERVER, id, name);
        }
      }
    }
    asked(file, seconds(8, 20, 20), CLIENT, 41231, SERVER, 2101, "typo.example.com", A);
    said(
        file, seconds(8, 20, 20) + 0.0023, CLIENT, 41231, SERVER, 2101, "typo.example.com", A,
        NXDOMAIN, "example.com");
    return file.bytes();
  }

  /**
   * A resolver asks for AAAA, with a suffix that its forwarder refuses, then for A: nobody lost
   * anything. Another client is refused a name with nothing beside it.
   */
  private static byte[] searchListRefused() {
    Pcap file = new Pcap("2024-03-22");
    double time = seconds(8, 25, 0) + 0.1;
    String name = "www.example.org";
    String suffixed = name + ".corp.test";
    asked(file, time, CLIENT, 41241, SERVER, 2111, name, AAAA);
    said(file, time + 0.0021, CLIENT, 41241, SERVER, 2111, name, AAAA, NOERROR, "example.org");
    asked(file, time + 0.0024, CLIENT, 41242, SERVER, 2112, suffixed, AAAA);
    said(file, time + 0.0275, CLIENT, 41242, SERVER, 2112, suffixed, AAAA, REFUSED, "");
    asked(file, time + 0.0277, CLIENT, 41243, SERVER, 2113, name, A);
    addressed(file, time + 0.1378, CLIENT, 41243, SERVER, 2113, name);
    return file.bytes();
  }

  /** A suffix that is silent: the client waits for 10 s, and then has the name without it. */
  private static byte[] searchListSilent() {
    Pcap file = new Pcap("2024-03-22");
    double time = seconds(8, 27, 0) + 0.1;
    String suffixed = "intra.example.org.corp.test";
    asked(file, time, CLIENT, 41251, SERVER, 2121, suffixed, A);
    asked(file, time + 5.0012, CLIENT, 41251, SERVER, 2121, suffixed, A);
    asked(file, time + 10.0031, CLIENT, 41252, SERVER, 2122, "intra.example.org", A);
    addressed(file, time + 10.0142, CLIENT, 41252, SERVER, 2122, "intra.example.org");
    asked(file, time + 140, CLIENT, 41253, SERVER, 2123, "later.example.com", A);
    addressed(file, time + 140.0113, CLIENT, 41253, SERVER, 2123, "later.example.com");
    return file.bytes();
  }

  /** A and AAAA from one socket, 92 µs apart: AAAA is never answered, and all else is. */
  private static byte[] oneOfAPairSilent() {
    Pcap file = new Pcap("2024-03-22");
    double time = seconds(8, 15, 0) + 0.1;
    String name = "pair.example.com";
    asked(file, time, CLIENT, 41121, SERVER, 1561, name, A);
    asked(file, time + 0.000092, CLIENT, 41121, SERVER, 1568, name, AAAA);
    addressed(file, time + 0.0036, CLIENT, 41121, SERVER, 1561, name);
    asked(file, time + 7.8, CLIENT, 41122, SERVER, 1575, "next.example.com", A);
    addressed(file, time + 7.8105, CLIENT, 41122, SERVER, 1575, "next.example.com");
    return file.bytes();
  }

  /** Something else than DNS goes to port 53: it announces what it has no room for. */
  private static byte[] queryMalformed() {
    Pcap file = new Pcap("2024-03-22");
    byte[] junk = {
      0x30, 0x41, 0x02, 0x01, 0x03, 0x30, 0x0e, 0x02, 0x03, 0x00, (byte) 0x91, (byte) 0xc7, 0x02,
      0x02, 0x05, (byte) 0xdb, 0x04, 0x01, 0x04, 0x02, 0x01, 0x03
    };
    double time = seconds(8, 18, 0) + 0.1;
    file.add(time, udp(CLIENT, 41131, SERVER, 53, junk).bytes());
    file.add(time + 0.0212, udp(SERVER, 53, CLIENT, 41131, dns(0x3041, 0x8081).bytes()).bytes());
    asked(file, time + 1.5, CLIENT, 41132, SERVER, 1591, "www.example.com", A);
    addressed(file, time + 1.5117, CLIENT, 41132, SERVER, 1591, "www.example.com");
    return file.bytes();
  }

  /** A name that breaks off, and one that points to itself: no server can read these. */
  private static byte[] queriesUnreadable() {
    Pcap file = new Pcap("2024-03-22");
    byte[] head = {0x22, 0x33, 0x01, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00};
    byte[] cut = {0x07, 'e', 'x'};
    byte[] loop = {(byte) 0xc0, 0x0c, 0x00, 0x01, 0x00, 0x01};
    double time = seconds(8, 20, 0) + 0.1;
    file.add(time, udp(CLIENT, 41141, SERVER, 53, concat(head, cut)).bytes());
    file.add(time + 1.1, udp(CLIENT, 41142, SERVER, 53, concat(head, loop)).bytes());
    asked(file, time + 8, CLIENT, 41143, SERVER, 1592, "www.example.com", A);
    addressed(file, time + 8.0117, CLIENT, 41143, SERVER, 1592, "www.example.com");
    return file.bytes();
  }

  /** From port 53, what announces 64259 questions; and a response that goes to port 53. */
  private static byte[] responsesThatAreNone() {
    Pcap file = new Pcap("2024-03-22");
    byte[] junk = {
      (byte) 0xc9, (byte) 0x80, (byte) 0xfb, 0x1f, (byte) 0xfb, 0x03, 0x01, (byte) 0xfb, 0x03, 0x01,
      (byte) 0xfb, 0x03, 0x61, 0x62, 0x63, 0x64
    };
    double time = seconds(8, 22, 0) + 0.1;
    file.add(time, udp(SERVER, 53, CLIENT, 500, junk).bytes());
    byte[] answer = answer(4660, "www.example.com", NOERROR, "192.0.2.80");
    file.add(time + 2.2, udp(SERVER, 12345, CLIENT, 53, answer).bytes());
    return file.bytes();
  }

  /** The second one begins 400 days after the first. */
  private static byte[] twoCapturesInOne() {
    Pcap file = new Pcap("2024-03-22");
    double time = seconds(8, 24, 0) + 0.1;
    for (int i = 0; i < 2; i++) {
      double then = time + 400.0 * 24 * 60 * 60 * i;
      asked(file, then, CLIENT, 41151 + i, SERVER, 1593 + i, "www.example.com", A);
      addressed(file, then + 0.0113 + i * 0.01, CLIENT, 41151 + i, SERVER, 1593 + i, "www.example.com");
    }
    return file.bytes();
  }

  /** Nothing comes over UDP, and everything over TCP to the same server. */
  private static byte[] onlyTcpWorks() {
    Pcap file = new Pcap("2024-03-22");
    byte[] none = new byte[0];
    for (int i = 0; i < 3; i++) {
      double time = seconds(8, 30, 10 * i) + 0.1;
      String name = "tcp" + i + ".example.com";
      asked(file, time, CLIENT, 41301 + i, SERVER, 2201 + i, name, A);
      asked(file, time + 2, CLIENT, 41301 + i, SERVER, 2201 + i, name, A);
      long c = 10_000_001 + 1000 * i;
      long s = 20_000_001 + 1000 * i;
      byte[] question = prefixed(query(2301 + i, name, A));
      byte[] answer = prefixed(answer(2301 + i, name, NOERROR, "192.0.2.80"));
      int port = 41311 + i;
      double t = time + 5.5;
      file.add(t, tcp(CLIENT, port, SERVER, 53, c - 1, 0, SYN, none).bytes());
      file.add(t + 0.0101, tcp(SERVER, 53, CLIENT, port, s - 1, c, SYN | ACK, none).bytes());
      file.add(t + 0.0102, tcp(CLIENT, port, SERVER, 53, c, s, PSH | ACK, question).bytes());
      c += question.length;
      file.add(t + 0.0203, tcp(SERVER, 53, CLIENT, port, s, c, PSH | ACK, answer).bytes());
      s += answer.length;
      file.add(t + 0.0204, tcp(CLIENT, port, SERVER, 53, c, s, FIN | ACK, none).bytes());
      file.add(t + 0.0305, tcp(SERVER, 53, CLIENT, port, s, c + 1, FIN | ACK, none).bytes());
    }
    return file.bytes();
  }

  /** An inner server knows a name, an outer one says that it does not exist. */
  private static byte[] serversDisagree() {
    Pcap file = new Pcap("2024-03-22");
    String name = "wiki.corp.example";
    for (int i = 0; i < 2; i++) {
      double time = seconds(8, 40, 30 * i) + 0.1;
      asked(file, time, CLIENT, 41401 + i, SERVER_2, 2401 + i, name, A);
      said(file, time + 0.0141, CLIENT, 41401 + i, SERVER_2, 2401 + i, name, A, NXDOMAIN, "example");
      asked(file, time + 5, CLIENT, 41411 + i, SERVER, 2411 + i, name, A);
      addressed(file, time + 5.0042, CLIENT, 41411 + i, SERVER, 2411 + i, name);
    }
    return file.bytes();
  }

  /** NXDOMAIN for AAAA of a name that has an address; NODATA for AAAA of another, as is right. */
  private static byte[] aaaaDenied() {
    Pcap file = new Pcap("2024-03-22");
    for (int i = 0; i < 2; i++) {
      double time = seconds(8, 50, 5 * i) + 0.1;
      String name = i == 0 ? "legacy.example.com" : "modern.example.com";
      answered(file, time, CLIENT, 41501 + i, SERVER, 2501 + i, name, 0.0051);
      asked(file, time + 0.01, CLIENT, 41511 + i, SERVER, 2511 + i, name, AAAA);
      said(
          file, time + 0.0152, CLIENT, 41511 + i, SERVER, 2511 + i, name, AAAA,
          i == 0 ? NXDOMAIN : NOERROR, "example.com");
    }
    return file.bytes();
  }

  /** Of an alias, and of a name without one, the server says that there is no such name. */
  private static byte[] aliasLeadsNowhere() {
    Pcap file = new Pcap("2024-03-22");
    for (int i = 0; i < 2; i++) {
      double time = seconds(8, 55, i) + 0.1;
      int type = i == 0 ? A : AAAA;
      asked(file, time, CLIENT, 41561 + i, SERVER, 2561 + i, "shop.example.com", type);
      byte[] gone =
          dns(2561 + i, 0x8180 | NXDOMAIN)
              .question("shop.example.com", type)
              .answer(300, CNAME, name("old-shop.hosting.example"))
              .soa("hosting.example")
              .bytes();
      file.add(time + 0.0151 + 0.001 * i, udp(SERVER, 53, CLIENT, 41561 + i, gone).ttl(58).bytes());
    }
    double time = seconds(8, 55, 2) + 0.1;
    asked(file, time, CLIENT, 41563, SERVER, 2563, "none.example.com", A);
    said(
        file, time + 0.0172, CLIENT, 41563, SERVER, 2563, "none.example.com", A, NXDOMAIN,
        "example.com");
    return file.bytes();
  }

  /** AAAA of any name stays without an answer, A is answered. */
  private static byte[] aaaaSilent() {
    Pcap file = new Pcap("2024-03-22");
    for (int i = 0; i < 3; i++) {
      double time = seconds(9, 0, 10 * i) + 0.1;
      String name = "host" + i + ".example.com";
      asked(file, time, CLIENT, 41521 + i, SERVER, 2521 + i, name, AAAA);
      answered(file, time + 0.001, CLIENT, 41531 + i, SERVER, 2531 + i, name, 0.0052);
      asked(file, time + 5, CLIENT, 41521 + i, SERVER, 2521 + i, name, AAAA);
    }
    answered(file, seconds(9, 0, 40), CLIENT, 41541, SERVER, 2541, "host9.example.com", 0.0053);
    return file.bytes();
  }

  /** One client is never answered, another one always, for the same names. */
  private static byte[] oneClientFails() {
    Pcap file = new Pcap("2024-03-22");
    for (int i = 0; i < 4; i++) {
      double time = seconds(9, 10, 10 * i) + 0.1;
      String name = "host" + i + ".example.com";
      asked(file, time, CLIENT, 41601 + i, SERVER, 2601 + i, name, A);
      answered(file, time + 1, CLIENT_2, 41611 + i, SERVER, 2611 + i, name, 0.0061);
    }
    answered(file, seconds(9, 10, 45), CLIENT_2, 41621, SERVER, 2621, "host9.example.com", 0.0062);
    return file.bytes();
  }

  /** One client gets SERVFAIL for names of which another one just got the addresses. */
  private static byte[] oneClientGetsErrors() {
    Pcap file = new Pcap("2024-03-22");
    for (int i = 0; i < 4; i++) {
      double time = seconds(9, 15, 10 * i) + 0.1;
      String name = "page" + i + ".example.com";
      answered(file, time, CLIENT_2, 41651 + i, SERVER, 2651 + i, name, 0.0067);
      asked(file, time + 1, CLIENT, 41661 + i, SERVER, 2661 + i, name, A);
      said(file, time + 1.0012, CLIENT, 41661 + i, SERVER, 2661 + i, name, A, SERVFAIL, "");
    }
    return file.bytes();
  }

  /** One port of a client is never answered, its other ports always. */
  private static byte[] onePortFails() {
    Pcap file = new Pcap("2024-03-22");
    for (int i = 0; i < 4; i++) {
      double time = seconds(9, 20, 10 * i) + 0.1;
      asked(file, time, CLIENT, 41700, SERVER, 2701 + i, "stuck" + i + ".example.com", A);
      answered(
          file, time + 1, CLIENT, 41711 + i, SERVER, 2711 + i, "fine" + i + ".example.com", 0.0063);
    }
    answered(file, seconds(9, 20, 45), CLIENT, 41721, SERVER, 2721, "fine9.example.com", 0.0064);
    return file.bytes();
  }

  /** 20 questions a second are answered; of 40, 50 and 60 a second, 30 are. */
  private static byte[] rateAllowance() {
    Pcap file = new Pcap("2024-03-22");
    int[] asked = {20, 20, 40, 50, 60, 20};
    int port = 42000;
    for (int s = 0; s < asked.length; s++) {
      for (int i = 0; i < asked[s]; i++) {
        double time = seconds(9, 30, s) + (i + 0.5) / asked[s];
        String name = "s" + s + "q" + i + ".test";
        asked(file, time, CLIENT, port, SERVER, port - 39000, name, A);
        if (i < 30) {
          // Before the next question, so that frames stay in the order of time.
          addressed(file, time + 0.0021, CLIENT, port, SERVER, port - 39000, name);
        }
        port++;
      }
    }
    answered(file, seconds(9, 30, 15), CLIENT, port, SERVER, port - 39000, "later.test", 0.0021);
    return file.bytes();
  }

  /** Of equal small answers, every second is cut short without a record, and every third lost. */
  private static byte[] rateLimitedAnswers() {
    Pcap file = new Pcap("2024-03-22");
    byte[] none = new byte[0];
    String name = "popular.example.com";
    for (int i = 0; i < 3; i++) {
      double time = seconds(9, 40, 10 * i) + 0.1;
      int id = 3001 + 10 * i;
      int port = 42501 + 10 * i;
      asked(file, time, CLIENT, port, SERVER, id, name, A);
      byte[] cut = dns(id, 0x8380).question(name, A).bytes();
      file.add(time + 0.0091, udp(SERVER, 53, CLIENT, port, cut).ttl(58).bytes());
      long c = 30_000_001 + 1000 * i;
      long s = 40_000_001 + 1000 * i;
      byte[] question = prefixed(query(id + 1, name, A));
      byte[] answer = prefixed(answer(id + 1, name, NOERROR, "192.0.2.80"));
      double t = time + 0.01;
      file.add(t, tcp(CLIENT, port, SERVER, 53, c - 1, 0, SYN, none).bytes());
      file.add(t + 0.0101, tcp(SERVER, 53, CLIENT, port, s - 1, c, SYN | ACK, none).bytes());
      file.add(t + 0.0102, tcp(CLIENT, port, SERVER, 53, c, s, PSH | ACK, question).bytes());
      c += question.length;
      file.add(t + 0.0203, tcp(SERVER, 53, CLIENT, port, s, c, PSH | ACK, answer).bytes());
      s += answer.length;
      file.add(t + 0.0204, tcp(CLIENT, port, SERVER, 53, c, s, FIN | ACK, none).bytes());
      file.add(t + 0.0305, tcp(SERVER, 53, CLIENT, port, s, c + 1, FIN | ACK, none).bytes());
      asked(file, time + 1, CLIENT, port + 1, SERVER, id + 2, "lost" + i + ".example.com", A);
    }
    answered(file, seconds(9, 40, 40), CLIENT, 42541, SERVER, 3041, "later.example.com", 0.0092);
    return file.bytes();
  }

  /** An answer from an expired cache, two that a policy made, and a plain one. */
  private static byte[] staleAndBlocked() {
    Pcap file = new Pcap("2024-03-22");
    String[] names = {"stale.example.com", "ads.example.net", "evil.example.org", "fine.example.com"};
    int[] reasons = {3, 15, 17, -1};
    for (int i = 0; i < names.length; i++) {
      double time = seconds(9, 50, 2 * i) + 0.1;
      byte[] query = dns(3101 + i, 0x0100).question(names[i], A).opt(1232, 0, new byte[0]).bytes();
      byte[] options = reasons[i] < 0 ? new byte[0] : extendedError(reasons[i], "");
      byte[] answer =
          dns(3101 + i, 0x8180)
              .question(names[i], A)
              .answer(30, A, address(i == 1 || i == 2 ? "192.0.2.250" : "192.0.2.80"))
              .opt(1232, 0, options)
              .bytes();
      file.add(time, udp(CLIENT, 42601 + i, SERVER, 53, query).bytes());
      file.add(time + 0.0031, udp(SERVER, 53, CLIENT, 42601 + i, answer).ttl(58).bytes());
    }
    return file.bytes();
  }

  /** A client asks a server, and it and another server ask each other until they give up. */
  private static byte[] forwardingLoop() {
    Pcap file = new Pcap("2024-03-22");
    String name = "loop.example.com";
    double time = seconds(10, 0, 0) + 0.1;
    asked(file, time, CLIENT, 42701, SERVER, 3201, name, A);
    for (int i = 0; i < 6; i++) {
      String from = i % 2 == 0 ? SERVER : SERVER_2;
      String to = i % 2 == 0 ? SERVER_2 : SERVER;
      asked(file, time + 0.001 * (i + 1), from, 42711 + i, to, 3211 + i, name, A);
    }
    for (int i = 5; i >= 0; i--) {
      String from = i % 2 == 0 ? SERVER : SERVER_2;
      String to = i % 2 == 0 ? SERVER_2 : SERVER;
      said(
          file, time + 4.01 - 0.001 * i, from, 42711 + i, to, 3211 + i, name, A, SERVFAIL, "");
    }
    said(file, time + 4.02, CLIENT, 42701, SERVER, 3201, name, A, SERVFAIL, "");
    return file.bytes();
  }

  /** Three servers forward a question in a circle until the client's patience ends. */
  private static byte[] forwardingCircle() {
    Pcap file = new Pcap("2024-03-22");
    String name = "circle.example.com";
    String[] servers = {SERVER, SERVER_2, "192.0.2.53"};
    double time = seconds(10, 5, 0) + 0.1;
    asked(file, time, CLIENT, 42731, SERVER, 3251, name, A);
    for (int i = 0; i < 9; i++) {
      asked(
          file, time + 0.001 * (i + 1), servers[i % 3], 42741 + i, servers[(i + 1) % 3], 3261 + i,
          name, A);
    }
    answered(
        file, seconds(10, 5, 20), CLIENT, 42761, SERVER, 3281, "fine.example.com", 0.0066);
    return file.bytes();
  }

  /** Queries with EDNS stay without an answer, the same without it are answered. */
  private static byte[] ednsSilent() {
    Pcap file = new Pcap("2024-03-22");
    for (int i = 0; i < 3; i++) {
      double time = seconds(10, 10, 10 * i) + 0.1;
      String name = "edns" + i + ".example.com";
      byte[] query = dns(3301 + i, 0x0100).question(name, A).opt(1232, 0, new byte[0]).bytes();
      file.add(time, udp(CLIENT, 42801 + i, SERVER, 53, query).bytes());
      answered(file, time + 5.1, CLIENT, 42811 + i, SERVER, 3311 + i, name, 0.0071);
    }
    return file.bytes();
  }

  /** A server writes names small; the client, which mixed the letters, asks again at once. */
  private static byte[] lettersChanged() {
    Pcap file = new Pcap("2024-03-22");
    String[] asked = {"wWw.eXaMpLe.CoM", "MaiL.exAMple.cOm", "ApI.Example.coM"};
    for (int i = 0; i < asked.length; i++) {
      double time = seconds(10, 20, 4 * i) + 0.1;
      boolean isKept = i == 2;
      asked(file, time, CLIENT, 42901 + 10 * i, SERVER, 3401 + 10 * i, asked[i], A);
      addressed(
          file, time + 0.0111, CLIENT, 42901 + 10 * i, SERVER, 3401 + 10 * i,
          isKept ? asked[i] : asked[i].toLowerCase());
      if (!isKept) {
        String small = asked[i].toLowerCase();
        asked(file, time + 0.0115, CLIENT, 42902 + 10 * i, SERVER, 3402 + 10 * i, small, A);
        addressed(file, time + 0.0226, CLIENT, 42902 + 10 * i, SERVER, 3402 + 10 * i, small);
      }
    }
    return file.bytes();
  }

  /** A printer is asked for under .local, of a server that does not know it. */
  private static byte[] localNames() {
    Pcap file = new Pcap("2024-03-22");
    for (int i = 0; i < 2; i++) {
      double time = seconds(10, 30, 3 * i) + 0.1;
      asked(file, time, CLIENT, 43001 + i, SERVER, 3501 + i, "printer.local", i == 0 ? A : AAAA);
      said(
          file, time + 0.0081, CLIENT, 43001 + i, SERVER, 3501 + i, "printer.local",
          i == 0 ? A : AAAA, NXDOMAIN, "");
    }
    answered(file, seconds(10, 30, 10), CLIENT, 43011, SERVER, 3511, "local.example.com", 0.0082);
    return file.bytes();
  }

  /** All nodes of a link are asked (RFC 4291 2.7.1), which no server is, and then a server. */
  private static byte[] sentToMulticast() {
    Pcap file = new Pcap("2024-03-22");
    for (int i = 0; i < 2; i++) {
      asked(
          file, seconds(10, 5, 2 * i) + 0.1, CLIENT6, 41571, "ff02::1", 2571, "app.example.com", A);
    }
    answered(file, seconds(10, 5, 8) + 0.1, CLIENT6, 41572, SERVER6, 2572, "app.example.com", 0.0171);
    return file.bytes();
  }

  /** DNS over TLS is refused with a reset, and the client asks in the open. */
  private static byte[] tlsRefused() {
    Pcap file = new Pcap("2024-03-22");
    byte[] none = new byte[0];
    for (int i = 0; i < 2; i++) {
      double time = seconds(10, 40, 3 * i) + 0.1;
      file.add(time, tcp(CLIENT, 43101 + i, SERVER, 853, 51_000_000 + i, 0, SYN, none).bytes());
      file.add(
          time + 0.0092,
          tcp(SERVER, 853, CLIENT, 43101 + i, 0, 51_000_001 + i, RST | ACK, none).ttl(58).bytes());
      answered(file, time + 0.01, CLIENT, 43111 + i, SERVER, 3601 + i, "tls" + i + ".test", 0.0093);
    }
    return file.bytes();
  }

  /** DNS over TLS draws no reply at all, and later serves; the client asks in the open meanwhile. */
  private static byte[] tlsSilent() {
    Pcap file = new Pcap("2024-03-22");
    byte[] none = new byte[0];
    for (int i = 0; i < 3; i++) {
      file.add(
          seconds(10, 50, i == 2 ? 3 : i) + 0.1,
          tcp(CLIENT, 43201, SERVER, 853, 52_000_000, 0, SYN, none).bytes());
    }
    answered(file, seconds(10, 50, 6), CLIENT, 43211, SERVER, 3701, "plain.test", 0.0094);
    double time = seconds(10, 50, 30);
    byte[] hello = new Bytes().u8(22).u16(0x0301).u16(4).u32(0x01000000).bytes();
    Conversation with = new Conversation(file, CLIENT, 43202, SERVER, 853);
    long c = 53_000_001;
    long s = 54_000_001;
    file.add(time, tcp(CLIENT, 43202, SERVER, 853, c - 1, 0, SYN, none).bytes());
    file.add(time + 0.01, tcp(SERVER, 853, CLIENT, 43202, s - 1, c, SYN | ACK, none).bytes());
    with.fromClient("10:50:30.011", c, s, PSH | ACK, hello);
    with.fromServer("10:50:30.022", s, c + hello.length, PSH | ACK, hello);
    return file.bytes();
  }

  /** Answers leave the server, and the same query comes again 2 s later. */
  private static byte[] askedAgain() {
    Pcap file = new Pcap("2024-03-22");
    for (int i = 0; i < 3; i++) {
      double time = seconds(11, 0, 2 * i) + 0.1;
      answered(file, time, CLIENT, 43301, SERVER, 3801, "again.example.com", 0.0003);
    }
    return file.bytes();
  }

  /** 40 responses with guessed ids race the answer to one question. */
  private static byte[] guessedIds() {
    Pcap file = new Pcap("2024-03-22");
    String name = "bank.example.com";
    double time = seconds(11, 10, 0) + 0.1;
    asked(file, time, CLIENT, 43401, SERVER, 3901, name, A);
    for (int i = 0; i < 40; i++) {
      byte[] forged = answer(20001 + 17 * i, name, NOERROR, "198.51.100.66");
      file.add(time + 0.0005 * (i + 1), udp(SERVER, 53, CLIENT, 43401, forged).ttl(61).bytes());
    }
    addressed(file, time + 0.0302, CLIENT, 43401, SERVER, 3901, name);
    return file.bytes();
  }

  /** Only the errors were captured, as by a filter for ICMP. */
  private static byte[] errorsOnly() {
    Pcap file = new Pcap("2024-03-22");
    for (int i = 0; i < 3; i++) {
      byte[] query = ask(CLIENT, 43501 + i, SERVER, 4001 + i, "unseen" + i + ".example.com").bytes();
      file.add(
          seconds(11, 20, 2 * i) + 0.1, refuse(SERVER, CLIENT, 3, quote(query).after(5).all()));
    }
    return file.bytes();
  }

  /** Only answers of one server, and errors of another one, pass where it is captured. */
  private static byte[] errorsBesideAnswers() {
    Pcap file = new Pcap("2024-03-22");
    for (int i = 0; i < 3; i++) {
      String name = "beside" + i + ".example.com";
      byte[] unseen = ask(CLIENT, 43701 + i, SERVER, 4201 + i, name).bytes();
      file.add(seconds(11, 40, 3 * i) + 0.1, refuse(ROUTER, CLIENT, 13, quote(unseen).after(1).all()));
      answered(file, seconds(11, 40, 3 * i) + 0.2, CLIENT, 43711 + i, SERVER_2, 4211 + i, name, 0.0127);
    }
    answered(file, seconds(11, 40, 30), CLIENT, 43721, SERVER, 4221, "beside3.example.com", 0.0136);
    return file.bytes();
  }

  /** An answer too large for UDP, and a firewall that rejects TCP as iptables does by default. */
  private static byte[] tcpRejected() {
    Pcap file = new Pcap("2024-03-22");
    byte[] truncated = dns(4301, 0x8380).question("large.example.com", TXT).bytes();
    file.add("11:50:00.100001", udp(CLIENT, 43801, SERVER, 53, query(4301, "large.example.com", TXT)).bytes());
    file.add("11:50:00.112002", udp(SERVER, 53, CLIENT, 43801, truncated).ttl(58).bytes());
    byte[] syn = tcp(CLIENT, 43802, SERVER, 53, 5_000_001, 0, SYN, new byte[0]).bytes();
    file.add("11:50:00.113003", syn);
    file.add("11:50:00.125104", icmp(SERVER, CLIENT, 3, 3, quote(syn).after(6).all()).ttl(58).bytes());
    answered(file, seconds(11, 50, 20), CLIENT, 43803, SERVER, 4302, "small.example.com", 0.0141);
    return file.bytes();
  }

  /** A resolver asks two servers of a zone: one refuses, one refers to the root. */
  private static byte[] notAuthoritative() {
    Pcap file = new Pcap("2024-03-22");
    for (int i = 0; i < 2; i++) {
      double time = seconds(11, 30, 2 * i) + 0.1;
      String name = "www" + i + ".lame.example";
      byte[] first = dns(4101 + i, 0).question(name, A).bytes();
      byte[] second = dns(4111 + i, 0).question(name, A).bytes();
      byte[] refusal = dns(4101 + i, 0x8005).question(name, A).bytes();
      byte[] upward =
          dns(4111 + i, 0x8000)
              .question(name, A)
              .record(2, new byte[1], NS, 1, 518400, name("a.root-servers.example"))
              .bytes();
      file.add(time, udp(CLIENT, 43601 + i, SERVER, 53, first).bytes());
      file.add(time + 0.0201, udp(SERVER, 53, CLIENT, 43601 + i, refusal).ttl(58).bytes());
      file.add(time + 0.0202, udp(CLIENT, 43611 + i, SERVER_2, 53, second).bytes());
      file.add(time + 0.0403, udp(SERVER_2, 53, CLIENT, 43611 + i, upward).ttl(57).bytes());
    }
    return file.bytes();
  }

  /** Ten troubles in ten minutes, of ten servers, with answers in between. */
  private static byte[] tenIncidents() {
    Pcap file = new Pcap("2024-03-22");
    for (int minute = 0; minute < 10; minute++) {
      String server = "198.51.100." + (11 + minute);
      String client = "192.0.2." + (10 + minute % 3);
      for (int i = 0; i < 4; i++) {
        double time = seconds(12, minute, 12 * i) + 0.1;
        int port = 44000 + 20 * minute + i;
        int id = 5000 + 20 * minute + i;
        String name = "app" + minute + i + ".example.com";
        boolean isAnswered = i == 0 || i == 3 && minute != 4 && minute != 9;
        if (isAnswered) {
          answered(file, time, client, port, server, id, name, 0.0101);
          continue;
        }
        switch (minute) {
          case 0, 9 -> refused(file, time, client, port, server, id, name);
          case 1, 6 -> asked(file, time, client, port, server, id, name, A);
          case 2, 7 -> {
            asked(file, time, client, port, server, id, name, A);
            said(file, time + 0.0502, client, port, server, id, name, A, SERVFAIL, "");
          }
          case 4 -> {
            asked(file, time, client, port, server, id, name, A);
            said(file, time + 0.0104, client, port, server, id, name, A, REFUSED, "");
          }
          default -> {
            int code = minute == 3 ? 13 : minute == 5 ? 1 : 0;
            String router = minute == 3 ? ROUTER : minute == 5 ? FAR_ROUTER : "198.51.100.2";
            byte[] query = ask(client, port, server, id, name).bytes();
            file.add(time, query);
            file.add(time + 0.0203, refuse(router, client, code, quote(query).after(1).all()));
          }
        }
      }
    }
    answered(file, seconds(12, 10, 30), CLIENT, 44901, SERVER, 5901, "end.example.com", 0.0105);
    return file.bytes();
  }

  // ---------------------------------------------------------------------------------------------
  // What a capture can and cannot carry
  // ---------------------------------------------------------------------------------------------

  /** Answers in three pieces each: the last first, in both families. */
  private static byte[] fragmentsOutOfOrder() {
    Pcap file = new Pcap("2024-03-18");
    for (int i = 0; i < 2; i++) {
      String client = i == 0 ? CLIENT : CLIENT6;
      String server = i == 0 ? SERVER : SERVER6;
      String name = "large" + i + ".example.com";
      byte[] query = udp(client, 59001 + i, server, 53, query(32001 + i, name, TXT)).bytes();
      List<byte[]> pieces =
          udp(server, 53, client, 59001 + i, large(32001 + i, name)).id(9101 + i).fragments(504);
      file.add(seconds(8, 0, i) + 0.1, query);
      file.add(seconds(8, 0, i) + 0.1204, pieces.get(2));
      file.add(seconds(8, 0, i) + 0.1205, pieces.get(0));
      file.add(seconds(8, 0, i) + 0.1207, pieces.get(1));
    }
    return file.bytes();
  }

  /** The middle piece never comes. */
  private static byte[] fragmentMissing() {
    Pcap file = new Pcap("2024-03-18");
    byte[] query = udp(CLIENT, 59101, SERVER, 53, query(32101, "large.example.com", TXT)).bytes();
    List<byte[]> pieces =
        udp(SERVER, 53, CLIENT, 59101, large(32101, "large.example.com")).id(9201).fragments(504);
    file.add("08:10:00.100001", query);
    file.add("08:10:00.120101", pieces.get(0));
    file.add("08:10:00.120202", pieces.get(2));
    answered(file, seconds(8, 10, 7), CLIENT, 59102, SERVER, 32102, "small.example.com", 0.0103);
    return file.bytes();
  }

  /** The first piece, which has the ports, never comes; the two behind it do. */
  private static byte[] laterFragmentsAlone() {
    Pcap file = new Pcap("2024-03-18");
    byte[] query = udp(CLIENT, 59111, SERVER, 53, query(32111, "large.example.com", TXT)).bytes();
    List<byte[]> pieces =
        udp(SERVER, 53, CLIENT, 59111, large(32111, "large.example.com")).id(9211).fragments(504);
    file.add("08:12:00.100001", query);
    file.add("08:12:00.120202", pieces.get(1));
    file.add("08:12:00.120303", pieces.get(2));
    answered(file, seconds(8, 12, 7), CLIENT, 59112, SERVER, 32112, "small.example.com", 0.0104);
    return file.bytes();
  }

  private static byte[] large(int id, String name) {
    Message message = dns(id, 0x8180).question(name, TXT);
    for (int i = 0; i < 5; i++) {
      String text = ("record-" + i + "-").repeat(24);
      message.answer(
          60 + i, TXT, new Bytes().u8(text.length()).raw(text.getBytes(UTF_8)).bytes());
    }
    return message.bytes();
  }

  /** 96 bytes of each frame: the answer's records and most of the quote's name are cut off. */
  private static byte[] snaplen() {
    Pcap file = new Pcap("2024-03-18").snaplen(96);
    String name = "a-rather-long-name.department.example.com";
    byte[] query = ask(CLIENT, 59201, SERVER, 32201, name).bytes();
    file.add("08:20:00.100001", query);
    file.add("08:20:00.120101", refuse(SERVER, CLIENT, 3, quote(query).after(3).all()));
    file.add("08:20:01.200002", ask(CLIENT, 59202, SERVER, 32202, name).bytes());
    file.add("08:20:01.230202", reply(CLIENT, 59202, SERVER, 32202, name, "192.0.2.90").bytes());
    byte[] last = ask(CLIENT, 59203, SERVER, 32203, "x." + "y".repeat(50) + "." + name).bytes();
    file.add("08:20:02.300003", last);
    file.add("08:20:02.340303", refuse(SERVER, CLIENT, 3, quote(last).after(3).all()));
    return file.bytes();
  }

  private static byte[] queriesOnly() {
    Pcap file = new Pcap("2024-03-18");
    for (int i = 0; i < 4; i++) {
      file.add(
          seconds(8, 30, 4 * i) + 0.1,
          ask(CLIENT, 59301 + i, SERVER, 32301 + i, "host" + i + ".example.com").bytes());
    }
    return file.bytes();
  }

  private static byte[] responsesOnly() {
    Pcap file = new Pcap("2024-03-18");
    for (int i = 0; i < 4; i++) {
      String name = "host" + i + ".example.com";
      file.add(
          seconds(8, 40, 4 * i) + 0.1,
          udp(
                  SERVER,
                  53,
                  CLIENT,
                  59401 + i,
                  i == 3
                      ? answer(32401 + i, name, SERVFAIL, null)
                      : answer(32401 + i, name, NOERROR, "192.0.2.10" + i))
              .ttl(58)
              .bytes());
    }
    return file.bytes();
  }

  /** Two answers and an error whose questions came before the capture, then an ordinary lookup. */
  private static byte[] startsLate() {
    Pcap file = new Pcap("2024-03-18");
    file.add("08:50:00.000101", reply(CLIENT, 59501, SERVER, 32501, "x.example.com", "192.0.2.91").bytes());
    file.add("08:50:00.010202", reply(CLIENT, 59502, SERVER, 32502, "y.example.com", "192.0.2.92").bytes());
    byte[] before = ask(CLIENT, 59503, SERVER_2, 32503, "z.example.com").bytes();
    file.add("08:50:00.020303", refuse(SERVER_2, CLIENT, 3, quote(before).after(4).all()));
    answered(file, seconds(8, 50, 1), CLIENT, 59504, SERVER, 32504, "w.example.com", 0.0104);
    return file.bytes();
  }

  /** An answer whose question came before the capture, and the client's error about it. */
  private static byte[] startsAtRefusedAnswer() {
    Pcap file = new Pcap("2024-03-18");
    byte[] answer = reply(CLIENT, 59511, SERVER, 32511, "x.example.com", "192.0.2.94").bytes();
    file.add("08:52:00.000101", answer);
    file.add("08:52:00.000202", refuse(CLIENT, SERVER, 3, quote(answer).all()));
    answered(file, seconds(8, 52, 1), CLIENT, 59512, SERVER, 32512, "w.example.com", 0.0105);
    return file.bytes();
  }

  /** A mirror port that copies both ways, and one that copies into another VLAN. */
  private static byte[] duplicates() {
    Pcap file = new Pcap("2024-03-18");
    byte[] query = ask(CLIENT, 59601, SERVER, 32601, "mirrored.example.com").bytes();
    byte[] error = refuse(SERVER, CLIENT, 3, quote(query).after(3).all());
    file.add("09:00:00.100001", query);
    file.add("09:00:00.100004", query);
    file.add("09:00:00.120101", error);
    file.add("09:00:00.120105", error);
    byte[] other = ask(CLIENT, 59602, SERVER, 32602, "vlan.example.com").bytes();
    byte[] reply = reply(CLIENT, 59602, SERVER, 32602, "vlan.example.com", "192.0.2.93").bytes();
    file.frame("09:00:01.200002", ethernet(other, 101));
    file.frame("09:00:01.200302", ethernet(other, 202));
    file.frame("09:00:01.230202", ethernet(reply, 202));
    file.frame("09:00:01.230602", ethernet(reply, 101));
    return file.bytes();
  }

  /** An error 0.4 ms before its query, as two capture queues give it; then the clock is set back. */
  private static byte[] clockBackwards() {
    Pcap file = new Pcap("2024-03-18");
    byte[] query = ask(CLIENT, 59701, SERVER, 32701, "skew.example.com").bytes();
    file.add("09:10:00.100500", query);
    file.add("09:10:00.100100", refuse(SERVER, CLIENT, 3, quote(query).after(3).all()));
    file.add("09:10:05.200002", ask(CLIENT, 59702, SERVER, 32702, "step.example.com").bytes());
    file.add(
        "09:10:03.200202",
        reply(CLIENT, 59702, SERVER, 32702, "step.example.com", "192.0.2.94").bytes());
    answered(file, seconds(9, 10, 14), CLIENT, 59703, SERVER, 32703, "later.example.com", 0.0103);
    return file.bytes();
  }

  /** One tag, two tags, and priority bits in the tag. */
  private static byte[] vlan() {
    Pcap file = new Pcap("2024-03-18");
    int[][] tags = {{101}, {201, 301}, {0x6000 | 401}};
    for (int i = 0; i < tags.length; i++) {
      byte[] query =
          ask(CLIENT, 59801 + i, SERVER, 32801 + i, "vlan" + i + ".example.com").bytes();
      byte[] error = refuse(SERVER, CLIENT, 3, quote(query).after(3).all());
      file.frame(Math.round((seconds(9, 20, i) + 0.1) * 1e6) * 1000, ethernet(query, tags[i]));
      file.frame(
          Math.round((seconds(9, 20, i) + 0.1201 + i / 1e3) * 1e6) * 1000,
          ethernet(error, tags[i]));
    }
    return file.bytes();
  }

  /** GRE (RFC 2784) between two routers: inside it a port is closed; outside it one answers. */
  private static byte[] tunnel() {
    Pcap file = new Pcap("2024-03-18");
    byte[] query = ask(CLIENT, 59811, SERVER, 32811, "inside.example.com").bytes();
    byte[] error = refuse(SERVER, CLIENT, 3, quote(query).after(3).all());
    file.add("09:22:00.100001", gre(ROUTER, FAR_ROUTER, query));
    file.add("09:22:00.120102", gre(FAR_ROUTER, ROUTER, error));
    answered(file, seconds(9, 22, 1), CLIENT, 59812, SERVER_2, 32812, "outside.example.com", 0.0106);
    return file.bytes();
  }

  private static byte[] gre(String from, String to, byte[] packet) {
    byte[] payload = new Bytes().u16(0).u16(0x0800).raw(packet).bytes();
    return new Ip(from, to, 47, payload).ttl(255).bytes();
  }

  /** Names asked of everybody on the link: mDNS, LLMNR, NetBIOS. Silence there is no failure. */
  private static byte[] multicastNames() {
    Pcap file = new Pcap("2024-03-18");
    byte[] printer = dns(0, 0).question("printer.local", A).bytes();
    file.add("09:30:00.100001", udp(CLIENT, 5353, "224.0.0.251", 5353, printer).ttl(255).bytes());
    byte[] wpad = dns(32901, 0).question("wpad", A).bytes();
    file.add("09:30:01.200002", udp(CLIENT, 59901, "224.0.0.252", 5355, wpad).ttl(1).bytes());
    byte[] office = dns(32902, 0x0110).question("EPEGEGEJEDEFCACACACACACACACACAAA", 32).bytes();
    file.add("09:30:02.300003", udp(CLIENT, 137, "192.0.2.255", 137, office).bytes());
    byte[] printer6 = dns(0, 0).question("printer.local", AAAA).bytes();
    file.add("09:30:02.400004", udp(CLIENT6, 5353, "ff02::fb", 5353, printer6).ttl(255).bytes());
    answered(file, seconds(9, 30, 9), CLIENT, 59902, SERVER, 32903, "www.example.com", 0.0104);
    return file.bytes();
  }

  /** A resolver asked over TLS (port 853), whose names cannot be seen, and one failure in the open. */
  private static byte[] encrypted() {
    Pcap file = new Pcap("2024-03-18");
    Conversation tls = new Conversation(file, CLIENT, 60001, SERVER, 853);
    byte[] hello = new Bytes().u8(22).u16(0x0301).u16(4).u32(0x010000fcL).bytes();
    tls.fromClient("09:40:00.100001", 7_000_000, 0, SYN, new byte[0]);
    tls.fromServer("09:40:00.110002", 8_000_000, 7_000_001, SYN | ACK, new byte[0]);
    tls.fromClient("09:40:00.110103", 7_000_001, 8_000_001, ACK, new byte[0]);
    tls.fromClient("09:40:00.110204", 7_000_001, 8_000_001, PSH | ACK, hello);
    byte[] query = ask(CLIENT, 60002, SERVER, 33001, "open.example.com").bytes();
    file.add("09:40:01.200005", query);
    file.add("09:40:01.210106", refuse(SERVER, CLIENT, 3, quote(query).after(3).all()));
    return file.bytes();
  }

  /** A resolver on port 5300: nothing without {@code --dns-port 5300}. */
  private static byte[] otherPort() {
    Pcap file = new Pcap("2024-03-18");
    byte[] query =
        udp(CLIENT, 60101, SERVER, 5300, query(33101, "other.example.com", A)).bytes();
    file.add("09:50:00.100001", query);
    file.add("09:50:00.120101", refuse(SERVER, CLIENT, 3, quote(query).after(3).all()));
    byte[] second = query(33102, "fine.example.com", A);
    file.add("09:50:01.200002", udp(CLIENT, 60102, SERVER, 5300, second).bytes());
    file.add(
        "09:50:01.220202",
        udp(SERVER, 5300, CLIENT, 60102, answer(33102, "fine.example.com", NOERROR, "192.0.2.95"))
            .bytes());
    return file.bytes();
  }

  // ---------------------------------------------------------------------------------------------
  // File formats
  // ---------------------------------------------------------------------------------------------

  private static byte[] bigEndian() {
    Pcap file = new Pcap("2024-03-19").bigEndian().nanoseconds();
    byte[] query = ask(CLIENT, 61001, SERVER, 34001, "big.example.com").bytes();
    file.add("08:00:00.123456789", query);
    file.add("08:00:00.145678901", refuse(SERVER, CLIENT, 3, quote(query).after(3).all()));
    return file.bytes();
  }

  /** Kuznetzov's patched format: eight more bytes in front of each frame. */
  private static byte[] modified() {
    Bytes out = new Bytes();
    out.file32(0xa1b2cd34L).file16(2).file16(4).file32(0).file32(0).file32(262144).file32(1);
    byte[] query = ask(CLIENT, 61101, SERVER, 34101, "modified.example.com").bytes();
    byte[][] frames = {
      ethernet(query), ethernet(refuse(SERVER, CLIENT, 3, quote(query).after(3).all()))
    };
    long second = LocalDate.parse("2024-03-19").atTime(8, 10).toEpochSecond(ZoneOffset.UTC);
    for (int i = 0; i < 2; i++) {
      out.file32(second).file32(123456 + 22222 * i);
      out.file32(frames[i].length).file32(frames[i].length);
      out.file32(2).file16(0x0800).u8(i * 4).u8(0).raw(frames[i]);
    }
    return out.bytes();
  }

  /** The disk was full: the last record has 50 of its bytes. */
  private static byte[] cutMidRecord() {
    Pcap file = new Pcap("2024-03-19");
    for (int i = 0; i < 2; i++) {
      byte[] query =
          ask(CLIENT, 61201 + i, SERVER, 34201 + i, "cut" + i + ".example.com").bytes();
      file.add(seconds(8, 20, i) + 0.1, query);
      file.add(
          seconds(8, 20, i) + 0.1204 + i / 1e3,
          refuse(SERVER, CLIENT, 3, quote(query).after(3).all()));
    }
    byte[] all = file.bytes();
    int last = 16 + 14 + 20 + 8 + 20 + 8 + 12 + 17 + 5;
    return Arrays.copyOf(all, all.length - last + 16 + 50);
  }

  /** Ethernet in microseconds beside raw IP in nanoseconds, as a tunnel's two ends give it. */
  private static byte[] twoInterfaces() {
    Pcapng file = new Pcapng(false).section();
    file.inter(1, 6, "lan0").inter(101, 9, "tun0");
    byte[] query = ask(CLIENT, 61301, SERVER, 34301, "lan.example.com").bytes();
    byte[] query6 = ask(CLIENT6, 61302, SERVER6, 34302, "tunnel.example.com").bytes();
    file.packet(0, micros("2024-03-19", "08:30:00.100001"), ethernet(query));
    file.packet(1, micros("2024-03-19", "08:30:00.200002") * 1000 + 345, query6);
    file.packet(
        0,
        micros("2024-03-19", "08:30:00.300103"),
        ethernet(refuse(SERVER, CLIENT, 3, quote(query).after(3).all())));
    file.packet(
        1,
        micros("2024-03-19", "08:30:00.400204") * 1000 + 678,
        icmp(SERVER6, CLIENT6, 1, 4, quote(query6).after(3).all()).bytes());
    return file.bytes();
  }

  /** Ethernet, and a link type that everybody may use for what he likes (LINKTYPE_USER0). */
  private static byte[] twoLinkTypes() {
    Pcapng file = new Pcapng(false).section();
    file.inter(1, 6, "lan0").inter(147, 6, "lab0");
    byte[] query = ask(CLIENT, 61351, SERVER, 34351, "plain.example.com").bytes();
    byte[] hidden = ask(CLIENT, 61352, SERVER, 34352, "hidden.example.com").bytes();
    file.packet(0, micros("2024-03-19", "08:35:00.100001"), ethernet(query));
    file.packet(1, micros("2024-03-19", "08:35:00.200002"), hidden);
    file.packet(
        0,
        micros("2024-03-19", "08:35:00.300104"),
        ethernet(refuse(SERVER, CLIENT, 3, quote(query).after(3).all())));
    file.packet(
        1,
        micros("2024-03-19", "08:35:00.400208"),
        reply(CLIENT, 61352, SERVER, 34352, "hidden.example.com", "192.0.2.97").bytes());
    return file.bytes();
  }

  /**
   * The captures of a client and of its server in one file, the server's clock 249 ms behind: all
   * answers but the second one are seen at both.
   */
  private static byte[] clocksDiffer() {
    Pcapng file = new Pcapng(false).section();
    file.inter(1, 6, "client").inter(1, 6, "server");
    for (int i = 0; i < 3; i++) {
      String name = List.of("before", "lost", "after").get(i) + ".example.com";
      int port = 61371 + i;
      int id = 34371 + i;
      byte[] told = answer(id, name, NOERROR, "192.0.2.98");
      long time = micros("2024-03-19", "08:37:00.400001") + 2_000_000L * i;
      Ip query = udp(CLIENT, port, SERVER, 53, query(id, name, A)).id(371 + i);
      Ip answer = udp(SERVER, 53, CLIENT, port, told).id(381 + i);
      file.packet(1, time + 11_000 - 249_000, ethernet(query.ttl(60).bytes()));
      file.packet(1, time + 13_000 - 249_000, ethernet(answer.ttl(64).bytes()));
      file.packet(0, time, ethernet(query.ttl(64).bytes()));
      if (i != 1) {
        file.packet(0, time + 24_000, ethernet(answer.ttl(60).bytes()));
      }
    }
    return file.bytes();
  }

  /** Two sections, the second big-endian; the first says that the kernel dropped 7 packets. */
  private static byte[] drops() {
    Pcapng file = new Pcapng(false).section().inter(1, 6, "lan0");
    byte[] lost = ask(CLIENT, 61401, SERVER, 34401, "lost.example.com").bytes();
    file.packet(0, micros("2024-03-19", "08:40:00.100001"), ethernet(lost));
    file.statistics(0, micros("2024-03-19", "08:40:06.100001"), 5, 7);
    Pcapng second = new Pcapng(true).section().inter(1, 6, "lan1");
    second.packet(
        0,
        micros("2024-03-19", "08:40:07.200002"),
        ethernet(ask(CLIENT, 61402, SERVER, 34402, "kept.example.com").bytes()));
    second.packet(
        0,
        micros("2024-03-19", "08:40:07.220203"),
        ethernet(reply(CLIENT, 61402, SERVER, 34402, "kept.example.com", "192.0.2.96").bytes()));
    return concat(file.bytes(), second.bytes());
  }

  /** As tcpdump -k of macOS writes it: each frame says its interface and its link type. */
  private static byte[] pktap() {
    Pcap file = new Pcap("2024-03-19").linkType(258);
    byte[] query = ask(CLIENT, 61601, SERVER, 34601, "mac.example.com").bytes();
    file.frame("09:00:00.100001", concat(pktapHeader(1, "en0", 2), ethernet(query)));
    byte[] refusal = refuse(SERVER, CLIENT, 3, quote(query).after(3).all());
    file.frame("09:00:00.120102", concat(pktapHeader(1, "en0", 1), ethernet(refusal)));
    // A tunnel has no link layer: DLT_RAW, which is 12 there.
    byte[] query6 = ask(CLIENT6, 61602, SERVER6, 34602, "vpn.example.com").bytes();
    file.frame("09:00:00.200203", concat(pktapHeader(12, "utun3", 2), query6));
    byte[] reply6 =
        reply(CLIENT6, 61602, SERVER6, 34602, "vpn.example.com", "192.0.2.247").bytes();
    file.frame("09:00:00.230304", concat(pktapHeader(12, "utun3", 1), reply6));
    return file.bytes();
  }

  /** The first version, of 108 bytes: little-endian, as all machines are that write it. */
  private static byte[] pktapHeader(int linkType, String interfaceName, int direction) {
    byte[] name = Arrays.copyOf(interfaceName.getBytes(UTF_8), 24);
    Bytes header = new Bytes().file32(108).file32(1).file32(linkType).raw(name);
    header.file32(direction).file32(2).file32(linkType == 1 ? 14 : 0).file32(0);
    header.file32(411).raw(Arrays.copyOf("dig".getBytes(UTF_8), 20)).file32(0);
    header.file16(6).file16(0).file32(411);
    return header.raw(Arrays.copyOf("dig".getBytes(UTF_8), 20)).bytes();
  }

  /** One circuit in the framing of RFC 2427, another in Cisco's. */
  private static byte[] frameRelay() {
    Pcap file = new Pcap("2024-03-19").linkType(107);
    byte[] query = ask(CLIENT, 61611, SERVER, 34611, "relay.example.com").bytes();
    byte[] ietf = {0x18, 0x41, 0x03, (byte) 0xcc}; // circuit 100, IPv4
    byte[] cisco = {0x18, 0x51, 0x08, 0x00}; // circuit 101, IPv4
    file.frame("09:10:00.100001", concat(ietf, query));
    byte[] refusal = refuse(SERVER, CLIENT, 3, quote(query).after(3).all());
    file.frame("09:10:00.170102", concat(ietf, refusal));
    byte[] other = ask(CLIENT, 61612, SERVER_2, 34612, "cisco.example.com").bytes();
    file.frame("09:10:01.200203", concat(cisco, other));
    byte[] answer = reply(CLIENT, 61612, SERVER_2, 34612, "cisco.example.com", "192.0.2.246").bytes();
    file.frame("09:10:01.290304", concat(cisco, answer));
    return file.bytes();
  }

  /** A ring of two files, of which the first by name is the later; a question waits across. */
  private static byte[] rotated(boolean later) {
    byte[] query = ask(CLIENT, 61502, SERVER, 34502, "across.example.com").id(9301).bytes();
    Pcap file = new Pcap("2024-03-19");
    if (later) {
      file.add("08:50:11.020303", refuse(SERVER, CLIENT, 3, quote(query).after(3).all()));
      answered(file, seconds(8, 50, 20), CLIENT, 61503, SERVER, 34503, "after.example.com", 0.0104);
    } else {
      answered(file, seconds(8, 50, 0), CLIENT, 61501, SERVER, 34501, "before.example.com", 0.0102);
      file.add("08:50:09.910101", query);
    }
    return file.bytes();
  }

  // ---------------------------------------------------------------------------------------------
  // Short words for the stories
  // ---------------------------------------------------------------------------------------------

  static Ip ask(String client, int port, String server, int id, String name) {
    return udp(client, port, server, 53, query(id, name, A));
  }

  static Ip reply(String client, int port, String server, int id, String name, String address) {
    return udp(server, 53, client, port, answer(id, name, NOERROR, address)).ttl(58);
  }

  /** An ICMP "destination unreachable". */
  static byte[] refuse(String from, String to, int code, byte[] quote) {
    return icmp(from, to, 3, code, quote).ttl(from.equals(SERVER) ? 59 : 63).bytes();
  }

  private static void answered(
      Pcap file, double at, String client, int port, String server, int id, String name, double in) {
    file.add(at, ask(client, port, server, id, name).bytes());
    file.add(at + in, reply(client, port, server, id, name, "192.0.2.80").bytes());
  }

  private static void refused(
      Pcap file, double at, String client, int port, String server, int id, String name) {
    byte[] query = ask(client, port, server, id, name).bytes();
    file.add(at, query);
    file.add(at + 0.0004, refuse(server, client, 3, quote(query).after(5).all()));
  }

  private static double seconds(int hour, int minute, int second) {
    return hour * 3600 + minute * 60 + second;
  }

  private static long micros(String date, String time) {
    long day = LocalDate.parse(date).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    return day * 1_000_000 + LocalTime.parse(time).toNanoOfDay() / 1000;
  }

  // ---------------------------------------------------------------------------------------------
  // DNS messages
  // ---------------------------------------------------------------------------------------------

  static byte[] query(int id, String name, int type) {
    return dns(id, 0x0100).question(name, type).bytes();
  }

  /** An answer with one address record, or none when the code says that there is none. */
  static byte[] answer(int id, String name, int rcode, String address) {
    Message message = dns(id, 0x8180 | rcode).question(name, A);
    return (address == null ? message : message.answer(300, A, address(address))).bytes();
  }

  static Message dns(int id, int flags) {
    return new Message(id, flags);
  }

  /** A DNS message in the making; names in records point back to the question. */
  static final class Message {
    private final int id;
    private final int flags;
    private final int[] counts = new int[4];
    private final Bytes body = new Bytes();

    Message(int id, int flags) {
      this.id = id;
      this.flags = flags;
    }

    Message question(String name, int type) {
      return question(name(name), type);
    }

    Message question(byte[] name, int type) {
      counts[0]++;
      body.raw(name).u16(type).u16(1);
      return this;
    }

    Message answer(int ttl, int type, byte[] data) {
      return record(1, new byte[] {(byte) 0xc0, 12}, type, 1, ttl, data);
    }

    Message record(int section, byte[] owner, int type, int klass, int ttl, byte[] data) {
      counts[section]++;
      body.raw(owner).u16(type).u16(klass).u32(ttl).u16(data.length).raw(data);
      return this;
    }

    /** The SOA of a negative answer (RFC 2308 2.2). */
    Message soa(String zone) {
      byte[] data =
          new Bytes()
              .raw(name("ns1." + zone))
              .raw(name("hostmaster." + zone))
              .u32(2024031401)
              .u32(7200)
              .u32(3600)
              .u32(1209600)
              .u32(900)
              .bytes();
      return record(2, name(zone), SOA, 1, 900, data);
    }

    /** An OPT record with the upper bits of the response code (RFC 6891 6.1.3) and options. */
    Message opt(int size, int upperRcode, byte[] options) {
      return record(3, new byte[1], 41, size, upperRcode << 24, options);
    }

    byte[] bytes() {
      Bytes all = new Bytes().u16(id).u16(flags);
      for (int count : counts) {
        all.u16(count);
      }
      return all.raw(body.bytes()).bytes();
    }
  }

  /** An extended error (RFC 8914 2). */
  static byte[] extendedError(int code, String text) {
    byte[] chars = text.getBytes(UTF_8);
    return new Bytes().u16(15).u16(2 + chars.length).u16(code).raw(chars).bytes();
  }

  static byte[] name(String dotted) {
    Bytes out = new Bytes();
    if (!dotted.isEmpty()) {
      for (String label : dotted.split("\\.")) {
        out.raw(label(label.getBytes(UTF_8)));
      }
    }
    return out.u8(0).bytes();
  }

  /** A name of labels that may hold dots and anything else; a character is a byte. */
  static byte[] name(List<String> labels) {
    Bytes out = new Bytes();
    for (String label : labels) {
      out.raw(label(label.getBytes(ISO_8859_1)));
    }
    return out.u8(0).bytes();
  }

  private static byte[] label(byte[] chars) {
    if (chars.length == 0 || chars.length > 63) {
      throw new IllegalArgumentException("a label of " + chars.length + " bytes");
    }
    return new Bytes().u8(chars.length).raw(chars).bytes();
  }

  // ---------------------------------------------------------------------------------------------
  // IP packets
  // ---------------------------------------------------------------------------------------------

  static Ip udp(String from, int fromPort, String to, int toPort, byte[] payload) {
    return udp(from, fromPort, to, toPort, payload, 0);
  }

  /** A datagram whose checksum is off by the given difference. */
  static Ip udp(String from, int fromPort, String to, int toPort, byte[] payload, int wrongBy) {
    byte[] datagram =
        new Bytes().u16(fromPort).u16(toPort).u16(8 + payload.length).u16(0).raw(payload).bytes();
    int sum = checksum(pseudoHeader(from, to, 17, datagram.length), datagram);
    put16(datagram, 6, (sum == 0 ? 0xffff : sum) + wrongBy & 0xffff);
    return new Ip(from, to, 17, datagram);
  }

  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int PSH = 8;
  static final int ACK = 16;

  static Ip tcp(
      String from, int fromPort, String to, int toPort, long seq, long ack, int flags, byte[] data) {
    byte[] segment =
        new Bytes()
            .u16(fromPort)
            .u16(toPort)
            .u32(seq)
            .u32(ack)
            .u16(0x5000 | flags)
            .u16(64240)
            .u32(0)
            .raw(data)
            .bytes();
    put16(segment, 16, checksum(pseudoHeader(from, to, 6, segment.length), segment));
    return new Ip(from, to, 6, segment);
  }

  static Ip icmp(String from, String to, int type, int code, byte[] quote) {
    return icmp(from, to, type, code, 0, quote);
  }

  /** An ICMP or ICMPv6 message; {@code rest} is the second word of its header. */
  static Ip icmp(String from, String to, int type, int code, long rest, byte[] quote) {
    byte[] message = new Bytes().u8(type).u8(code).u16(0).u32(rest).raw(quote).bytes();
    boolean v6 = from.contains(":");
    byte[] pseudo = v6 ? pseudoHeader(from, to, 58, message.length) : new byte[0];
    put16(message, 2, checksum(pseudo, message));
    // Linux and most routers give IPv4 errors precedence "internetwork control" (RFC 1812 4.3.2.5).
    return new Ip(from, to, v6 ? 58 : 1, message).tos(v6 ? 0 : 0xc0);
  }

  /** An IP packet in the making. */
  static final class Ip {
    private final String from;
    private final String to;
    private final int protocol;
    private final byte[] payload;
    private int id = 4001 + 7 * packets++;
    private int ttl = 64;
    private int tos = 0;
    private int fragment = 0;

    Ip(String from, String to, int protocol, byte[] payload) {
      this.from = from;
      this.to = to;
      this.protocol = protocol;
      this.payload = payload;
    }

    Ip id(int value) {
      id = value;
      return this;
    }

    Ip ttl(int value) {
      ttl = value;
      return this;
    }

    Ip tos(int value) {
      tos = value;
      return this;
    }

    /** Don't fragment. */
    Ip df() {
      fragment = 0x4000;
      return this;
    }

    byte[] bytes() {
      return from.contains(":") ? v6(protocol, payload) : v4(payload, fragment);
    }

    private byte[] v4(byte[] content, int flagsAndOffset) {
      byte[] header =
          new Bytes()
              .u8(0x45)
              .u8(tos)
              .u16(20 + content.length)
              .u16(id)
              .u16(flagsAndOffset)
              .u8(ttl)
              .u8(protocol)
              .u16(0)
              .raw(address(from))
              .raw(address(to))
              .bytes();
      put16(header, 10, checksum(header));
      return concat(header, content);
    }

    private byte[] v6(int nextHeader, byte[] content) {
      return new Bytes()
          .u32(0x60000000L | (long) tos << 20 | id & 0xfffffL)
          .u16(content.length)
          .u8(nextHeader)
          .u8(ttl)
          .raw(address(from))
          .raw(address(to))
          .raw(content)
          .bytes();
    }

    /** The packet in fragments of at most {@code size} bytes of payload, in order. */
    List<byte[]> fragments(int size) {
      List<byte[]> pieces = new ArrayList<>();
      for (int at = 0; at < payload.length; at += size) {
        int end = Math.min(payload.length, at + size);
        boolean more = end < payload.length;
        byte[] piece = Arrays.copyOfRange(payload, at, end);
        if (from.contains(":")) {
          byte[] extension =
              new Bytes().u8(protocol).u8(0).u16(at | (more ? 1 : 0)).u32(0xfa000000L | id).bytes();
          pieces.add(v6(44, concat(extension, piece)));
        } else {
          pieces.add(v4(piece, at / 8 | (more ? 0x2000 : 0)));
        }
      }
      return pieces;
    }
  }

  static Quote quote(byte[] packet) {
    return new Quote(packet.clone());
  }

  /** What an ICMP error carries back of a packet. */
  static final class Quote {
    private final byte[] packet;

    Quote(byte[] packet) {
      this.packet = packet;
    }

    /** The packet as it was after this many routers. */
    Quote after(int hops) {
      if (packet[0] >> 4 == 4) {
        packet[8] -= (byte) hops;
        put16(packet, 10, 0);
        put16(packet, 10, checksum(Arrays.copyOf(packet, 20)));
      } else {
        packet[7] -= (byte) hops;
      }
      return this;
    }

    /** All of it. */
    byte[] all() {
      return packet;
    }

    /** The IP header and this many bytes. */
    byte[] bytes(int behindHeader) {
      return Arrays.copyOf(packet, (packet[0] >> 4 == 4 ? 20 : 40) + behindHeader);
    }
  }

  static byte[] address(String text) {
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static byte[] pseudoHeader(String from, String to, int protocol, int length) {
    return new Bytes().raw(address(from)).raw(address(to)).u32(protocol).u32(length).bytes();
  }

  /** The Internet checksum (RFC 1071) over the parts, of which all but the last are even. */
  static int checksum(byte[]... parts) {
    long sum = 0;
    for (byte[] part : parts) {
      for (int i = 0; i < part.length; i += 2) {
        sum += (part[i] & 0xff) << 8 | (i + 1 < part.length ? part[i + 1] & 0xff : 0);
      }
    }
    while (sum > 0xffff) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    return (int) ~sum & 0xffff;
  }

  // ---------------------------------------------------------------------------------------------
  // Frames and files
  // ---------------------------------------------------------------------------------------------

  /** An Ethernet frame as seen on the clients' network: what is not a client is the router. */
  static byte[] ethernet(byte[] packet, int... vlans) {
    boolean v6 = packet[0] >> 4 == 6;
    int length = v6 ? 16 : 4;
    int source = v6 ? 8 : 12;
    Bytes frame =
        new Bytes()
            .raw(mac(Arrays.copyOfRange(packet, source + length, source + 2 * length)))
            .raw(mac(Arrays.copyOfRange(packet, source, source + length)));
    for (int vlan : vlans) {
      frame.u16(0x8100).u16(vlan);
    }
    return frame.u16(v6 ? 0x86dd : 0x0800).raw(packet).bytes();
  }

  private static byte[] mac(byte[] ip) {
    boolean multicast = ip.length == 4 ? (ip[0] & 0xf0) == 0xe0 : ip[0] == (byte) 0xff;
    if (multicast) {
      return ip.length == 4
          ? new byte[] {1, 0, 0x5e, (byte) (ip[1] & 0x7f), ip[2], ip[3]}
          : new byte[] {0x33, 0x33, ip[12], ip[13], ip[14], ip[15]};
    }
    boolean client =
        ip.length == 4
            ? ip[0] == (byte) 192 && (ip[1] == 0 || ip[1] == 51)
            : ip[4] == 0 && ip[5] == 0xc;
    return client
        ? new byte[] {2, 0, 0, 0, 0, ip[ip.length - 1]}
        : new byte[] {2, 0, 0, 0, 1, 1};
  }

  /** A pcap file in the making. */
  static final class Pcap {
    private final long midnight;
    private final Bytes out = new Bytes();
    private int snaplen = 262144;
    private int linkType = 1;
    private boolean nanoseconds = false;

    Pcap(String date) {
      midnight = LocalDate.parse(date).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    Pcap bigEndian() {
      out.bigEndian = true;
      return this;
    }

    Pcap nanoseconds() {
      nanoseconds = true;
      return this;
    }

    Pcap linkType(int value) {
      linkType = value;
      return this;
    }

    Pcap snaplen(int value) {
      snaplen = value;
      return this;
    }

    /** Adds an IP packet, in an Ethernet frame unless the link type says otherwise. */
    Pcap add(String time, byte[] packet) {
      return frame(time, linkType == 1 ? ethernet(packet) : packet);
    }

    Pcap frame(String time, byte[] frame) {
      return frame(LocalTime.parse(time).toNanoOfDay(), frame);
    }

    /** Adds a packet this many seconds after midnight. */
    Pcap add(double seconds, byte[] packet) {
      long micros = Math.round(seconds * 1e6);
      return frame(micros * 1000, linkType == 1 ? ethernet(packet) : packet);
    }

    Pcap frame(long nanoOfDay, byte[] frame) {
      if (out.size() == 0) {
        out.file32(nanoseconds ? 0xa1b23c4dL : 0xa1b2c3d4L).file16(2).file16(4);
        out.file32(0).file32(0).file32(snaplen).file32(linkType);
      }
      long fraction = nanoOfDay % 1_000_000_000;
      int captured = Math.min(frame.length, snaplen);
      out.file32(midnight + nanoOfDay / 1_000_000_000);
      out.file32(nanoseconds ? fraction : fraction / 1000);
      out.file32(captured).file32(frame.length).raw(Arrays.copyOf(frame, captured));
      return this;
    }

    byte[] bytes() {
      return out.bytes();
    }
  }

  /** A pcapng section in the making. */
  static final class Pcapng {
    private final Bytes out = new Bytes();

    Pcapng(boolean bigEndian) {
      out.bigEndian = bigEndian;
    }

    Pcapng section() {
      return block(0x0a0d0d0a, body().file32(0x1a2b3c4d).file16(1).file16(0).file32(-1).file32(-1));
    }

    /** An interface whose times count in 10 to the minus {@code resolution} seconds. */
    Pcapng inter(int linkType, int resolution, String name) {
      byte[] chars = name.getBytes(UTF_8);
      Bytes body = body().file16(linkType).file16(0).file32(262144);
      option(body, 2, chars);
      option(body, 9, new byte[] {(byte) resolution});
      return block(1, body.file32(0));
    }

    Pcapng packet(int inter, long time, byte[] frame) {
      Bytes body = body().file32(inter).file32(time >>> 32).file32(time);
      return block(6, pad(body.file32(frame.length).file32(frame.length).raw(frame)));
    }

    Pcapng statistics(int inter, long time, int received, int dropped) {
      Bytes body = body().file32(inter).file32(time >>> 32).file32(time);
      option(body, 4, counter(received));
      option(body, 5, counter(dropped));
      return block(5, body.file32(0));
    }

    private byte[] counter(int value) {
      return (out.bigEndian ? body().file32(0).file32(value) : body().file32(value).file32(0))
          .bytes();
    }

    private void option(Bytes body, int code, byte[] value) {
      pad(body.file16(code).file16(value.length).raw(value));
    }

    private Bytes body() {
      Bytes body = new Bytes();
      body.bigEndian = out.bigEndian;
      return body;
    }

    private static Bytes pad(Bytes body) {
      while (body.size() % 4 != 0) {
        body.u8(0);
      }
      return body;
    }

    private Pcapng block(int type, Bytes body) {
      int length = 12 + body.size();
      out.file32(type).file32(length).raw(body.bytes()).file32(length);
      return this;
    }

    byte[] bytes() {
      return out.bytes();
    }
  }

  /** A growing row of bytes, in network order unless a file format has its own. */
  static final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean bigEndian = false;

    Bytes u8(int value) {
      out.write(value);
      return this;
    }

    Bytes u16(int value) {
      return u8(value >> 8).u8(value);
    }

    Bytes u32(long value) {
      return u16((int) (value >> 16)).u16((int) value);
    }

    Bytes file16(int value) {
      return bigEndian ? u16(value) : u8(value).u8(value >> 8);
    }

    Bytes file32(long value) {
      return bigEndian ? u32(value) : file16((int) value).file16((int) (value >> 16));
    }

    Bytes raw(byte[] value) {
      out.writeBytes(value);
      return this;
    }

    int size() {
      return out.size();
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }

  static byte[] concat(byte[]... parts) {
    Bytes all = new Bytes();
    for (byte[] part : parts) {
      all.raw(part);
    }
    return all.bytes();
  }

  static void put16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }
}
