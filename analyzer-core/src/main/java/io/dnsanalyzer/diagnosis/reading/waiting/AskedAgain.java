package io.dnsanalyzer.diagnosis.reading.waiting;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.pattern.Seen;
import io.dnsanalyzer.words.Words;
import java.util.List;
import java.util.Optional;

/**
 * The same query, with the same id, after its answer: a client that had the answer would not send
 * it again. Some send it from the same port, some from another one.
 */
public final class AskedAgain implements Reading {
  private static final String CODE = "asked_again_although_answered";

  /** Of two queries from two ports, an id may be the same by chance. */
  private static final long BY_CHANCE = 1;

  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    if (!facts.canTellTimes()) {
      return Optional.empty();
    }
    return sameId(facts).or(() -> facts.of(Pattern.ASKED_IN_ROUNDS).map(AskedAgain::inRounds));
  }

  private static Optional<Finding> sameId(CaptureFacts facts) {
    Optional<Seen> again = facts.of(Pattern.ASKED_AGAIN);
    long fromOthers = count(facts, Pattern.ASKED_AGAIN_FROM_OTHER_PORTS);
    long all = count(facts, Pattern.ASKED_AGAIN);
    if (fromOthers == all && all <= BY_CHANCE) {
      return Optional.empty();
    }
    return count(facts, Pattern.ONE_OF_A_PAIR_UNSEEN) >= all
        ? again.map(seen -> ofPairs(seen, facts.of(Pattern.ONE_OF_A_PAIR_UNSEEN).orElseThrow()))
        : again.map(seen -> finding(seen, fromOthers, facts.of(Pattern.ONE_OF_A_PAIR_UNANSWERED)));
  }

  private static long count(CaptureFacts facts, Pattern pattern) {
    return facts.of(pattern).map(Seen::count).orElse(0L);
  }

  /** As resolvers ask that choose a port and an id anew each time. */
  private static Finding inRounds(Seen seen) {
    return Finding.of(CODE, Confidence.LOW)
        .says(
            "%s a question was asked again and again, %s apart, and then no more, though it was"
                + " answered each time (%s, asked by %s, the first time of %s).",
            Words.capital(Words.times(seen.count())),
            CaptureFacts.range(seen),
            CaptureFacts.first(seen),
            seen.hosts().get(0),
            seen.hosts().get(1))
        .and("So asks who gets no answer and gives up: the answers may not reach the client.")
        .shownBy(seen.frames())
        .or("A program asks the same in rounds of its own, and gets the answers.")
        .or("A device between this point of capture and the client drops the answers.")
        .or("The client refuses them: another address or port, or a name in other letters.")
        .next(
            "tcpdump -n -i any -w client.pcap 'port 53 or icmp or icmp6'  # on "
                + seen.hosts().get(0));
  }

  /** Each time the question for the other kind of address came only then. */
  private static Finding ofPairs(Seen seen, Seen unseen) {
    return Finding.of(Finding.ONE_OF_A_PAIR_UNSEEN, Confidence.MEDIUM)
        .says(
            "%s a query for A or AAAA came again with the same port and id after it was answered,"
                + " %s later, and only then did the other one of the two come with it (%s, asked by"
                + " %s of %s).",
            Words.capital(Words.times(seen.count())),
            CaptureFacts.range(seen),
            CaptureFacts.first(seen),
            seen.hosts().get(0),
            seen.hosts().get(1))
        .and(
            "Who asks for both from one port waits for both, and asks for both again: the other"
                + " query seems to have been lost before it got here.")
        .naming(unseen.frames())
        .shownBy(seen.frames())
        .or(
            "The client's node, or a NAT, loses one of two packets of a new connection that race"
                + " (conntrack).")
        .or("The client asked for the other one only when it asked again.")
        .next(
            "conntrack -S  # on the client's node, if it runs Linux: insert_failed",
            "tcpdump -n -i any -w client.pcap 'port 53 or icmp or icmp6'  # on "
                + seen.hosts().get(0));
  }

  /**
   * Says it.
   *
   * @param fromOthers how many of them came from another port
   */
  private static Finding finding(Seen seen, long fromOthers, Optional<Seen> unanswered) {
    boolean isOfPair = unanswered.isPresent();
    boolean areAllFromOthers = fromOthers == seen.count();
    return Finding.of(CODE, areAllFromOthers ? Confidence.LOW : Confidence.MEDIUM)
        .says(
            "%s a query came again with the same %s after it was answered, %s later"
                + " (%s, asked by %s of %s).",
            Words.capital(Words.times(seen.count())),
            areAllFromOthers
                ? "id, from another port,"
                : fromOthers > 0 ? "id, some from another port," : "port and id",
            CaptureFacts.range(seen),
            CaptureFacts.first(seen),
            seen.hosts().get(0),
            seen.hosts().get(1))
        .and(!isOfPair, "The answers do not reach the client, or the client does not take them.")
        .and(
            isOfPair,
            "Of A and AAAA, asked from one port, the other one got no answer: who waits for both"
                + " asks for both again.")
        .naming(unanswered.map(Seen::frames).orElse(List.of()))
        .shownBy(seen.frames())
        .or(
            isOfPair,
            "The server does not answer the other type, or one of two packets that race through a"
                + " new connection is lost (conntrack).")
        .or(
            !isOfPair
                && fromOthers > 0
                && seen.example().filter(asked -> RecordType.isAddress(asked.type())).isPresent(),
            "Of A and AAAA, the query for the other one was lost before it got here: who waits for"
                + " both asks for both again.")
        .or("A device between this point of capture and the client drops the answers.")
        .or("The client refuses them: another address or port, or a name in other letters.")
        .or(
            fromOthers > 0
                ? "The client uses one id for every query."
                : "The client uses one port and id for every query.")
        .next(
            "tcpdump -n -i any -w client.pcap 'port 53 or icmp or icmp6'  # on "
                + seen.hosts().get(0));
  }
}
