package io.dnsanalyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.FrameRef;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterTest {
  @Test
  void neighboursBecomeRanges() {
    assertThat(Filter.of(Given.frames(7, 1, 2, 3, 9, 10)))
        .containsExactly(new Filter(0, "frame.number in {1..3, 7, 9..10}"));
    assertThat(Filter.of(Given.frames(4))).containsExactly(new Filter(0, "frame.number in {4}"));
  }

  @Test
  void eachFileHasItsOwn() {
    List<FrameRef> frames =
        List.of(new FrameRef(1, 1, 0), new FrameRef(0, 5, 0), new FrameRef(1, 2, 0));
    assertThat(Filter.of(frames))
        .containsExactly(
            new Filter(0, "frame.number in {5}"), new Filter(1, "frame.number in {1..2}"));
  }
}
