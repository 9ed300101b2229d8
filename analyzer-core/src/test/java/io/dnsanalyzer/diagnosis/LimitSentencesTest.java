package io.dnsanalyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Limit.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LimitSentencesTest {
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ONE_SIDED | 3 | Queries were captured, but no packet from any server: answers may have"
            + " come unseen.",
        "ONE_SIDED | 0 | Responses were captured, but no query.",
        "STARTS_LATE | 1 | 1 response at the start answers a query sent before the capture began.",
        "ENDS_EARLY | 2 | What was read ends before 2 exchanges could be answered.",
        "SNAPLEN | 1 | 1 DNS message was captured in part only (snapshot length).",
        "DUPLICATES | 2 | 2 packets were captured more than once and counted once.",
        "DROPS | 1 | The capturing host lost 1 packet.",
        "EVICTIONS | 2 | 2 exchanges were decided early to bound memory; see --max-open.",
        "INCIDENTS_LEFT_OUT | 1 | 1 failed exchange is in no incident, to bound memory: of all"
            + " servers, theirs were asked and failed least; see --server.",
        "ANSWERS_PARTLY_COMPARED | 7 | More names were asked for within 5 min than are compared, to"
            + " bound memory (7 left out early): queries that came again although they were"
            + " answered, servers that disagree and limited rates may not be told.",
        "QUOTES_TOO_SHORT | 1 | 1 ICMP error quotes, as captured, too little of a packet to tell its ports: it"
            + " may be about DNS.",
        "QUOTES_TOO_SHORT | 2 | 2 ICMP errors quote, as captured, too little of a packet to tell its ports: they"
            + " may be about DNS.",
        "CLOCKS_DIFFER | 238000000 | The clocks of two points of capture differ by at least 238 ms:"
            + " packets seem to arrive before they left. Times are those of the point that saw a"
            + " packet first, and intervals between points are not to be trusted.",
        "QUERIES_NOT_CAPTURED | 1 | 1 ICMP error is about a query that was not captured, or a"
            + " response to one: of that query only what the error quotes is known.",
        "QUERIES_NOT_CAPTURED | 3 | 3 ICMP errors are about queries that were not captured, or"
            + " responses to such: of these queries only what the errors quote is known.",
        "CLOCK_BACKWARDS | 1900000 | Times run backwards by up to 2 ms.",
        "CLOCK_BACKWARDS | 3600000000000 | Times run backwards by up to 60 min.",
        "TCP_SEGMENTS_MISSING | 1 | TCP connections on DNS ports lack bytes in 1 place: segments"
            + " were lost, not captured, or captured too late, and what they carried was not read."
      })
  void saysWhatIsCounted(Kind kind, long count, String sentence) {
    assertThat(LimitSentences.of(new Limit(kind, count))).isEqualTo(sentence);
  }

  @Test
  void saysWhatIsNamed() {
    assertThat(LimitSentences.of(new Limit(Kind.DAMAGED, 24, List.of("a.pcap", "no length there"))))
        .isEqualTo("a.pcap is damaged at byte 24: no length there.");
    assertThat(LimitSentences.of(new Limit(Kind.GAP, 259_200_000_000_000L)))
        .isEqualTo(
            "For 3 days there is no frame at all: these may be two captures, and nothing is known"
                + " of the time between.");
    assertThat(LimitSentences.of(new Limit(Kind.UNSUPPORTED_LINK_TYPE, 1, List.of("187"))))
        .isEqualTo("1 frame of link type BLUETOOTH_HCI_H4 (187) cannot be read.");
    assertThat(LimitSentences.of(new Limit(Kind.SCOPE, 0, List.of("questions for a", "to b"))))
        .isEqualTo(
            "Only a part of this capture was asked for (questions for a, to b): what is said of"
                + " the capture is said of that part.");
  }

  @ParameterizedTest
  @EnumSource
  void everyKindHasASentence(Kind kind) {
    String text = Limit.TextGap.NO_TIMES.name();
    List<String> details = kind == Kind.TEXT_LOG ? List.of(text) : List.of("1", "2");
    assertThat(LimitSentences.of(new Limit(kind, 1, details))).endsWith(".");
  }
}
