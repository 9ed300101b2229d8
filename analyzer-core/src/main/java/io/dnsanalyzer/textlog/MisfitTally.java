package io.dnsanalyzer.textlog;

import io.dnsanalyzer.capture.TextFacts.Misfit;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.textlog.forms.Printed;
import io.dnsanalyzer.textlog.forms.Printed.Extent;
import io.dnsanalyzer.textlog.forms.Printed.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds printed lengths that do not fit the packets they are printed for. */
final class MisfitTally {
  private static final int MAX_FRAMES = 10;
  private static final int MAX_LENGTHS = 3;

  private long queries;
  private String name = "";
  private int nameLength;
  private int printed;
  private long errors;
  private final List<Integer> errorLengths = new ArrayList<>();
  private final List<FrameRef> frames = new ArrayList<>();

  /** The server of the last query that does not fit: the error after it is about it. */
  private long serverHigh;

  private long serverLow;
  private boolean isOpen;

  /** Takes a packet, with the number and the time that it has. */
  void add(Printed p, long number, long nanos) {
    if (p.kind == Kind.QUERY && p.extent == Extent.WHOLE && p.hasQuestion && !p.isCut) {
      query(p, number, nanos);
    } else if (p.kind == Kind.ICMP_ERROR && isOpen && isAbout(p)) {
      error(p, number, nanos);
    }
  }

  private void query(Printed p, long number, long nanos) {
    // Further records have lengths that are not printed.
    boolean isBare = p.questions == 1 && p.answers + p.authority + p.additional == 0;
    isOpen = isBare && p.messageLength >= 0 && !p.isLengthRight();
    if (!isOpen) {
      return;
    }
    if (queries++ == 0) {
      name = p.name.toName().toString();
      nameLength = p.name.length;
      printed = p.messageLength;
    }
    serverHigh = p.destinationHigh;
    serverLow = p.destinationLow;
    note(number, nanos);
  }

  private boolean isAbout(Printed p) {
    return p.version == 4
        && p.hasQuotedHost
        && p.quotedHigh == serverHigh
        && p.quotedLow == serverLow;
  }

  private void error(Printed p, long number, long nanos) {
    isOpen = false;
    if (p.icmpLength > 8 + 20 + 8 + 12 + nameLength + 4) {
      errors++;
      if (errorLengths.size() < MAX_LENGTHS) {
        errorLengths.add(p.icmpLength);
      }
      note(number, nanos);
    }
  }

  private void note(long number, long nanos) {
    if (frames.size() < MAX_FRAMES) {
      frames.add(new FrameRef(0, number, nanos));
    }
  }

  @Nullable Misfit toMisfit() {
    return queries == 0
        ? null
        : new Misfit(queries, name, nameLength, printed, errors, errorLengths, frames);
  }
}
