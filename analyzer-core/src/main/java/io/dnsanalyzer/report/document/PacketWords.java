package io.dnsanalyzer.report.document;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.MessageHeader;
import io.dnsanalyzer.exchange.MessageHeader.Flag;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Response;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.packets.ExchangeLines;
import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import io.dnsanalyzer.words.Words;
import io.dnsanalyzer.writing.Escape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains the line of a query, part by part, to a reader who sees such a line the first time. */
final class PacketWords {
  private static final int NOTIFY = 4;
  private static final int UPDATE = 5;

  private PacketWords() {}

  /**
   * Returns what the parts of an exchange's first line mean.
   *
   * @param hasErrors whether there are lines of ICMP errors, too
   */
  static List<Sentence> of(Exchange exchange, boolean hasErrors) {
    List<String> said = new ArrayList<>();
    said.add(ports(exchange));
    Optional<MessageHeader> header = exchange.attempts().get(0).header();
    if (header.isPresent() && exchange.id().isPresent()) {
      said.add(id(exchange, exchange.id().getAsInt()));
      boolean asks = exchange.opcode() == 0;
      if (asks && !header.get().announcesMoreThanFits()) {
        said.add(flags(header.get()));
      }
      exchange
          .question()
          .ifPresent(
              question -> said.add(asks ? question(question) : zone(exchange.opcode(), question)));
      if (header.get().announcesMoreThanFits()) {
        said.add(
            announcesOnlyAQuestion(header.get())
                ? "The header announces a question, which needs more bytes than there are, so this"
                    + " cannot be read as DNS."
                : "What stands in brackets is what the header announces: so many records do not fit"
                    + " into so few bytes, so this cannot be read as DNS.");
      } else {
        edns(header.get()).ifPresent(said::add);
      }
      if (exchange.response().filter(response -> hasRecords(response)).isPresent()) {
        said.add(
            "Of a response, the three numbers with strokes between them count the records: of the"
                + " answer, of who is in charge of the name, and additional ones; ... stands for"
                + " the records themselves.");
      }
      length(header.get(), hasErrors).ifPresent(said::add);
    }
    return said.stream().map(Sentence::of).toList();
  }

  private static boolean hasRecords(Response response) {
    return response.header().filter(header -> header.answers() > 0).isPresent();
  }

  /** Returns what the parts of the line of a response mean whose query was not captured. */
  static List<Sentence> of(UnmatchedResponse response) {
    List<String> said = new ArrayList<>();
    boolean isToServer = response.isToServer();
    said.add(
        response.server().port()
            + (isToServer ? " is the port of the sender " : " is the port of the DNS server ")
            + response.server().ip()
            + ", "
            + response.client().port()
            + (isToServer ? " that of the receiver " : " the port of the client ")
            + response.client().ip()
            + "; the last dot of an address divides it from its port.");
    if (response.isNoDns()) {
      said.add(
          response.id()
              + " stands where a DNS message has its id, and what is in brackets and between the"
              + " strokes is what its header announces: so many questions and records do not fit"
              + " into so few bytes, so this cannot be read as DNS.");
    } else {
      said.add(
          response.reason().equals("mismatch_id")
              ? response.id()
                  + " is the id of this response. The query that was open there has another one, so"
                  + " this is no answer to it."
              : response.id() + " is the id of the query, which its response carries again.");
      said.add(
          "The three numbers with strokes between them count the records of the answer, of who is"
              + " in charge of the name, and the additional ones.");
      if (response.header().filter(header -> header.answers() > 0).isPresent()) {
        said.add("... stands for the records of the answer, which are not kept.");
      }
    }
    response
        .question()
        .ifPresent(
            question ->
                said.add(
                    "The line does not show the question: "
                        + RecordType.nameOf(question.type())
                        + " of "
                        + Words.name(question.name().toString())
                        + "."));
    return said.stream().map(text -> Sentence.of(Escape.terminal(text))).toList();
  }

  /** Returns what the parts of the line of an error mean whose query was not captured. */
  static List<Sentence> of(UnmatchedError error) {
    List<String> said = new ArrayList<>();
    said.add(
        error.from()
            + " sent the error to "
            + error.to()
            + ": ICMP goes from host to host and has no ports.");
    String what =
        error.transport() == Transport.TCP
            ? "TCP segment"
            : error.quotes() == UnmatchedError.Quotes.RESPONSE ? "response" : "query";
    if (error.quotedSource().isPresent() && error.quotedDestination().isPresent()) {
      said.add(
          "What follows ICMP is about the packet that it quotes: a "
              + what
              + " from port "
              + error.quotedSource().get().port()
              + " of "
              + error.quotedSource().get().ip()
              + " to port "
              + error.quotedDestination().get().port()
              + " of "
              + error.quotedDestination().get().ip()
              + ".");
    }
    List<String> more = new ArrayList<>();
    error.id().ifPresent(id -> more.add("its id " + id));
    error
        .question()
        .ifPresent(
            question ->
                more.add(
                    "its question, "
                        + RecordType.nameOf(question.type())
                        + " of "
                        + Words.name(question.name().toString())));
    if (!more.isEmpty()) {
      said.add(
          "The line does not show what else is quoted of that "
              + what
              + ": "
              + Words.list(more)
              + ".");
    }
    if (error.message().length() >= 0) {
      said.add("The length is that of the whole error in bytes, with the packet that it quotes.");
    }
    return said.stream().map(text -> Sentence.of(Escape.terminal(text))).toList();
  }

