package io.dnsanalyzer.report.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.dnsanalyzer.packet.DnsClass;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.Endpoint;
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
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * An entry of one of the document's long lists. There may be millions, so they are put together
 * from prepared pieces and not by a generator, which takes about twice as long.
 */
final class JsonEntry {
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

  private static final String HEX = "0123456789abcdef";

  private final Ascii out = new Ascii();
  private final Ascii name = new Ascii();
  private final CaptureShape shape;

  JsonEntry(CaptureShape shape) {
    this.shape = shape;
  }

  /** Returns a piece of a document; quotes are written as apostrophes. */
  static byte[] piece(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns the code of each constant of an enum. */
  static <E extends Enum<E>> Map<E, byte[]> codes(Class<E> type, Function<E, String> code) {
    Map<E, byte[]> codes = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      codes.put(constant, piece(code.apply(constant)));
    }
    return codes;
  }

  /** Begins anew. */
  JsonEntry begin() {
    out.clear();
    return this;
  }

  JsonEntry put(char c) {
    out.put(c);
    return this;
  }

  JsonEntry put(byte[] piece) {
    out.put(piece);
    return this;
  }

  JsonEntry put(long number) {
    out.put(number);
    return this;
  }

  /** Appends text that is ours: ASCII without quotes and backslashes. */
  JsonEntry put(String text) {
    out.put(text);
    return this;
  }

  JsonEntry put(IpAddress ip) {
    out.put(ip);
    return this;
  }

  JsonEntry seconds(long nanos) {
    out.seconds(nanos);
    return this;
  }

  JsonEntry time(long nanos) {
    out.time(nanos, shape.timeDigits());
    return this;
  }

  JsonEntry endpoint(Endpoint endpoint) {
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

  /** Appends the codes of enum constants as the inside of a list of strings. */
  <E extends Enum<E>> JsonEntry list(Collection<E> constants, Map<E, byte[]> codes) {
    boolean first = true;
    for (E constant : constants) {
      out.put(first ? QUOTE : NEXT).put(of(codes, constant)).put('"');
      first = false;
    }
    return this;
  }

  /** Returns a code. */
  static <E extends Enum<E>> byte[] of(Map<E, byte[]> codes, E constant) {
    return Objects.requireNonNull(codes.get(constant));
  }

  /** Appends where something was seen; the file only where there is a choice. */
  JsonEntry place(FrameRef ref) {
    out.put(FRAME).put(ref.number());
    if (shape.manyFiles()) {
      out.put(FILE).put(ref.file());
    }
    return this;
  }

  /** Appends where and when something was seen. */
  JsonEntry seen(FrameRef ref) {
    place(ref);
    if (!UnknownDay.isNoTime(ref.nanos())) {
      out.put(UnknownDay.has(ref.nanos()) ? TIME_OF_DAY : TIME);
      out.time(ref.nanos(), shape.timeDigits()).put('"');
    }
    return this;
  }

  JsonEntry question(Question question) {
    out.put(QUESTION);
    name(question.name());
    out.put(TYPE).put(RecordType.nameOf(question.type()));
    out.put(CLASS).put(DnsClass.nameOf(question.dnsClass())).put(END_QUESTION);
    return this;
  }

  /** Appends a name as a string. */
  JsonEntry name(DnsName of) {
    name.clear().put(of);
    out.put('"').quoted(name).put('"');
    return this;
  }

  /** Appends text that is not ours, as a string. */
  JsonEntry text(String text) {
    out.put('"');
    for (char c : JsonStringEncoder.getInstance().quoteAsString(text)) {
      if (c < 0x80) {
        out.put(c);
      } else {
        out.put("\\u").put(HEX.charAt(c >> 12)).put(HEX.charAt(c >> 8 & 15));
        out.put(HEX.charAt(c >> 4 & 15)).put(HEX.charAt(c & 15));
      }
    }
    out.put('"');
    return this;
  }

  /** Returns how many bytes it has. */
  int length() {
    return out.length();
  }

  void writeTo(OutputStream to) throws IOException {
    out.writeTo(to);
  }
}
