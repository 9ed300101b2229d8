package io.dnsanalyzer.decoded;

import io.dnsanalyzer.packet.Opcode;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Rcode;
import java.util.List;
import java.util.Optional;

/**
 * A DNS message (RFC 1035 4.1), as far as it can be read.
 *
 * @param additional without the first OPT record, which is {@code edns}
 * @param edns what the OPT record says (RFC 6891); empty without one
 * @param flaw where and why reading ended early; empty where the message was read to its end
 */
public record DnsMessage(
    DnsHeader header,
    List<Question> questions,
    List<DnsRecord> answers,
    List<DnsRecord> authority,
    List<DnsRecord> additional,
    Optional<Edns> edns,
    Optional<Flaw> flaw) {
  /** Copies the lists. */
  public DnsMessage {
    questions = List.copyOf(questions);
    answers = List.copyOf(answers);
    authority = List.copyOf(authority);
    additional = List.copyOf(additional);
  }

  /** The parts of a message. */
  public enum Section {
    QUESTION,
    ANSWER,
    AUTHORITY,
    ADDITIONAL
  }

  /**
   * Why a message was not read to its end.
   *
   * @param isCut whether bytes were sent and not captured; else the message contradicts itself
   * @param section what was being read
   * @param offset where the question or record begins that cannot be read, in bytes from the start
   *     of the message
   */
  public record Flaw(boolean isCut, Section section, int offset) {}

  /** Returns the first question, which nearly always is the only one. */
  public Optional<Question> question() {
    return questions.stream().findFirst();
  }

  /** Returns {@code query 35084 example.com. IN A}, or {@code response 35084 NOERROR …}. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(header.isResponse() ? "response " : "query ");
    out.append(header.id());
    if (header.opcode() != 0) {
      out.append(' ').append(Opcode.nameOf(header.opcode()));
    }
    if (header.isResponse()) {
      out.append(' ').append(Rcode.nameOf(header.rcode()));
    }
    question().ifPresent(question -> out.append(' ').append(question));
    answers.forEach(answer -> out.append("; ").append(answer));
    return out.toString();
  }
}
