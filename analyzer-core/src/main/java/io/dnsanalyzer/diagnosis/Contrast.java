package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.timeline.Forms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * In what failed questions differ from those that the same servers answered in the capture, and in
 * what they do not. Says nothing of what could not be seen of every one of them.
 */
record Contrast(Forms failed, Forms answered) {
  /** The bytes of a UDP header. */
  private static final int UDP = 8;

  /** Returns a sentence for each, each with a space before it. */
  String sentences() {
    StringBuilder out = new StringBuilder();
    if (differsInType()) {
      out.append(" All of them asked for ")
          .append(types())
          .append(", of which none was answered in this capture.");
    }
    if (isOnlyEdns()) {
      out.append(" All of them had EDNS, which no answered one had.");
    } else if (isOnlyPlain()) {
      out.append(" None of them had EDNS, which all answered ones had.");
    }
    if (isLonger()) {
      out.append(" Their queries had ")
          .append(failed.shortestQuery() - UDP)
          .append(" bytes or more, the answered ones ")
          .append(answered.longestQuery() - UDP)
          .append(" or fewer.");
    }
    if (failed.hopLimit().isPresent()
        && answered.hopLimit().isPresent()
        && failed.hopLimit().getAsInt() != answered.hopLimit().getAsInt()) {
      out.append(" Their responses arrive with hop limit ")
          .append(failed.hopLimit().getAsInt())
          .append(", answers with ")
          .append(answered.hopLimit().getAsInt())
          .append(": they may come from different machines, or by different ways.");
    }
    List<String> same = new ArrayList<>();
    if (isOfSameTypes()) {
      same.add("type");
    }
    if (isOfSameEdns()) {
      same.add("EDNS");
    }
    if (!same.isEmpty()) {
      out.append(" They do not stand out by ")
          .append(String.join(" or ", same))
          .append(": the like was answered.");
    }
    return out.toString();
  }

  /** Returns in what else they may differ. */
  String unknown() {
    List<String> left = new ArrayList<>();
    left.add("size");
    if (!isOfSameTypes() && !differsInType()) {
      left.add("type");
    }
    if (!isOfSameEdns() && !isOnlyEdns() && !isOnlyPlain()) {
      left.add("EDNS");
    }
    return left.size() < 3 ? String.join(" or ", left) : "size, type or EDNS";
  }

  private boolean differsInType() {
    return !failed.types().isEmpty()
        && !failed.hasOtherTypes()
        && !answered.hasOtherTypes()
        && Collections.disjoint(failed.types(), answered.types());
  }

  private boolean isOfSameTypes() {
    return !failed.types().isEmpty()
        && !failed.hasOtherTypes()
        && answered.types().containsAll(failed.types());
  }

  private String types() {
    return Words.list(failed.types().stream().map(RecordType::nameOf).toList());
  }

  private boolean isOnlyEdns() {
    return isEdns(failed) && isPlain(answered);
  }

  private boolean isOnlyPlain() {
    return isPlain(failed) && isEdns(answered);
  }

  private boolean isOfSameEdns() {
    return failed.questions() > 0
        && failed.withEdns() + failed.withoutEdns() == failed.questions()
        && (failed.withEdns() == 0 || answered.withEdns() > 0)
        && (failed.withoutEdns() == 0 || answered.withoutEdns() > 0);
  }

  private static boolean isEdns(Forms forms) {
    return forms.questions() > 0 && forms.withEdns() == forms.questions();
  }

  private static boolean isPlain(Forms forms) {
    return forms.questions() > 0 && forms.withoutEdns() == forms.questions();
  }

  /** Names alone make some queries longer than others, but not twice as long as all of them. */
  private boolean isLonger() {
    return answered.longestQuery() > 0
        && failed.shortestQuery() - UDP >= 2 * (answered.longestQuery() - UDP);
  }
}
