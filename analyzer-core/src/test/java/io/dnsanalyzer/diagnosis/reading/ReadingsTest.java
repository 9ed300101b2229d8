package io.dnsanalyzer.diagnosis.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.RecordType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each reading on the smallest traffic that shows it, and on traffic that only looks like it. */
final class ReadingsTest {
  private static final String FORGED =
      "The queries were sent by somebody else under the client's address.";
  private static final String FIREWALL = "The client's firewall rejects the responses.";

  private static final String CLIENT = "192.0.2.10";
  private static final String OTHER_SERVER = "198.51.100.53";

  private static List<Finding> findings(Traffic traffic) {
    return traffic.until(200).analysis().findings();
  }

  private static Finding only(Traffic traffic, String code) {
    List<Finding> found = findings(traffic).stream().filter(f -> f.code().equals(code)).toList();
    assertThat(found).as(code).hasSize(1);
    return found.get(0);
  }

  private static List<String> codes(Traffic traffic) {
    return findings(traffic).stream().map(Finding::code).toList();
  }

  private static List<Long> frames(Finding finding) {
    return finding.frames().stream().map(FrameRef::number).toList();
  }

  private static Dns ask(String name, int port, int id) {
    return Dns.ask(name).from(CLIENT, port).id(id).ipId(port);
  }

  /** Who has the zone is the right one to ask. */
  @Test
  void namesUnderLocalBelongToTheServerThatHasTheZone() {
    Dns query = ask("printer.local", 40001, 7);
    Dns denied = query.response(3).withSoa();
    assertThat(codes(new Traffic().at(0, query).at(0.01, denied)))
        .contains("local_name_over_unicast");
    assertThat(codes(new Traffic().at(0, query).at(0.01, denied.authoritative())))
        .doesNotContain("local_name_over_unicast");
  }

  /** RFC 768: the sum over header and data is 0xffff; one more is wrong. */
  @Test
  void aResponseToNothingWithAWrongChecksumIsNotTakenAsItIs() {
    Dns refused = ask("www.example.com", 40001, 7).response(Dns.REFUSED);
    Traffic traffic = new Traffic().at(0, refused.checksumOffBy(1));
    Finding finding = only(traffic, "unpaired_responses_with_wrong_checksum");
    assertThat(finding.statement())
        .isEqualTo(
            "1 response that answers no query of the capture has a wrong UDP checksum (it went from"
                + " 203.0.113.53 to 192.0.2.10): what it says may not be what was sent. Where"
                + " it arrives like that, a host discards it before any program sees it (RFC 1122"
                + " 4.1.3.4).");
    assertThat(frames(finding)).containsExactly(1L);
    assertThat(codes(new Traffic().at(0, refused))).containsExactly("unseen_queries_failed");
    // Captured on the server, none is right: its network card fills them in.
    Dns query = ask("mail.example.com", 40002, 8);
    assertThat(
            codes(
                new Traffic()
                    .at(0, refused.checksumOffBy(1))
                    .at(1, query)
                    .at(1.01, query.answer("192.0.2.80").checksumOffBy(3))))
        .doesNotContain("unpaired_responses_with_wrong_checksum");
  }

  /** RFC 6891 6.1.3: BADVERS is 16, of which the header has 0, and OPT the 1 above it. */
  @Test
  void aServerThatWantsAnotherFormOfAQueryIsToldOf() {
    Dns query = ask("www.example.com", 40001, 7).withOpt();
    Dns again = query.port(40002).id(8).ipId(9);
    Finding finding =
        only(
            new Traffic()
                .at(0, query)
                .at(0.01, query.response(16))
                .at(0.02, again)
                .at(0.03, again.answer("192.0.2.80")),
            "edns_version_asked_for");
    assertThat(finding.statement())
        .startsWith("203.0.113.53 answered BADVERS to www.example.com A:");
    assertThat(frames(finding)).containsExactly(1L, 2L, 3L, 4L);
  }

  /** RFC 7873 5.2.3: BADCOOKIE is 23, and every client of such a server begins so. */
  @Test
  void oneThatWantsItsCookieIsOrdinary() {
    Dns query = ask("www.example.com", 40001, 7).withOpt();
    Dns again = query.port(40002).id(8).ipId(9);
    assertThat(
            codes(
                new Traffic()
                    .at(0, query)
                    .at(0.01, query.response(23))
                    .at(0.02, again)
                    .at(0.03, again.answer("192.0.2.80"))))
        .isEmpty();
  }

  /** The answer that says that a name is not there is what tells, not that it was asked for. */
  @Test
  void theAnswersThatDecideAReadingAreCited() {
    Dns local = ask("printer.local", 40001, 7);
    Finding unicast =
        only(
            new Traffic().at(0, local).at(0.01, local.response(Dns.NXDOMAIN).withSoa()),
            "local_name_over_unicast");
    assertThat(frames(unicast)).containsExactly(1L, 2L);
    Dns suffixed = ask("www.example.com.lan.test", 40001, 7);
    Dns bare = ask("www.example.com", 40002, 8);
    Finding search =
        only(
            new Traffic()
                .at(0, suffixed)
                .at(0.01, suffixed.response(Dns.NXDOMAIN).withSoa())
                .at(0.02, bare)
                .at(0.03, bare.answer("192.0.2.80")),
            "search_list");
    assertThat(frames(search)).containsExactly(1L, 2L, 3L, 4L);
  }

