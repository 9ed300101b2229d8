package io.dnsanalyzer.report.document;

import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.tally.Forms;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/** What an incident meant for whoever waited. */
record Consequence(ReportSource source, Incident suffered) {
  private static final int A = 1;
  private static final int AAAA = 28;

  /** Says what that meant for whoever waited. */
  String words() {
    if (suffered.isUnseenButAnswered()) {
      return " In the end the program got an answer all the same, "
          + Words.duration(suffered.traits().others().later().longestNanos())
          + " after the error at most.";
    }
    if (suffered.isUnseen() || suffered.exampleName().isEmpty()) {
      return " Whether the program got an answer in the end does not show.";
    }
    if (source.isOneSided() && Titles.mostTelling(suffered).way() == Outcome.Way.SILENCE) {
      return " Whether answers came does not show: the capture may hold one direction only.";
    }
    if (suffered.isOfSearchList()) {
      return " In the end the program got the answer for the name without that suffix, "
          + Words.duration(suffered.traits().beside().withoutSuffix().longestNanos())
          + " after it had asked with the suffix"
          + (suffered.impact().exchanges() == 1 ? "." : " at most.");
    }
    if (suffered.impact().lookups() == 0) {
      return " In the end the program got an answer all the same, only later.";
    }
    long lost = suffered.impact().lookups();
    return (asksForAddress()
            ? " So the program did not get the " + kindOfAddress() + "address that it asked for"
            : " So the program did not get what it asked for")
        + (lost == 1 ? "." : ", " + lost + " times.")
        + otherAddress();
  }

  /**
   * Returns which of two addresses failed where the other one may have been answered: a program
   * goes on with that one. Nothing where that is the same for all.
   */
  private String kindOfAddress() {
    Forms.Types asked = suffered.traits().forms().asked();
    boolean isKnown = !asked.hasOthers() && asked.low().size() == 1;
    if (isKnown && asked.low().first() == AAAA) {
      return "IPv6 ";
    }
    boolean isOtherHad = suffered.traits().beside().otherAddressHad() > 0;
    return isKnown && isOtherHad && asked.low().first() == A ? "IPv4 " : "";
  }

  /** Says that the program got the address of the other kind, if it did. */
  private String otherAddress() {
    long had = suffered.traits().beside().otherAddressHad();
    String kind = kindOfAddress();
    boolean isAll = had == suffered.impact().exchanges();
    if (had == 0 || kind.isEmpty() && !isAll) {
      return ""; // where both were asked for, an answer to one is of another time
    }
    String which =
        switch (kind) {
          case "IPv6 " -> "the IPv4 address of the same name";
          case "IPv4 " -> "the IPv6 address of the same name";
          default -> "the other address of the same name, of IPv4 or IPv6,";
        };
    return " It did get "
        + which
        + (had == 1 && isAll ? "." : isAll ? " each time." : " sometimes.");
  }

  /** Tells what the first question asked for; where that is not kept, what most ask for. */
  boolean asksForAddress() {
    return source
        .seen()
        .packets
        .beganIn(suffered.frames())
        .flatMap(Exchange::question)
        .map(Question::type)
        .or(() -> Optional.of(suffered.traits().seen().exampleType()).filter(type -> type >= 0))
        .map(type -> type == A || type == AAAA)
        .orElse(true);
  }
}