  private static String ports(Exchange exchange) {
    return exchange.client().port()
        + " is the port of the client "
        + exchange.client().ip()
        + ", "
        + exchange.server().port()
        + (exchange.server().ip().isOfMany()
            ? " the port at the multicast or broadcast address "
            : " the port of the DNS server ")
        + exchange.server().ip()
        + "; the last dot of an address divides it from its port. The query went over "
        + (exchange.transport() == Transport.TCP ? "TCP." : "UDP.");
  }

  private static String id(Exchange exchange, int id) {
    int attempts = exchange.attempts().size();
    return id
        + " is the id of the query"
        + (attempts > 1 ? ", the same in " + Words.all(attempts, "attempt", "attempts") : "")
        + (exchange.notes().contains(Note.MISMATCHED_ID)
            ? "; an answer carries it again, and a response with another id is none."
            : "; a response, and the packet that an ICMP error quotes, carry it again.");
  }

  private static String flags(MessageHeader header) {
    List<String> parts = new ArrayList<>();
    parts.add(
        header.has(Flag.RD)
            ? "+ is the flag RD (recursion desired): the client wants the server to find the answer"
                + " for it, as clients do"
            : "No + follows the id, so the flag RD (recursion desired) is not set: only what the"
                + " server knows by itself was asked for");
    if (header.has(Flag.CD)) {
      parts.add("% is the flag CD (checking disabled): an answer that was not validated will do");
    }
    if (header.has(Flag.AD)) {
      parts.add("the flag AD, which the line does not show, asks whether the answer was validated");
    }
    return String.join("; ", parts) + ". Such flags are no sign of a problem.";
  }

  private static String question(Question question) {
    String type = RecordType.nameOf(question.type());
    return ExchangeLines.type(question.type())
        + "? asks for "
        + asked(question.type(), type)
        + " of "
        + Words.name(question.name().toString())
        + ".";
  }

  /** Such a message has a zone in the place of the question (RFC 1996 3.7, RFC 2136 2.3). */
  private static String zone(int opcode, Question zone) {
    String name = Words.name(zone.name().toString());
    String type = RecordType.nameOf(zone.type());
    return switch (opcode) {
      case NOTIFY -> type + "? names the zone " + name + ", of which notify says that it changed.";
      case UPDATE -> type + "? names the zone " + name + ", which update wants to change.";
      default -> type + "? " + name + " stands in the place of the question.";
    };
  }

  private static String asked(int type, String name) {
    return switch (type) {
      case 1 -> "the IPv4 address";
      case 28 -> "the IPv6 address";
      case 12 -> "the name that belongs to an address (PTR),";
      case 15 -> "the mail servers";
      case 2 -> "the name servers";
      case 5 -> "the alias";
      case 6 -> "the administrative data (SOA)";
      case 16 -> "the texts";
      case 33 -> "the servers of a service (SRV)";
      case 64, 65 -> "the ways to reach a service (" + name + ")";
      case 255 -> "whatever there is";
      default -> "the " + name + " record";
    };
  }

  /** Of what is usual nothing stands in brackets. */
  private static boolean announcesOnlyAQuestion(MessageHeader header) {
    return header.questions() == 1
        && header.answers() + header.authority() + header.additional() == 0;
  }

  private static Optional<String> edns(MessageHeader header) {
    return header.additional() == 0
        ? Optional.empty()
        : Optional.of(
            "["
                + header.additional()
                + "au] counts the additional records of the query; "
                + (header.udpSize() > 0
                    ? "one of them says that the client takes "
                        + Words.grouped(header.udpSize())
                        + " bytes in one answer over UDP (EDNS)."
                    : "such a record mostly says what the client can take (EDNS)."));
  }

  private static Optional<String> length(MessageHeader header, boolean hasErrors) {
    if (header.length() < 0) {
      return Optional.empty();
    }
    return Optional.of(
        "("
            + header.length()
            + ") is the length of the DNS message in bytes"
            + (hasErrors
                ? "; behind an ICMP error stands that of the whole error, with what it quotes."
                : "."));
  }
}