  /** The first copy was taken; the error quotes the second one, which came after it. */
  @Test
  void theCopyOfAResponseThatWasRefusedIsCited() {
    Dns query = ask("www.example.com", 40001, 7);
    Dns answer = query.answer("192.0.2.80");
    byte[] error = Traffic.icmp(CLIENT, "203.0.113.53", 3, 3, answer.ipId(12).packet());
    Finding finding =
        only(
            new Traffic()
                .at(0, query)
                .at(1, answer.ipId(11))
                .at(2, answer.ipId(12))
                .at(2.001, error),
            "client_port_closed");
    assertThat(frames(finding)).containsExactly(1L, 3L, 4L);
  }

  @Test
  void anAnswerAfterAnotherQueryIsToldFromTheFirstQueryOn() {
    Dns slow = ask("www.example.com", 40001, 7);
    Dns fast = ask("mail.example.com", 40002, 8);
    Traffic traffic =
        new Traffic()
            .at(0, slow)
            .at(2, slow.ipId(9))
            .at(2.007, slow.answer("192.0.2.80"))
            .at(3, fast)
            .at(3.012, fast.answer("192.0.2.81"));
    Finding finding = only(traffic, "slow_or_retried_answers");
    assertThat(finding.statement())
        .isEqualTo(
            "Of 2 answers from 203.0.113.53, 1 came only after another query and 1 took longer"
                + " than 1 s. From the first query on, the longest took 2.007 s.");
    assertThat(frames(finding)).containsExactly(1L, 3L);
  }

  /** 19 of 20 took 1 ms to 19 ms: the middle is 10 ms, and the 95th of 100 is 19 ms. */
  @Test
  void ofManyAnswersTheMiddleAndTheWorstAreTold() {
    Traffic traffic = new Traffic();
    for (int i = 1; i <= 20; i++) {
      Dns query = ask("n" + i + ".example.com", 40000 + i, i);
      traffic.at(i * 3, query);
      traffic.at(i * 3 + (i == 20 ? 1.5 : i / 1000.0), query.answer("192.0.2.80"));
    }
    assertThat(only(traffic, "slow_or_retried_answers").statement())
        .containsPattern("half took up to about 0.010 s, 95 of 100 up to about 0.019 s,")
        .endsWith("the longest 1.500 s.");
  }

  @Test
  void whatIsSlowIsWhatTheOptionSays() {
    Dns query = ask("www.example.com", 40001, 7);
    Traffic traffic = new Traffic().at(0, query).at(1.5, query.answer("192.0.2.80"));
    assertThat(only(traffic.slow(Duration.ofMillis(1250)), "slow_or_retried_answers").statement())
        .isEqualTo(
            "The only answer from 203.0.113.53 took longer than 1.25 s. From the first query on,"
                + " the longest took 1.500 s.");
    assertThat(codes(traffic.slow(Duration.ofSeconds(2)))).isEmpty();
  }

  /** As often as the one says that there is nothing: 3 times, whichever of both comes first. */
  @Test
  void eachDenialIsCountedOnce() {
    Traffic disagree = new Traffic();
    Traffic denied = new Traffic();
    for (int i = 0; i < 3; i++) {
      Dns here = ask("git.example", 40001 + i, 7 + i);
      Dns there = here.to(OTHER_SERVER).port(41001 + i);
      disagree.at(i * 20, i == 1 ? there : here);
      disagree.at(i * 20 + 0.1, i == 1 ? there.response(Dns.NXDOMAIN) : here.answer("192.0.2.80"));
      disagree.at(i * 20 + 5, i == 1 ? here : there);
      disagree.at(i * 20 + 5.1, i == 1 ? here.answer("192.0.2.80") : there.response(Dns.NXDOMAIN));
      Dns aaaa = here.type(RecordType.AAAA).port(42001 + i);
      denied.at(i * 20, i == 1 ? aaaa : here);
      denied.at(i * 20 + 0.1, i == 1 ? aaaa.response(Dns.NXDOMAIN) : here.answer("192.0.2.80"));
      denied.at(i * 20 + 5, i == 1 ? here : aaaa);
      denied.at(i * 20 + 5.1, i == 1 ? here.answer("192.0.2.80") : aaaa.response(Dns.NXDOMAIN));
    }
    assertThat(only(disagree, "servers_disagree").statement())
        .endsWith("none: the first of 3 such pairs that were compared.");
    assertThat(only(denied, "aaaa_denied_though_a_exists").statement())
        .contains("says that a name does not exist")
        .contains("the first time of git.example (3 times in all)");
  }

  @Test
  void quickAnswersAreNoFinding() {
    Dns fast = ask("mail.example.com", 40002, 8);
    assertThat(codes(new Traffic().at(0, fast).at(0.9, fast.answer("192.0.2.81")))).isEmpty();
  }

