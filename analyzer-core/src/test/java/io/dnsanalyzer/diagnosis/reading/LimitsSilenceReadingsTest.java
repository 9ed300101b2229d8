package io.dnsanalyzer.diagnosis.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.EncryptedServer;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Patterns;
import io.dnsanalyzer.pattern.Plateau;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.pattern.ServerLoad;
import io.dnsanalyzer.timeline.Limit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit silences the readings that it undermines, and leaves the others. */
final class LimitsSilenceReadingsTest {
  private static final IpAddress HOST = IpAddress.v4(0xcb007135);
  private static final List<FrameRef> FRAMES =
      Collections.nCopies(4, new FrameRef(0, 1, 1_000_000_000L));

  /** Every pattern, seen five times, and every other fact. */
  private static List<String> codes(Limit... limits) {
    Map<Pattern, Seen> seen = new EnumMap<>(Pattern.class);
    for (Pattern pattern : Pattern.values()) {
      seen.put(
          pattern, new Seen(5, FRAMES, Optional.empty(), List.of(HOST, HOST), 1, 2_000_000_000L));
    }
    Plateau plateau = new Plateau(3, 30, 30, 60, 20, FRAMES);
    ServerLoad load = new ServerLoad(HOST, 9, Optional.of(plateau), Optional.empty());
    EncryptedServer silent =
        new EncryptedServer(
            HOST,
            new EncryptedServer.Ends(0, 0, 0, 0, 0, 2),
            new TreeSet<>(List.of(HOST)),
            Optional.empty(),
            Optional.empty(),
            FRAMES);
    return Readings.read(
            new Patterns(seen, List.of(load)),
            List.of(),
            List.of(),
            List.of(limits),
            List.of(),
            List.of(silent))
        .stream()
        .map(finding -> finding.code())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "one_of_a_and_aaaa_lost, CLOCK_BACKWARDS",
    "search_list, CLOCK_BACKWARDS",
    "letters_of_the_name_changed, CLOCK_BACKWARDS",
    "answers_level_off, CLOCK_BACKWARDS",
    "answers_level_off, DROPS",
    "answers_level_off, SCOPE",
    "answers_level_off, DAMAGED",
    "answers_level_off, EVICTIONS",
    "encrypted_dns_fails, ONE_SIDED",
    "encrypted_dns_fails, DROPS",
    "encrypted_dns_fails, SCOPE",
    "servers_disagree, SNAPLEN",
    "local_name_over_unicast, ONE_SIDED",
    "local_name_over_unicast, DROPS",
    "signs_of_forged_answers, DROPS",
    "signs_of_forged_answers, STARTS_LATE",
    "signs_of_forged_answers, EVICTIONS",
    "unseen_queries_refused, EVICTIONS",
    "unseen_queries_refused, ERRORS_PARTLY_COMPARED"
  })
  void aLimitSilencesWhatItUndermines(String code, Limit.Kind kind) {
    assertThat(codes()).contains(code);
    assertThat(codes(new Limit(kind, 1))).doesNotContain(code);
  }

  @Test
  void aLogWithoutTimesSaysNothingOfWaiting() {
    Limit log = new Limit(Limit.Kind.TEXT_LOG, 4, List.of("incident.log", "NO_TIMES"));
    assertThat(codes(log))
        .doesNotContain(
            "one_of_a_and_aaaa_lost",
            "asked_again_although_answered",
            "search_list",
            "letters_of_the_name_changed",
            "answers_level_off");
    assertThat(codes(new Limit(Limit.Kind.TEXT_LOG, 4, List.of("incident.log"))))
        .contains("search_list");
  }

  @ParameterizedTest
  @CsvSource({
    "stale_answers, DROPS",
    "answers_blocked_by_policy, SNAPLEN",
    "aaaa_denied_though_a_exists, CLOCK_BACKWARDS",
    "alias_leads_nowhere, CLOCK_BACKWARDS",
    "forwarding_loop, DROPS",
    "servers_disagree, DROPS"
  })
  void whatWasSeenStaysTrueWhateverIsMissing(String code, Limit.Kind kind) {
    assertThat(codes(new Limit(kind, 1))).contains(code);
  }
}
