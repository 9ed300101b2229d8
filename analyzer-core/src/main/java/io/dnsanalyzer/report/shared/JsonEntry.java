package io.dnsanalyzer.report.shared;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.packet.DnsClass;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.packet.UnknownDay;
import io.dnsanalyzer.writing.Ascii;
import io.dnsanalyzer.writing.CaptureShape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An entry of a document that may have millions: an exchange, a lookup, an event. Such entries are
 * put together from prepared pieces of ASCII and not by a generator, which takes about twice as
 * long.
 */
public final class JsonEntry {
  private static final byte[] QUOTE = piece("'");
  private static final byte[] NEXT = piece(",'");
  private static final byte[] IP = piece("{'ip':'");
  private static final byte[] PORT = piece("','port':");
  private static final byte[] FRAME = piece("'frame':");
  private static final byte[] FILE = piece(",'file':");
  private static final byte[] HOST = piece("{'host':");
  private static final byte[] PORT_OF_HOST = piece(",'port':");
  private static final byte[] TIME_OF_DAY = piece(",'timeOfDay':'");
  private static final byte[] TIME = piece(",'time':'");
  private static final byte[] QUESTION = piece(",'question':{'name':");
  private static final byte[] TYPE = piece(",'type':'");
  private static final byte[] CLASS = piece("','class':'");
  private static final byte[] END_QUESTION = piece("'}");
  private static final byte[] EXTENDED_ERRORS = piece(",'extendedErrors':[");
  private static final byte[] FIRST_CODE = piece("{'code':");
  private static final byte[] NEXT_CODE = piece(",{'code':");
  private static final byte[] NAME = piece(",'name':");
  private static final byte[] TEXT = piece(",'text':");

  private final Ascii out = new Ascii();
  private final CaptureShape shape;
  private final String hexDigits;

  /**
   * Makes the first of a document.
   *
   * @param hexDigits the sixteen digits with which letters beyond ASCII are written: the formats
   *     have had small and capital ones
   */
  public JsonEntry(CaptureShape shape, String hexDigits) {
    this.shape = shape;
    this.hexDigits = hexDigits;
  }

  /** Returns a piece of a document; quotes are written as apostrophes. */
  public static byte[] piece(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.US_ASCII);
  }

  /** Begins anew. */
  public JsonEntry begin() {
    out.clear();
    return this;
  }

  public JsonEntry put(char c) {
    out.put(c);
    return this;
  }

  public JsonEntry put(byte[] piece) {
    out.put(piece);
    return this;
  }

  public JsonEntry put(long number) {
    out.put(number);
    return this;
  }

  /** Appends text that is ours: ASCII without quotes and backslashes. */
  public JsonEntry put(String text) {
    out.put(text);
    return this;
  }

  public JsonEntry put(IpAddress ip) {
    out.put(ip);
    return this;
  }

  public JsonEntry seconds(long nanos) {
    out.seconds(nanos);
    return this;
  }

  public JsonEntry time(long nanos) {
    out.time(nanos, shape.timeDigits());
    return this;
  }

  public JsonEntry endpoint(Endpoint endpoint) {
    boolean isName = endpoint.ip().host() != null;
    if (isName) {
      out.put(HOST);
      text(endpoint.ip().toString());
      out.put(PORT_OF_HOST).put(endpoint.port()).put('}');
      return this;
    }
    out.put(IP).put(endpoint.ip()).put(PORT).put(endpoint.port()).put('}');
    return this;
  }

  /** Appends a string of a list: text that is ours, and a comma before it but for the first. */
  public JsonEntry item(boolean isFirst, String text) {
    out.put(isFirst ? QUOTE : NEXT).put(text).put('"');
    return this;
  }

  /** Appends where something was seen; the file only where there is a choice. */
  public JsonEntry place(FrameRef ref) {
    out.put(FRAME).put(ref.number());
    if (shape.manyFiles()) {
      out.put(FILE).put(ref.file());
    }
    return this;
  }

  /** Appends where and when something was seen. */
  public JsonEntry seen(FrameRef ref) {
    place(ref);
    if (!UnknownDay.isNoTime(ref.nanos())) {
      out.put(UnknownDay.has(ref.nanos()) ? TIME_OF_DAY : TIME);
      out.time(ref.nanos(), shape.timeDigits()).put('"');
    }
    return this;
  }

  public JsonEntry question(Question question) {
    out.put(QUESTION);
    name(question.name());
    out.put(TYPE).put(RecordType.nameOf(question.type()));
    out.put(CLASS).put(DnsClass.nameOf(question.dnsClass())).put(END_QUESTION);
    return this;
  }

  /** Appends the server's own reasons for its answer as a member; nothing where there are none. */
  public JsonEntry extendedErrors(List<ExtendedError> reasons) {
    if (reasons.isEmpty()) {
      return this;
    }
    out.put(EXTENDED_ERRORS);
    boolean isFirst = true;
    for (ExtendedError reason : reasons) {
      out.put(isFirst ? FIRST_CODE : NEXT_CODE).put(reason.code()).put(NAME);
      text(reason.name());
      out.put(TEXT);
      text(reason.text());
      out.put('}');
      isFirst = false;
    }
    out.put(']');
    return this;
  }

  /** Appends a name as a string, without its last dot unless it is the root. */
  public JsonEntry nameWithoutDot(DnsName of) {
    out.put('"');
    int start = out.length();
    out.quoted(of);
    if (out.length() > start + 1) {
      out.cut(out.length() - 1);
    }
    out.put('"');
    return this;
  }

  /** Appends a name as a string. */
  public JsonEntry name(DnsName of) {
    out.put('"').quoted(of).put('"');
    return this;
  }

  /** Appends what became of an exchange in plain words, as a string. */
  public JsonEntry statement(Exchange exchange) {
    int start = out.put('"').length();
    Statement.put(exchange, out);
    if (!out.quotePrintable(start)) {
      String statement = out.substring(start);
      out.cut(start);
      escape(statement);
    }
    out.put('"');
    return this;
  }

  /** Appends an address as a string, or the name that stands in its place. */
  public JsonEntry address(IpAddress ip) {
    if (ip.host() != null) {
      return text(ip.toString());
    }
    out.put('"').put(ip).put('"');
    return this;
  }

  /** Appends text that is not ours, as a string. */
  public JsonEntry text(String text) {
    out.put('"');
    if (isPrintable(text)) {
      out.quoted(text);
    } else {
      escape(text);
    }
    out.put('"');
    return this;
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0x7e) {
        return false;
      }
    }
    return true;
  }

  private void escape(String text) {
    for (char c : JsonStringEncoder.getInstance().quoteAsString(text)) {
      if (c < 0x80) {
        out.put(c);
      } else {
        out.put("\\u").put(hexDigits.charAt(c >> 12)).put(hexDigits.charAt(c >> 8 & 15));
        out.put(hexDigits.charAt(c >> 4 & 15)).put(hexDigits.charAt(c & 15));
      }
    }
  }

  /** Returns how many bytes it has. */
  public int length() {
    return out.length();
  }

  public void writeTo(OutputStream to) throws IOException {
    out.writeTo(to);
  }
}
