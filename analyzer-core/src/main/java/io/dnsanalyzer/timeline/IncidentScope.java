package io.dnsanalyzer.timeline;

import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.timeline.tally.SmallCollections;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What fails in an incident: the smallest part that divides what failed from what was answered at
 * the same time. Only an answer within the scope ends the incident.
 */
public sealed interface IncidentScope {
  /** Returns the name in the output. */
  String code();

  /**
   * Everything that is asked of the servers over some transports.
   *
   * @param transports those over which it failed
   */
  record Server(SortedSet<Transport> transports) implements IncidentScope {
    /** Copies the set. */
    public Server {
      transports = SmallCollections.copyOf(transports);
    }

    @Override
    public String code() {
      return "server";
    }
  }

  /**
   * Certain questions, at every server of the incident.
   *
   * @param questions the first of them, names as first spelled
   * @param areAll whether these are all of them
   * @param under the name under which all of them are, those not listed included; empty where they
   *     are few, or share no more than a top-level domain, or not all of them are known
   * @param areUnchecked whether all of them had checking disabled (CD, RFC 4035 3.2.2), and one of
   *     them was answered without
   */
  record Questions(
      List<Question> questions, boolean areAll, Optional<DnsName> under, boolean areUnchecked)
      implements IncidentScope {
    /** Copies the list. */
    public Questions {
      questions = List.copyOf(questions);
    }

    @Override
    public String code() {
      return "question";
    }

    /** Returns the QTYPE that all of them have; empty where they differ. */
    public OptionalInt onlyType() {
      return questions.stream().mapToInt(Question::type).distinct().count() == 1
          ? OptionalInt.of(questions.get(0).type())
          : OptionalInt.empty();
    }
  }

  /**
   * Questions of one type, whatever their names.
   *
   * @param types the QTYPEs
   */
  record Types(SortedSet<Integer> types) implements IncidentScope {
    /** Copies the set. */
    public Types {
      types = Collections.unmodifiableSortedSet(new TreeSet<>(types));
    }

    @Override
    public String code() {
      return "question";
    }
  }

  /** Queries with an OPT record (RFC 6891), whatever they ask for. */
  record Edns() implements IncidentScope {
    @Override
    public String code() {
      return "question";
    }
  }

  /**
   * Whatever certain clients ask.
   *
   * @param clients the first of them
   * @param ports those of these clients from which they asked in vain again and again, while their
   *     other ports were answered; empty otherwise
   * @param areOthersAnswered whether others got the answers to most of the same questions at the
   *     same time; where they did not, what these clients ask may be why it fails
   */
  record Clients(SortedSet<IpAddress> clients, List<Endpoint> ports, boolean areOthersAnswered)
      implements IncidentScope {
    /** Copies the set and the list. */
    public Clients {
      clients = SmallCollections.copyOf(clients);
      ports = List.copyOf(ports);
    }

    @Override
    public String code() {
      return "client";
    }
  }

  /**
   * Questions of certain types, queries with EDNS or certain clients, of which several divide
   * alike: what failed has each of these in common, and what was answered has none of them. Which
   * one it is, nothing tells.
   *
   * @param scopes two or three of {@link Types}, {@link Edns} and {@link Clients}, in this order
   */
  record Alike(List<IncidentScope> scopes) implements IncidentScope {
    /** Copies the list. */
    public Alike {
      scopes = List.copyOf(scopes);
    }

    @Override
    public String code() {
      return scopes.get(0).code();
    }

    /** Tells whether a kind of scope is among them. */
    public boolean has(Class<? extends IncidentScope> kind) {
      return scopes.stream().anyMatch(kind::isInstance);
    }
  }

  /**
   * The way to several servers.
   *
   * @param reporter the one device that reports it; empty where every server that was asked was
   *     silent at the same time
   */
  record Way(Optional<IpAddress> reporter) implements IncidentScope {
    @Override
    public String code() {
      return "way";
    }
  }
}
