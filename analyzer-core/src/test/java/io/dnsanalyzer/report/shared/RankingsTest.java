package io.dnsanalyzer.report.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.tally.Ranking;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RankingsTest {
  private static Ranking<String> ranking(OptionalLong others, long most, long... failed) {
    FrameRef frame = new FrameRef(0, 4, 40);
    List<Ranking.Entry<String>> top =
        Arrays.stream(failed).mapToObj(n -> new Ranking.Entry<>("k" + n, n, frame, frame)).toList();
    return new Ranking<>(top, others, most);
  }

  private static List<String> said(Ranking<String> ranking) {
    return List.of(
        Rankings.head("name", ranking), Rankings.rest(ranking), Rankings.all("name", ranking));
  }

  @Test
  void exactOnesAreCounted() {
    assertThat(said(ranking(OptionalLong.of(0), 0, 2345))).containsExactly("1 name", "", "1 name");
    assertThat(said(ranking(OptionalLong.of(1001), 6, 9, 7)))
        .containsExactly(
            "1,003 names",
            "and 1,001 more, none of them more than 6 times",
            "1,003 names, the others no more than 6 times");
  }

  @Test
  void equalOnesAreNotNamed() {
    assertThat(said(ranking(OptionalLong.of(3), 1, 1, 1)))
        .containsExactly("5 names, once each", "", "5 names, once each");
  }

  @Test
  void ofTooManyOnlyBoundsAreSaid() {
    assertThat(said(ranking(OptionalLong.empty(), 41, 99)))
        .containsExactly(
            "more than 1,024 names; these failed at least so often",
            "and others, none of them more than 41 times",
            "more than 1,024 names, the others no more than 41 times");
    assertThat(said(ranking(OptionalLong.empty(), 41)))
        .containsExactly(
            "more than 1,024 names, none of them more than 41 times",
            "",
            "more than 1,024 names, none of them more than 41 times");
  }
}
