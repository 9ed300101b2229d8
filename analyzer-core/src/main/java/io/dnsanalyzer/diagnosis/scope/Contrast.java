package io.dnsanalyzer.diagnosis.scope;

import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.timeline.tally.Forms;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * In what failed questions differ from those that the same servers answered in the capture, and in
 * what they do not. Says nothing of what could not be seen of every one of them.
 */
public record Contrast(Forms failed, Forms answered) {
  /** The bytes of a UDP header. */
  private static final int UDP = 8;

  /**
   * Returns a sentence for each, each with a space before it.
   *
   * @param they what stands for the servers: it, or they
   * @param capture what stands for the capture
   */
  String sentences(String they, String capture) {
    boolean isOne = failed.questions() == 1;
    String all = isOne ? " The failed question" : " All of them";
    StringBuilder out = new StringBuilder();
    if (differsInType()) {
      out.append(all).append(" asked for ").append(types());
      out.append(", which ")
          .append(they)
          .append(" answered to nobody in ")
          .append(capture)
          .append(".");
    }
    if (isOnlyEdns()) {
      out.append(all).append(" had EDNS, which no answered one had.");
    } else if (isOnlyPlain()) {
      out.append(isOne ? all + " had no EDNS" : " None of them had EDNS");
      out.append(", which all answered ones had.");
    }
    if (isLonger()) {
      out.append(isOne ? " Its query had " : " Their queries had ")
          .append(failed.queries().shortest() - UDP)
          .append(isOne ? " bytes" : " bytes or more")
          .append(", the answered ones ")
          .append(answered.queries().longest() - UDP)
          .append(" or fewer.");
    }
    if (differsInHops()) {
      out.append(isOne ? " Its response arrives" : " Their responses arrive")
          .append(" with hop limit ")
          .append(failed.hopLimit().getAsInt())
          .append(", answers with ")
          .append(answered.hopLimit().getAsInt())
          .append(": they may come from different machines, or by different ways.");
    }
    return out.append(same(isOne)).toString();
  }

  private String same(boolean isOne) {
    List<String> same = new ArrayList<>();
    if (isOfSameTypes()) {
      same.add("type");
    }
    if (isOfSameEdns()) {
      same.add("whether " + (isOne ? "it has" : "they have") + " EDNS");
    }
    return same.isEmpty()
        ? ""
        : (isOne ? " It does" : " They do")
            + " not stand out by "
            + String.join(" or by ", same)
            + ": the like was answered."
            + (isOfSameEdns() && failed.edns().with() > 0
                ? " What EDNS holds, such as DO (RFC 3225 3), was not compared."
                : "");
  }

  /** Tells whether something was found in which all failed questions differ. */
  boolean divides() {
    return differsInType() || isOnlyEdns() || isOnlyPlain() || isLonger() || differsInHops();
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

  private boolean differsInHops() {
    return failed.hopLimit().isPresent()
        && answered.hopLimit().isPresent()
        && failed.hopLimit().getAsInt() != answered.hopLimit().getAsInt();
  }

  private boolean differsInType() {
    return !failed.asked().low().isEmpty()
        && !failed.asked().hasOthers()
        && !answered.asked().hasOthers()
        && Collections.disjoint(failed.asked().low(), answered.asked().low());
  }

  private boolean isOfSameTypes() {
    return !failed.asked().low().isEmpty()
        && !failed.asked().hasOthers()
        && answered.asked().low().containsAll(failed.asked().low());
  }

  private String types() {
    return Words.list(failed.asked().low().stream().map(RecordType::nameOf).toList());
  }

  public boolean isOnlyEdns() {
    return isEdns(failed) && isPlain(answered);
  }

  private boolean isOnlyPlain() {
    return isPlain(failed) && isEdns(answered);
  }

  private boolean isOfSameEdns() {
    return failed.questions() > 0
        && failed.edns().with() + failed.edns().without() == failed.questions()
        && (failed.edns().with() == 0 || answered.edns().with() > 0)
        && (failed.edns().without() == 0 || answered.edns().without() > 0);
  }

  private static boolean isEdns(Forms forms) {
    return forms.questions() > 0 && forms.edns().with() == forms.questions();
  }

  private static boolean isPlain(Forms forms) {
    return forms.questions() > 0 && forms.edns().without() == forms.questions();
  }

  /** Names alone make some queries longer than others, but not twice as long as all of them. */
  private boolean isLonger() {
    return answered.queries().longest() > 0
        && failed.queries().shortest() - UDP >= 2 * (answered.queries().longest() - UDP);
  }
}