  @Test
  void oneOfTwoQueriesFromOneSocketIsLost() {
    Dns a = ask("www.example.com", 40001, 7);
    Dns aaaa = ask("www.example.com", 40001, 8).type(RecordType.AAAA);
    Traffic traffic =
        new Traffic()
            .at(0, a)
            .at(0.0001, aaaa)
            .at(0.001, a.answer("192.0.2.80"))
            .at(5.005, a.ipId(71))
            .at(5.006, a.answer("192.0.2.80").ipId(72))
            .at(5.0061, aaaa.ipId(73))
            .at(5.007, aaaa.response(0).withSoa());
    Finding finding = only(traffic, "one_of_a_and_aaaa_lost");
    assertThat(finding.statement()).contains("once only one of the two").contains("5.007 s");
    assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(codes(traffic)).doesNotContain("asked_again_although_answered");
  }

  @Test
  void twoSocketsAreNoPair() {
    Dns a = ask("www.example.com", 40001, 7);
    Dns aaaa = ask("www.example.com", 40002, 8).type(RecordType.AAAA);
    Traffic traffic =
        new Traffic()
            .at(0, a)
            .at(0.0001, aaaa)
            .at(0.001, a.answer("192.0.2.80"))
            .at(5.005, aaaa.ipId(73))
            .at(5.007, aaaa.response(0).withSoa());
    assertThat(codes(traffic)).containsExactly("slow_or_retried_answers");
  }

  @Test
  void theSameQueryAfterItsAnswerSaysThatTheAnswerDidNotArrive() {
    Dns query = ask("www.example.com", 40001, 7);
    Traffic traffic =
        new Traffic()
            .at(0, query)
            .at(0.001, query.answer("192.0.2.80"))
            .at(2, query.ipId(71))
            .at(2.001, query.answer("192.0.2.80").ipId(72));
    Finding finding = only(traffic, "asked_again_although_answered");
    assertThat(finding.statement())
        .startsWith(
            "Once a query came again with the same port and id after it was answered, 1.999 s later"
                + " (www.example.com A, asked by 192.0.2.10 of 203.0.113.53).");
    assertThat(frames(finding)).containsExactly(2L, 3L);
  }

  @Test
  void anotherPortIsAnotherQuestion() {
    Dns query = ask("www.example.com", 40001, 7);
    Dns other = ask("www.example.com", 40002, 7);
    Traffic traffic =
        new Traffic()
            .at(0, query)
            .at(0.001, query.answer("192.0.2.80"))
            .at(2, other)
            .at(2.001, other.answer("192.0.2.80"));
    assertThat(codes(traffic)).isEmpty();
  }

  /** Views: each of three names is denied to one client, and another one gets its address. */
  @Test
  void whatOneClientIsDeniedAndAnotherIsGivenIsTold() {
    Traffic traffic = new Traffic();
    Traffic once = new Traffic();
    for (int i = 0; i < 3; i++) {
      Dns denied = ask("n" + i + ".example.com", 40001 + i, 7 + i);
      Dns given = denied.from("192.0.2.11", 40011 + i).id(17 + i);
      for (Traffic to : i == 0 ? List.of(traffic, once) : List.of(traffic)) {
        to.at(i, denied)
            .at(i + 0.01, denied.response(Dns.NXDOMAIN).withSoa())
            .at(i + 0.5, given)
            .at(i + 0.51, given.answer("192.0.2.80"));
      }
    }
    Finding finding = only(traffic, "answers_differ_by_client");
    assertThat(finding.statement())
        .startsWith(
            "3 times one client was told that a name does not exist (NXDOMAIN) of which the same"
                + " server had records for another client (the first: n0.example.com A, by"
                + " 203.0.113.53).");
    assertThat(frames(finding)).containsExactly(2L, 4L, 6L, 8L, 10L, 12L);
    assertThat(codes(once)).doesNotContain("answers_differ_by_client");
  }

