package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.tally.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The frames of several sightings together. */
final class FrameChoice {
  private static final int MAX = 100;

  private FrameChoice() {}

  /**
   * Returns frames in the order of time, each once, at most {@value #MAX}.
   *
   * @param must those that the sentence names; they come first
   */
  static List<FrameRef> inTime(List<FrameRef> must, List<FrameRef> rest) {
    return Stream.concat(must.stream(), rest.stream())
        .distinct()
        .limit(MAX)
        .sorted(FrameRef.IN_TIME)
        .toList();
  }

  /** Returns the frames of all sightings likewise: the first ones of each while there is room. */
  static List<FrameRef> ofEach(List<Sighting> sightings) {
    List<FrameRef> byTurns = new ArrayList<>();
    for (int i = 0; i < MAX; i++) {
      for (Sighting seen : sightings) {
        if (i < seen.frames().size()) {
          byTurns.add(seen.frames().get(i));
        }
      }
    }
    return inTime(byTurns, List.of());
  }
}
