package io.dnsanalyzer.decoded.reader;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.dns.NameLabels;
import io.dnsanalyzer.decode.dns.RecordsReader;
import io.dnsanalyzer.decoded.DnsHeader;
import io.dnsanalyzer.decoded.DnsMessage;
import io.dnsanalyzer.decoded.DnsMessage.Flaw;
import io.dnsanalyzer.decoded.DnsMessage.Section;
import io.dnsanalyzer.decoded.DnsRecord;
import io.dnsanalyzer.decoded.Edns;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a value of a DNS message. Reading ends at the first question or record that is not whole.
 */
public final class MessageReader {
  private final DnsView view;
  private final RecordsReader reader = new RecordsReader();
  private final RecordDataReader data = new RecordDataReader(reader);
  private @Nullable Edns edns;
  private @Nullable Flaw flaw;

  private MessageReader(DnsView view) {
    this.view = view;
    reader.start(view);
  }

  public static DnsMessage read(DnsView view) {
    return new MessageReader(view).message();
  }

  private DnsMessage message() {
    DnsHeader header =
        new DnsHeader(
            view.id(),
            view.isResponse(),
            view.opcode(),
            flags(view.flags()),
            view.rcode(),
            new DnsHeader.Counts(
                view.questionCount(),
                view.answerCount(),
                view.authorityCount(),
                view.additionalCount()));
    List<Question> questions = questions(view.questionCount());
    List<DnsRecord> answers = records(Section.ANSWER, view.answerCount());
    List<DnsRecord> authority = records(Section.AUTHORITY, view.authorityCount());
    List<DnsRecord> additional = records(Section.ADDITIONAL, view.additionalCount());
    return new DnsMessage(
        header,
        questions,
        answers,
        authority,
        additional,
        Optional.ofNullable(edns),
        Optional.ofNullable(flaw));
  }

  /** Returns the flags that the second word of a header holds. */
  static DnsHeader.Flags flags(int bits) {
    return new DnsHeader.Flags(
        (bits & 0x0400) != 0,
        (bits & 0x0200) != 0,
        (bits & 0x0100) != 0,
        (bits & 0x0080) != 0,
        (bits & 0x0020) != 0,
        (bits & 0x0010) != 0);
  }

  private List<Question> questions(int count) {
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < count && flaw == null; i++) {
      int from = reader.position();
      DnsName name = reader.nextQuestion() ? RecordDataReader.name(reader.name()) : null;
      if (name == null) {
        end(Section.QUESTION, from);
      } else {
        questions.add(new Question(name, reader.type(), reader.dnsClass()));
      }
    }
    return questions;
  }

  private List<DnsRecord> records(Section section, int count) {
    List<DnsRecord> records = new ArrayList<>();
    for (int i = 0; i < count && flaw == null; i++) {
      int from = reader.position();
      boolean isWhole = reader.nextRecord() && reader.hasData();
      DnsName name = isWhole ? RecordDataReader.name(reader.name()) : null;
      if (name == null) {
        end(section, from);
      } else if (section == Section.ADDITIONAL && reader.type() == RecordType.OPT && edns == null) {
        edns = data.edns();
      } else {
        records.add(
            new DnsRecord(name, reader.type(), reader.dnsClass(), reader.ttl(), data.read()));
      }
    }
    return records;
  }

  /** Notes where reading ends. What the capture lacks is no contradiction, but for a wrong name. */
  private void end(Section section, int from) {
    boolean isCut = view.isCut() && reader.isAtEnd() && !isWrong(reader.name());
    flaw = new Flaw(isCut, section, from);
  }

  private static boolean isWrong(NameLabels name) {
    return switch (name.end()) {
      case ROOT, CUT -> false;
      case POINTER_NOT_BACKWARDS, TOO_MANY_POINTERS, EXTENDED_LABEL, RESERVED_LABEL, TOO_LONG ->
          true;
    };
  }
}
