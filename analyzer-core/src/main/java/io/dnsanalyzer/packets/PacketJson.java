package io.dnsanalyzer.packets;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.dns.RecordsReader;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.packet.DnsClass;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Opcode;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.packet.UnknownDay;
import java.io.OutputStream;

/** Packets as JSON objects; what did not arrive has no field. */
final class PacketJson extends PacketList {
  private static final int TCP = 6;

  private final RecordsReader reader = new RecordsReader();

  PacketJson(OutputStream out, PacketOptions options) {
    super(out, options);
  }

  @Override
  void dns(Frame frame, Datagram datagram, DnsView message) {
    begin(frame, "dns");
    end(",\"src\":", datagram.source(), datagram.sourcePort());
    end(",\"dst\":", datagram.destination(), datagram.destinationPort());
    string("transport", datagram.protocol() == TCP ? "tcp" : "udp");
    number("id", message.id());
    flag("response", message.isResponse());
    string("opcode", Opcode.nameOf(message.opcode()));
    if (message.isResponse()) {
      string("rcode", Rcode.nameOf(message.rcode()));
    }
    flag("truncated", message.isTruncated());
    question(message);
    number("answers", message.answerCount());
    number("udpLength", datagram.udpLength());
    text.put("}\n");
  }

  @Override
  void icmp(Frame frame, Datagram datagram, IcmpView error) {
    begin(frame, "icmp");
    end(",\"src\":", datagram.source(), -1);
    end(",\"dst\":", datagram.destination(), -1);
    number("version", error.version());
    number("type", error.type());
    number("code", error.code());
    if (error.hasQuote()) {
      quote(error);
    }
    number("length", datagram.payloadLength());
    text.put("}\n");
  }

  private void quote(IcmpView error) {
    Datagram quote = error.quote();
    end(",\"quote\":{\"src\":", quote.source(), quote.sourcePort());
    end(",\"dst\":", quote.destination(), quote.destinationPort());
    number("protocol", quote.protocol());
    if (quote.identification() != -1) {
      number("ipId", quote.identification() & 0xffffffffL);
    }
    number("ttl", quote.ttl());
    number("udpLength", quote.udpLength());
    number("udpChecksum", quote.udpChecksum());
    if (error.dnsId() >= 0) {
      text.put(",\"dns\":{\"id\":").put(error.dnsId());
      if (error.dnsFlags() >= 0) {
        flag("response", (error.dnsFlags() & 0x8000) != 0);
      }
      DnsView message = error.message();
      if (message != null) {
        question(message);
      }
      text.put('}');
    }
    text.put('}');
  }

  private void begin(Frame frame, String kind) {
    text.put("{\"frame\":").put(frame.number());
    if (shape.manyFiles()) {
      number("file", frame.file());
    }
    if (!UnknownDay.isNoTime(frame.time())) {
      text.put(UnknownDay.has(frame.time()) ? ",\"timeOfDay\":\"" : ",\"time\":\"");
      text.time(frame.time(), shape.timeDigits()).put('"');
    }
    string("kind", kind);
  }

  private void end(String field, IpAddress ip, int port) {
    text.put(field).put(ip.host() == null ? "{\"ip\":\"" : "{\"host\":\"").put(ip).put('"');
    number("port", port);
    text.put('}');
  }

  /** Writes the first question; of one whose name is broken, its type and class. */
  private void question(DnsView message) {
    Question question = message.question();
    if (question != null) {
      text.put(",\"question\":{\"name\":\"");
      text.quoted(question.name())
          .put("\",\"type\":\"")
          .put(RecordType.nameOf(question.type()))
          .put('"');
      string("class", DnsClass.nameOf(question.dnsClass()));
      text.put('}');
    } else if (message.questionCount() > 0) {
      reader.start(message);
      if (reader.nextQuestion()) {
        text.put(",\"question\":{\"type\":\"").put(RecordType.nameOf(reader.type())).put('"');
        string("class", DnsClass.nameOf(reader.dnsClass()));
        text.put('}');
      }
    }
  }

  private void name(String field) {
    text.put(",\"").put(field).put("\":");
  }

  private void string(String field, String value) {
    name(field);
    text.put('"').put(value).put('"');
  }

  private void flag(String field, boolean value) {
    name(field);
    text.put(value ? "true" : "false");
  }

  /** Writes a number; one below 0 did not arrive. */
  private void number(String field, long value) {
    if (value >= 0) {
      name(field);
      text.put(value);
    }
  }
}
