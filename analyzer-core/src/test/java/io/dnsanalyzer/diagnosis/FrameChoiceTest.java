package io.dnsanalyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.tally.Sighting;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FrameChoiceTest {
  private static final List<FrameRef> MANY = Given.frames(LongStream.range(0, 150).toArray());

  @Test
  void framesComeInTheOrderOfTimeEachOnce() {
    assertThat(FrameChoice.inTime(Given.frames(3), Given.frames(7, 1, 3)))
        .isEqualTo(Given.frames(1, 3, 7));
  }

  @Test
  void whatASentenceNamesIsCitedHoweverManyFramesThereAre() {
    assertThat(FrameChoice.inTime(Given.frames(500, 400), MANY))
        .hasSize(100)
        .startsWith(Given.frame(0))
        .containsSequence(Given.frames(97, 400, 500));
  }

  @Test
  void severalSightingsShareTheRoom() {
    Sighting many = Given.seen(150, Optional.empty(), LongStream.range(0, 150).toArray());
    Sighting few = Given.seen(2, Optional.empty(), 300, 301);
    assertThat(FrameChoice.ofEach(List.of(many, few)))
        .hasSize(100)
        .containsSequence(Given.frames(97, 300, 301));
  }
}
