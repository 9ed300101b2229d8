package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.TextFacts;
import io.dnsanalyzer.capture.TextFacts.Misfit;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * A printed length is that of the packet (RFC 1035 4.1 adds it up), so one that cannot be was not
 * printed by tcpdump with this name. It is told, and never corrected.
 */
final class PrintedLengths {
  private PrintedLengths() {}

  static List<Finding> of(List<FileFacts> files) {
    List<Finding> found = new ArrayList<>();
    for (int file = 0; file < files.size(); file++) {
      TextFacts text = files.get(file).text();
      Misfit misfit = text == null ? null : text.misfit();
      if (misfit != null) {
        found.add(finding(misfit, file));
      }
    }
    return found;
  }

  private static Finding finding(Misfit misfit, int file) {
    List<FrameRef> frames =
        misfit.frames().stream()
            .map(frame -> new FrameRef(file, frame.number(), frame.nanos()))
            .toList();
    return Finding.of("printed_lengths_do_not_fit", Confidence.HIGH)
        .says(
            "Printed lengths do not fit this question: the log was edited or typed. A query for %s"
                + " takes %s bytes (12 + %s + 4), and %s are printed%s.",
            Words.name(misfit.name()),
            misfit.needed(),
            misfit.nameLength(),
            misfit.printed(),
            misfit.queries() == 1 ? "" : ", the first of " + misfit.queries() + " such queries")
        .and(
            misfit.errors() > 0,
            "An ICMP error that quotes it takes %s bytes at most without extensions, and %s are"
                + " printed.",
            misfit.longestError(),
            errorLengths(misfit))
        .naming(frames)
        .or("The name was replaced in the log, and lengths were left as they were.")
        .next("tcpdump -n -r capture.pcap  # the capture that the log was printed from");
  }

  private static String errorLengths(Misfit misfit) {
    String first = Words.list(misfit.errorLengths());
    long more = misfit.errors() - misfit.errorLengths().size();
    return more == 0 ? first : first + " and " + more + " more";
  }
}
