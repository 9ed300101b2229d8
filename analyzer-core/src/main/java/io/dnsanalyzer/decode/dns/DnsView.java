package io.dnsanalyzer.decode.dns;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.RecordType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DNS message as it lies in a buffer (RFC 1035 4.1): header, first question, and what its records
 * say of the outcome. Filled again for every message and valid only during the call that hands it
 * over.
 *
 * <p>A message that was cut by the capture is read as far as it came; one that contradicts itself
 * keeps what stood before the contradiction, see {@link #malformedAt()}.
 */
public final class DnsView extends DnsQuestion {
  /** TYPE, CLASS, TTL and RDLENGTH (RFC 1035 4.1.3). */
  private static final int RECORD_HEADER = 10;

  /** The QTYPE that asks for any type there is (RFC 8482). */
  private static final int ANY = 255;

  private int malformedAt;
  private int extendedRcode;
  private int optAt;
  private int optEnd;
  private boolean hasEdns;
  private boolean soaInAuthority;
  private boolean nsInAuthority;
  private boolean rootNsInAuthority;
  private boolean askedInAnswer;
  private boolean areAnswersKnown;

  /** What reads names; null until there is something to read, as always in a copy. */
  private @Nullable NameReader nameReader;

  /**
   * Reads a message as far as it came.
   *
   * @param captureCut whether bytes after {@code to} were sent but not captured
   * @return false when not even the header is there
   */
  public boolean decode(byte[] buffer, int from, int to, boolean captureCut) {
    if (to - from < HEADER_LENGTH) {
      return false;
    }
    header(buffer, from, to, captureCut);
    noQuestion();
    malformedAt = -1;
    extendedRcode = 0;
    optAt = -1;
    hasEdns = false;
    soaInAuthority = false;
    nsInAuthority = false;
    rootNsInAuthority = false;
    askedInAnswer = false;
    areAnswersKnown = false;
    int p = questions(from + HEADER_LENGTH, Bytes.u16(buffer, from + 4));
    if (p >= 0) {
      records(p);
    }
    return true;
  }

  /** Becomes a message of which only this is known; what else it holds counts as not captured. */
  public void tell(ToldMessage told) {
    decode(told.bytes, 0, told.length, true);
    extendedRcode = told.extendedRcode;
    hasEdns = told.hasEdns;
    soaInAuthority = told.soaInAuthority;
    nsInAuthority = told.nsInAuthority;
    askedInAnswer = !told.hasAliasesOnly;
    contentHash(told.contentHash);
  }

  /**
   * Becomes a copy of another one.
   *
   * @param copied what holds its bytes now
   * @param shift how much farther on they lie there
   */
  public void copy(DnsView from, byte[] copied, int shift) {
    copyHeader(from, copied, shift);
    copyQuestion(from, copied, shift);
    malformedAt = from.malformedAt;
    extendedRcode = from.extendedRcode;
    optAt = from.optAt < 0 ? -1 : from.optAt + shift;
    optEnd = from.optEnd + shift;
    hasEdns = from.hasEdns;
    soaInAuthority = from.soaInAuthority;
    nsInAuthority = from.nsInAuthority;
    rootNsInAuthority = from.rootNsInAuthority;
    askedInAnswer = from.askedInAnswer;
    areAnswersKnown = from.areAnswersKnown;
  }

  private NameReader names() {
    if (nameReader == null) {
      nameReader = new NameReader();
    }
    return nameReader;
  }

  private int questions(int from, int count) {
    NameReader names = names();
    int p = from;
    for (int i = 0; i < count; i++) {
      int name = p;
      p = i == 0 ? names.read(bytes, at, name, end) : names.skip(bytes, name, end);
      if (p < 0 || end - p < 4) {
        return malformed(name);
      }
      if (i == 0) {
        question(names, p);
      }
      p += 4;
    }
    return p;
  }

  private void records(int from) {
    NameReader names = names();
    int answers = Bytes.u16(bytes, at + 6);
    int authority = answers + Bytes.u16(bytes, at + 8);
    int all = authority + Bytes.u16(bytes, at + 10);
    int p = from;
    for (int i = 0; i < all; i++) {
      int record = p;
      p = names.skip(bytes, at, record, end);
      if (p < 0 || end - p < RECORD_HEADER) {
        areAnswersKnown = i >= answers;
        malformed(record);
        return;
      }
      int data = p + RECORD_HEADER;
      int dataLength = Bytes.u16(bytes, data - 2);
      if (end - data < dataLength) {
        if (i < answers) {
          noteAnswer(data);
        }
        areAnswersKnown = i >= answers - 1;
        malformed(record);
        return;
      }
      p = data + dataLength;
      if (i < answers) {
        noteAnswer(data);
      } else {
        note(i < authority, record, data, p);
      }
    }
    areAnswersKnown = true;
  }

  /** Notes whether a record is what was asked for; its header ends at {@code data}. */
  private void noteAnswer(int data) {
    askedInAnswer |=
        !hasQuestion() || type() == ANY || Bytes.u16(bytes, data - RECORD_HEADER) == type();
  }

  /** Keeps what a record says of the outcome; its header ends at {@code data}. */
  private void note(boolean inAuthority, int record, int data, int dataEnd) {
    int recordType = Bytes.u16(bytes, data - RECORD_HEADER);
    if (inAuthority) {
      soaInAuthority |= recordType == RecordType.SOA;
      nsInAuthority |= recordType == RecordType.NS;
      rootNsInAuthority |= recordType == RecordType.NS && bytes[record] == 0;
    } else if (recordType == RecordType.OPT && optAt < 0) {
      extendedRcode = Bytes.u8(bytes, data - 6);
      optAt = data;
      hasEdns = true;
      optEnd = dataEnd;
    }
  }

  /** Notes the contradiction; where the capture was cut there is none to note. */
  private int malformed(int where) {
    if (!cut) {
      malformedAt = where - at;
    }
    return -1;
  }

  /**
   * Returns the response code, with the upper eight bits from OPT when it is there (RFC 6891
   * 6.1.3).
   */
  public int rcode() {
    return extendedRcode << 4 | flags & 0xf;
  }

  /** Tells whether the message has an OPT record (RFC 6891). */
  public boolean hasEdns() {
    return hasEdns;
  }

  /**
   * Returns how many bytes over UDP the sender says that it takes, 0 to 65535, from the OPT record
   * (RFC 6891 6.2.3); 0 without such a record.
   */
  public int udpSize() {
    return optAt < 0 ? 0 : Bytes.u16(bytes, optAt - RECORD_HEADER + 2);
  }

  /**
   * Tells whether the authority section has an SOA record, as a negative answer does (RFC 2308
   * 2.2).
   */
  public boolean hasSoaInAuthority() {
    return soaInAuthority;
  }

  /** Tells whether the authority section has an NS record, as a referral does. */
  public boolean hasNsInAuthority() {
    return nsInAuthority;
  }

  /** Tells whether an NS record of the root is in the authority section. */
  public boolean hasRootNsInAuthority() {
    return rootNsInAuthority;
  }

  /**
   * Tells whether an answer has the type that was asked for; a chain of aliases that ends nowhere
   * has answers, and none of that type (RFC 2308 2.2).
   */
  public boolean hasAskedInAnswer() {
    return askedInAnswer;
  }

  /** Tells whether the types of all records in the answer section were captured. */
  public boolean areAnswersKnown() {
    return areAnswersKnown;
  }

  /**
   * Tells whether an answer is an alias, CNAME or DNAME (RFC 1035 3.3.1, RFC 6672 2.1). Walks the
   * records anew: few messages are asked.
   */
  public boolean hasAliasInAnswer() {
    RecordsReader records = new RecordsReader();
    records.start(this);
    boolean isWhole = true;
    for (int i = 0; i < questionCount() && isWhole; i++) {
      isWhole = records.nextQuestion();
    }
    for (int i = 0; i < answerCount() && isWhole && records.nextRecord(); i++) {
      if (records.type() == RecordType.CNAME || records.type() == RecordType.DNAME) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns where the message contradicts itself, in bytes from its start, or -1 when it does not.
   */
  public int malformedAt() {
    return malformedAt;
  }

  /**
   * Returns the extended errors in the order they stand in the OPT record (RFC 8914 2), at most
   * {@value ExtendedErrors#MAX}, each with the first {@value ExtendedErrors#MAX_TEXT} bytes of its
   * text.
   */
  public List<ExtendedError> extendedErrors() {
    return ExtendedErrors.of(bytes, optAt, optEnd);
  }
}