  /** As dig does, which opens a port for each try: by chance an id comes back once in 65,536. */
  @Test
  void theSameIdFromOtherPortsIsTheSameQueryAgain() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 3; i++) {
      Dns query = ask("www.example.com", 40001 + i, 7);
      traffic.at(i, query).at(i + 0.001, query.answer("192.0.2.80"));
    }
    Finding finding = only(traffic, "asked_again_although_answered");
    assertThat(finding.confidence()).isEqualTo(Confidence.LOW);
    assertThat(finding.statement())
        .startsWith(
            "2 times a query came again with the same id, from another port, after it was answered,"
                + " 999 ms later (the first: www.example.com A, asked by 192.0.2.10 of"
                + " 203.0.113.53).");
    assertThat(finding.alternatives()).contains("The client uses one id for every query.");
    assertThat(frames(finding)).containsExactly(2L, 3L, 4L, 5L);
  }

  @Test
  void aClientThatRefusesALateAnswerGaveUp() {
    Dns query = ask("www.example.com", 40001, 7);
    Dns answer = query.answer("192.0.2.80");
    byte[] error = Traffic.icmp(CLIENT, "203.0.113.53", 3, 3, answer.packet());
    Traffic traffic = new Traffic().at(0, query).at(2.5, answer).at(2.5001, error);
    Finding finding = only(traffic, "client_port_closed");
    assertThat(finding.statement())
        .isEqualTo(
            "1 response was refused with ICMP port unreachable by the client that had asked,"
                + " 192.0.2.10: its port was closed by then, 2.500 s after the query. 1"
                + " lookup got no answer that the client took. If the program that asked gave up,"
                + " it waits less than 2.500 s for an answer. The server did respond.");
    assertThat(finding.alternatives())
        .containsExactly("The program that asked had ended for another reason.", FORGED, FIREWALL);
  }

  /** The client had just taken an answer of the server to a query from as many hops away. */
  @Test
  void whoTakesOtherAnswersIsNeitherForgedNorBehindAFirewall() {
    Dns query = ask("www.example.com", 40001, 7);
    Dns answer = query.answer("192.0.2.80");
    Dns other = ask("mail.example.com", 40002, 8);
    byte[] error = Traffic.icmp(CLIENT, "203.0.113.53", 3, 3, answer.packet());
    for (int ttl : new int[] {64, 63}) {
      Traffic traffic =
          new Traffic()
              .at(0, other.ttl(ttl))
              .at(0.01, other.answer("192.0.2.81"))
              .at(1, query.ttl(64))
              .at(3.5, answer)
              .at(3.5001, error);
      List<String> alternatives = only(traffic, "client_port_closed").alternatives();
      assertThat(alternatives.contains(FORGED)).isEqualTo(ttl == 63);
      assertThat(alternatives.contains(FIREWALL)).isEqualTo(ttl == 63);
    }
  }

  /** A firewall forgets a query in the time that this answer took. */
  @Test
  void aFirewallMayRejectWhatComesLate() {
    Dns query = ask("www.example.com", 40001, 7);
    Dns answer = query.answer("192.0.2.80");
    Dns other = ask("mail.example.com", 40002, 8);
    Traffic traffic =
        new Traffic()
            .at(0, other)
            .at(0.01, other.answer("192.0.2.81"))
            .at(1, query)
            .at(31, answer)
            .at(31.0001, Traffic.icmp(CLIENT, "203.0.113.53", 3, 3, answer.packet()));
    assertThat(only(traffic, "client_port_closed").alternatives())
        .contains(FIREWALL)
        .doesNotContain(FORGED);
  }

  /** TAXONOMY 3.9: the lookup is not answered unless that of a sibling was. */
  @Test
  void nobodyLosesAnswersThatHoldNothingBesideTheAddress() {
    Traffic traffic = besideTheAddress("www.example.com", "www.example.com", 0.01);
    Analysis analysis = traffic.analysis();
    assertThat(analysis.summary().failedLookups()).isZero();
    assertThat(analysis.summary().refusedLookups()).isZero();
    assertThat(only(traffic, "client_port_closed").statement())
        .endsWith(
            "after the query. It only said that there is no such record, and the client had an"
                + " answer with an address of the name before it (www.example.com A): nobody lost"
                + " an answer by it. The server did respond.");
    assertThat(only(traffic, "client_port_closed").alternatives())
        .containsExactly(
            "The program that asked ended, or no longer wanted the answer: few give up so soon.");
  }

  @Test
  void theAddressOfAnotherNameOrOneThatCameLaterIsNone() {
    assertThat(
            besideTheAddress("www.example.com", "www.example.net", 0.01)
                .analysis()
                .summary()
                .failedLookups())
        .isEqualTo(1);
    assertThat(
            besideTheAddress("www.example.com", "www.example.com", 0.2)
                .analysis()
                .summary()
                .failedLookups())
        .isEqualTo(1);
  }

  /** HTTPS is answered with no record after 60 ms, and its client has closed the port. */
  private static Traffic besideTheAddress(String name, String otherName, double addressAfter) {
    Dns address = ask(otherName, 40001, 7);
    Dns service = ask(name, 40002, 8).type(65);
    Dns nothing = service.response(0).withSoa();
    byte[] error = Traffic.icmp(CLIENT, "203.0.113.53", 3, 3, nothing.packet());
    Traffic traffic = new Traffic().at(0, address).at(0.001, service);
    return addressAfter < 0.06
        ? traffic.at(addressAfter, address.answer("192.0.2.80")).at(0.06, nothing).at(0.0601, error)
        : traffic
            .at(0.06, nothing)
            .at(0.0601, error)
            .at(addressAfter, address.answer("192.0.2.80"));
  }

  @Test
  void whatCannotBeReadIsToldAlsoWhereNothingComesBack() {
    Dns query = ask("www.example.com", 40001, 7).withoutQuestion().malformed();
    Traffic traffic = new Traffic().at(0, query).at(1, query.port(40002).id(8).ipId(2));
    assertThat(only(traffic, "unreadable_queries").statement())
        .isEqualTo(
            "2 queries cannot be read as DNS to the end: what each holds breaks off, points to"
                + " itself, or does not fit (RFC 1035 4.1); the first went from 192.0.2.10 to"
                + " 203.0.113.53. A server cannot read them, either: it answers FORMERR, or"
                + " nothing.");
    assertThat(traffic.analysis().diagnoses().get(0).findings().get(0).next())
        .containsExactly(
            "ss -uap  # on 192.0.2.10 (Windows: netstat -anob -p UDP): which program sends this,"
                + " and does it mean DNS?");
    Dns answered = ask("mail.example.com", 40003, 9);
    assertThat(codes(new Traffic().at(0, answered).at(0.1, answered.answer("192.0.2.80"))))
        .isEmpty();
  }

  /** Its header announces a record, for which there is no room behind it. */
  @Test
  void aResponseThatAnnouncesMoreThanFitsIsNoError() {
    Dns response = ask("www.example.com", 40001, 7).response(Dns.REFUSED).withoutQuestion();
    assertThat(codes(new Traffic().at(0, response))).containsExactly("unseen_queries_failed");
    assertThat(only(new Traffic().at(0, response.malformed()), "responses_are_no_dns").statement())
        .startsWith("1 packet from a DNS port cannot be DNS: its header announces more")
        .contains("it went from 203.0.113.53 to 192.0.2.10.");
    assertThat(codes(new Traffic().at(0, response.malformed())))
        .containsExactly("responses_are_no_dns");
  }

  @Test
  void aResponseToThePortOfDnsIsNoAnswerOfAServer() {
    Dns response = ask("www.example.com", 53, 7).toPort(12345).answer("192.0.2.80");
    assertThat(only(new Traffic().at(0, response), "responses_to_dns_port").statement())
        .isEqualTo(
            "1 response went to a port of DNS and from one that is none (from 203.0.113.53,"
                + " port 12345, to 192.0.2.10): no DNS server answered a client by it. No query"
                + " for it was captured.");
    Dns betweenServers = ask("www.example.com", 53, 7).answer("192.0.2.80");
    assertThat(codes(new Traffic().at(0, betweenServers))).isEmpty();
  }

  @Test
  void whoAsksForTheZoneLocalLooksForOne() {
    Dns query = ask("local", 40001, 7).type(RecordType.SOA);
    Traffic traffic = new Traffic().at(0, query).at(0.001, query.response(Dns.NXDOMAIN));
    assertThat(only(traffic, "local_zone_probed").statement())
        .startsWith(
            "1 query asks for the SOA of local, which 203.0.113.53 does not have: so hosts that"
                + " resolve .local by multicast DNS (RFC 6762 3) look");
    Dns address = ask("local", 40001, 7);
    assertThat(codes(new Traffic().at(0, address).at(0.001, address.response(Dns.NXDOMAIN))))
        .isEmpty();
  }

  @Test
  void twoServersDisagree() {
    Dns query = ask("git.example.com", 40001, 7);
    Dns other = ask("git.example.com", 40002, 8).to(OTHER_SERVER);
    Traffic traffic =
        new Traffic()
            .at(0, query)
            .at(0.001, query.response(Dns.NXDOMAIN))
            .at(1, other)
            .at(1.001, other.answer("192.0.2.80"));
    Finding finding = only(traffic, "servers_disagree");
    assertThat(finding.statement())
        .isEqualTo(
            "198.51.100.53 answered git.example.com A with records, and 203.0.113.53 said that"
                + " there are none.");
    assertThat(finding.next())
        .containsExactly("dig @198.51.100.53 git.example.com", "dig @203.0.113.53 git.example.com");
  }

  @Test
  void nxdomainForAaaaOfANameThatHasAnAddress() {
    Dns a = ask("www.example.com", 40001, 7);
    Dns aaaa = ask("www.example.com", 40002, 8).type(RecordType.AAAA);
    Traffic traffic =
        new Traffic()
            .at(0, a)
            .at(0.001, a.answer("192.0.2.80"))
            .at(0.002, aaaa)
            .at(0.003, aaaa.response(Dns.NXDOMAIN));
    assertThat(only(traffic, "aaaa_denied_though_a_exists").statement())
        .startsWith("203.0.113.53 says that www.example.com does not exist (NXDOMAIN)");
  }

  /** What an option calls a failure is answered all the same. */
  @Test
  void serversDisagreeAlsoWhereNxdomainIsAFailure() {
    Dns here = ask("git.example", 40001, 7);
    Dns there = ask("git.example", 40002, 8).to("203.0.113.54");
    Traffic traffic =
        new Traffic()
            .at(0, here)
            .at(0.01, here.response(Dns.NXDOMAIN))
            .at(0.02, there)
            .at(0.03, there.answer("192.0.2.80"));
    String told =
        "203.0.113.54 answered git.example A with records, and 203.0.113.53 said that there are"
            + " none.";
    assertThat(only(traffic, "servers_disagree").statement()).isEqualTo(told);
    assertThat(traffic.nxdomainIsFailure().analysis().findings())
        .extracting(Finding::statement)
        .contains(told);
  }

  /** RFC 2308 2.1: the code is that of the name at the end of the chain. */
  @Test
  void nxdomainBehindAnAliasIsNotSaidOfTheAlias() {
    Dns shop = ask("shop.example.com", 40001, 7);
    Dns none = ask("none.example.com", 40002, 8);
    Traffic traffic =
        new Traffic()
            .at(0, shop)
            .at(0.001, shop.alias().code(Dns.NXDOMAIN).withSoa())
            .at(1, none)
            .at(1.001, none.response(Dns.NXDOMAIN).withSoa());
    Finding finding = only(traffic, "alias_leads_nowhere");
    assertThat(finding.statement())
        .isEqualTo(
            "203.0.113.53 says of shop.example.com A that it is an alias (CNAME or DNAME) of a name"
                + " that does not exist (NXDOMAIN). The name that was asked for is there, and"
                + " whoever asks gets nothing.");
    assertThat(finding.frames()).extracting(FrameRef::number).containsExactly(1L, 2L);
  }

  /** RFC 6604 3: only where an alias is followed is the code about another name. */
  @Test
  void aRecordThatIsNoAliasLeadsNowhere() {
    Dns shop = ask("shop.example.com", 40001, 7);
    assertThat(
            codes(
                new Traffic()
                    .at(0, shop)
                    .at(0.001, shop.answer("192.0.2.99").code(Dns.NXDOMAIN).withSoa())))
        .doesNotContain("alias_leads_nowhere");
  }

  @Test
  void noDataForAaaaIsRight() {
    Dns a = ask("www.example.com", 40001, 7);
    Dns aaaa = ask("www.example.com", 40002, 8).type(RecordType.AAAA);
    Traffic traffic =
        new Traffic()
            .at(0, a)
            .at(0.001, a.answer("192.0.2.80"))
            .at(0.002, aaaa)
            .at(0.003, aaaa.response(0).withSoa());
    assertThat(codes(traffic)).isEmpty();
  }

  /** 3 is Stale Answer, 15 is Blocked (RFC 8914 4.4, 4.16). */
  @Test
  void extendedErrorsOnAnswersAreRead() {
    Dns stale = ask("stale.example.com", 40001, 7).withOpt();
    Dns blocked = ask("ads.example.com", 40002, 8).withOpt();
    Traffic traffic =
        new Traffic()
            .at(0, stale)
            .at(0.001, stale.answer("192.0.2.80").withExtendedError(3))
            .at(1, blocked)
            .at(1.001, blocked.answer("192.0.2.99").withExtendedError(15));
    assertThat(codes(traffic)).containsExactly("stale_answers", "answers_blocked_by_policy");
    assertThat(only(traffic, "stale_answers").statement())
        .startsWith("1 answer came from an expired cache, as 203.0.113.53 says");
  }

  /** RFC 8767 5: 1.8 s is how long it waits for what it asks further before it says so. */
  @Test
  void aStaleAnswerThatTookLongWasNotGivenFirst() {
    Dns stale = ask("stale.example.com", 40001, 7).withOpt();
    Dns answer = stale.answer("192.0.2.80").withExtendedError(3);
    assertThat(only(new Traffic().at(0, stale).at(1.8, answer), "stale_answers").alternatives())
        .containsExactly("What it asks further answers, only later than it waits.");
    assertThat(only(new Traffic().at(0, stale).at(0.01, answer), "stale_answers").alternatives())
        .contains("It answers from the expired cache first and asks further meanwhile.");
  }

  @Test
  void twoServersThatForwardToEachOther() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 4; i++) {
      String from = i % 2 == 0 ? "203.0.113.53" : OTHER_SERVER;
      String to = i % 2 == 0 ? OTHER_SERVER : "203.0.113.53";
      traffic.at(i * 0.01, Dns.ask("www.example.com").from(from, 40001 + i).to(to).id(i + 1));
    }
    assertThat(only(traffic, "forwarding_loop").statement())
        .startsWith("198.51.100.53 and 203.0.113.53 asked each other the same question, 3 times");
  }

  @Test
  void aNameWithASuffixBeforeTheName() {
    Dns suffixed = ask("www.example.com.corp.example", 40001, 7);
    Dns name = ask("www.example.com", 40001, 8);
    Traffic traffic =
        new Traffic()
            .at(0, suffixed)
            .at(0.001, suffixed.response(Dns.NXDOMAIN))
            .at(0.002, name)
            .at(0.003, name.answer("192.0.2.80"));
    assertThat(only(traffic, "search_list").statement())
        .startsWith("Once, a name with a suffix did not exist");
  }

  @Test
  void anotherNameThatDoesNotExistIsNoSearchList() {
    Dns wrong = ask("wwww.example.com", 40001, 7);
    Dns name = ask("www.example.com", 40001, 8);
    Traffic traffic =
        new Traffic()
            .at(0, wrong)
            .at(0.001, wrong.response(Dns.NXDOMAIN))
            .at(0.002, name)
            .at(0.003, name.answer("192.0.2.80"));
    assertThat(codes(traffic)).isEmpty();
  }

  @Test
  void namesOfMulticastDnsAreAskedOfAServer() {
    Dns query = ask("printer.local", 40001, 7);
    Traffic traffic = new Traffic().at(0, query).at(0.001, query.response(Dns.NXDOMAIN));
    assertThat(only(traffic, "local_name_over_unicast").statement())
        .startsWith("1 question for a name under .local got no address from 203.0.113.53");
  }

  /** What is asked first is the first, whichever is answered first. */
  @Test
  void theFirstOfAPairIsTheOneThatWasAskedFirst() {
    Dns first = ask("printer.local", 40001, 7);
    Dns second = ask("printer.local", 40001, 8).type(RecordType.AAAA);
    Traffic traffic =
        new Traffic()
            .at(0, first)
            .at(0.0001, second)
            .at(0.001, second.response(Dns.NXDOMAIN))
            .at(0.0011, first.response(Dns.NXDOMAIN));
    assertThat(only(traffic, "local_name_over_unicast").statement())
        .contains("(the first: printer.local A)");
  }

  /** What a response with TC waited for is waited for by the lookup, too. */
  @Test
  void whatWaitedForATruncatedResponseIsSlow() {
    Finding finding = only(answeredOverTcp(3), "slow_before_tcp");
    assertThat(finding.statement())
        .isEqualTo(
            "1 lookup (www.example.com A, answered by 203.0.113.53) got its answer over TCP after a"
                + " response with TC, and only 3.040 s after its first query. Over TCP nothing was"
                + " slow: the time went by before that.");
    assertThat(frames(finding)).contains(1L, 6L);
    assertThat(codes(answeredOverTcp(0.5))).isEmpty();
  }

  private static Traffic answeredOverTcp(double truncated) {
    Dns query = ask("www.example.com", 40001, 7);
    Dns overTcp = ask("www.example.com", 41041, 8);
    Tcp tcp = new Tcp(CLIENT, 41041, "203.0.113.53");
    return new Traffic()
        .at(0, query)
        .at(truncated, query.answer("192.0.2.80").truncated())
        .at(truncated + 0.01, tcp.asks())
        .at(truncated + 0.02, tcp.isGranted())
        .at(truncated + 0.03, tcp.clientSends(overTcp))
        .at(truncated + 0.04, tcp.serverSends(overTcp.answer("192.0.2.80")));
  }

  /** As many as the report says that answer no query, however many frames are kept. */
  @Test
  void allGuessesAreCounted() {
    Dns query = ask("www.example.com", 40001, 7);
    Traffic traffic = new Traffic().at(0, query);
    for (int id = 100; id < 350; id++) {
      traffic.at(id / 10_000.0, query.answer("192.0.2.66").id(id).ipId(id));
    }
    traffic.at(0.05, query.answer("192.0.2.80"));
    Finding finding = only(traffic, "signs_of_forged_answers");
    assertThat(finding.statement())
        .startsWith(
            "250 responses with other transaction ids came to the port of 1 question while it was");
    assertThat(finding.frames()).hasSize(100);
  }

  /** RFC 5452 9.1: what does not repeat the question is no answer to it. */
  @Test
  void manyResponsesToAnotherQuestionAreNoAnswers() {
    Finding finding = only(toAnotherQuestion(10), "other_questions_answered");
    assertThat(finding.confidence()).isEqualTo(Confidence.LOW);
    assertThat(finding.statement())
        .isEqualTo(
            "10 responses came to the port of an open query, with its id and about another question"
                + " (asked was www.example.com A, by 192.0.2.10 of 203.0.113.53). They are no"
                + " answers, and many in a short time are signs of forged ones.");
    assertThat(frames(finding)).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
    assertThat(codes(toAnotherQuestion(9))).doesNotContain("other_questions_answered");
  }

  private static Traffic toAnotherQuestion(int responses) {
    Dns query = ask("www.example.com", 40001, 7);
    Traffic traffic = new Traffic().at(0, query);
    for (int i = 0; i < responses; i++) {
      Dns forged = ask("evil" + i + ".example.com", 40001, 7).answer("192.0.2.66");
      traffic.at((i + 1) / 1000.0, forged.ipId(100 + i));
    }
    return traffic.at(0.05, query.answer("192.0.2.80"));
  }

  @Test
  void responsesWithOtherIdsAreGuesses() {
    Dns query = ask("www.example.com", 40001, 7);
    Traffic traffic = new Traffic().at(0, query);
    for (int id = 100; id < 110; id++) {
      traffic.at(id / 10_000.0, query.id(id).answer("198.51.100.66").ipId(id));
    }
    traffic.at(0.05, query.answer("192.0.2.80"));
    Finding finding = only(traffic, "signs_of_forged_answers");
    assertThat(finding.confidence()).isEqualTo(Confidence.LOW);
    assertThat(finding.statement()).contains("the port of 1 question while it was open");
    assertThat(frames(finding)).contains(2L, 11L).doesNotContain(12L);
  }

  @Test
  void queriesOnAPortThatNobodyNamedAreNamed() {
    Dns query = ask("www.example.com", 40001, 7).toPort(5335);
    Traffic traffic = new Traffic().at(0, query).at(0.001, query.answer("192.0.2.80"));
    Finding finding = only(traffic, "dns_on_another_port");
    assertThat(finding.statement())
        .isEqualTo(
            "1 datagram to UDP port 5335 looks like a DNS query and was not read, nor what came"
                + " back: --dns-port 5335 reads both.");
    assertThat(frames(finding)).containsExactly(1L);
  }

  /** An answer has QR set, and a name has no bytes that names do not have. */
  @Test
  void otherPayloadsAreNoQueries() {
    Dns query = ask("www.example.com", 40001, 7).toPort(5335);
    Dns odd = ask("www\u0001.example.com", 40001, 7).toPort(5336);
    Traffic traffic = new Traffic().at(0, query.answer("192.0.2.80")).at(1, odd);
    assertThat(codes(traffic)).isEmpty();
  }

  @Test
  void anErrorWithoutItsQuerySaysWhoRefuses() {
    Dns query = ask("www.example.com", 40001, 7);
    Dns again = ask("www.example.com", 40002, 8);
    Traffic traffic =
        new Traffic().at(0, Traffic.refused(query)).at(1, again).at(2, Traffic.refused(again));
    assertThat(only(traffic, "unseen_queries_refused").statement())
        .isEqualTo(
            "1 ICMP error is about a DNS query that is not in the capture; it came from"
                + " 203.0.113.53, about a query to itself for www.example.com A.");
  }

  /** A referral has no records of the name, and denies none (RFC 1034 4.3.1). */
  @Test
  void aReferralDisagreesWithNobody() {
    Dns query = ask("git.example.com", 40001, 7);
    Dns other = ask("git.example.com", 40002, 8).to(OTHER_SERVER);
    Traffic traffic =
        new Traffic()
            .at(0, query)
            .at(0.001, query.response(0).withNs())
            .at(1, other)
            .at(1.001, other.answer("192.0.2.80"));
    assertThat(codes(traffic)).isEmpty();
  }

  @Test
  void whatOneServerSaysLaterIsNoDisagreement() {
    Dns query = ask("git.example.com", 40001, 7);
    Dns later = ask("git.example.com", 40002, 8);
    Traffic traffic =
        new Traffic()
            .at(0, query)
            .at(0.001, query.response(Dns.NXDOMAIN))
            .at(1, later)
            .at(1.001, later.answer("192.0.2.80"));
    assertThat(codes(traffic)).isEmpty();
  }

  /** 0 is Other, 18 is Prohibited, 21 is Not Supported (RFC 8914 4). */
  @Test
  void otherExtendedErrorsAreNoPolicyAndNotStale() {
    Dns other = ask("www.example.com", 40001, 7).withOpt();
    Traffic traffic =
        new Traffic()
            .at(0, other)
            .at(0.001, other.answer("192.0.2.80").withExtendedError(0))
            .at(1, other.port(40002).id(8).ipId(2))
            .at(1.001, other.port(40002).id(8).answer("192.0.2.80").withExtendedError(21));
    assertThat(codes(traffic)).isEmpty();
  }

  @Test
  void twoTurnsAreNoLoop() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 3; i++) {
      String from = i % 2 == 0 ? "203.0.113.53" : OTHER_SERVER;
      String to = i % 2 == 0 ? OTHER_SERVER : "203.0.113.53";
      traffic.at(i * 0.01, Dns.ask("www.example.com").from(from, 40001 + i).to(to).id(i + 1));
    }
    assertThat(codes(traffic)).doesNotContain("forwarding_loop");
  }

  @Test
  void aNameUnderLocalThatIsAnsweredIsNoTrouble() {
    Dns query = ask("printer.local", 40001, 7);
    Dns another = ask("local.example.com", 40002, 8);
    Traffic traffic =
        new Traffic()
            .at(0, query)
            .at(0.001, query.answer("192.0.2.80"))
            .at(1, another)
            .at(1.001, another.response(Dns.NXDOMAIN));
    assertThat(codes(traffic)).isEmpty();
  }

  /** Two servers are asked at once; the client takes the first answer and closes its port. */
  @Test
  void aClientThatTookAnotherAnswerDidNotGiveUp() {
    Dns query = ask("www.example.com", 40001, 7);
    Dns other = query.to(OTHER_SERVER).ipId(2);
    Dns answer = query.answer("192.0.2.80");
    Traffic traffic =
        new Traffic()
            .at(0, query)
            .at(0.0001, other)
            .at(0.01, other.answer("192.0.2.80").ipId(3))
            .at(2.5, answer)
            .at(2.5001, Traffic.icmp(CLIENT, "203.0.113.53", 3, 3, answer.packet()));
    assertThat(only(traffic, "client_port_closed").statement())
        .contains("also got a response that the client did not refuse")
        .doesNotContain("it waits less than");
  }

  /** Who asks again after 2 s waits longer than that, whatever the last query waited. */
  @Test
  void aClientThatAskedAgainHasNoOneWait() {
    Dns query = ask("www.example.com", 40001, 7);
    Dns answer = query.answer("192.0.2.80");
    Traffic traffic =
        new Traffic()
            .at(0, query)
            .at(2, query.ipId(5))
            .at(2.9, answer)
            .at(2.9001, Traffic.icmp(CLIENT, "203.0.113.53", 3, 3, answer.packet()));
    assertThat(only(traffic, "client_port_closed").statement())
        .contains("2.900 s after the query")
        .doesNotContain("it waits less than");
  }

  /** The first copy was taken, and the second found the port closed. */
  @Test
  void aRefusedCopyIsToldWithItsOwnTime() {
    Dns query = ask("www.example.com", 40001, 7);
    Dns answer = query.response(Dns.SERVFAIL);
    Dns copy = answer.ipId(999);
    Traffic traffic =
        new Traffic()
            .at(0, query)
            .at(1, answer)
            .at(4, copy)
            .at(4.0001, Traffic.icmp(CLIENT, "203.0.113.53", 3, 3, copy.packet()));
    assertThat(only(traffic, "client_port_closed").statement())
        .contains("its port was closed by then, 4.000 s after the query.")
        .contains("also got a response that the client did not refuse");
  }
}
