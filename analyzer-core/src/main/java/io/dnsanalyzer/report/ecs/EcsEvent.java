package io.dnsanalyzer.report.ecs;

import static io.dnsanalyzer.report.shared.JsonEntry.piece;

import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.DnsClass;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.packet.UnknownDay;
import io.dnsanalyzer.report.shared.JsonEntry;
import io.dnsanalyzer.writing.CaptureShape;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The parts that events have in common, named by the Elastic Common Schema. */
final class EcsEvent {
  private static final byte[] TIMESTAMP = piece("{'@timestamp':'");
  private static final byte[] AFTER_TIMESTAMP = piece("',");
  private static final byte[] NO_TIMESTAMP = piece("{");
  private static final byte[] ECS = piece("'ecs':{'version':'8.11.0'},'event':{");
  private static final byte[] EVENT =
      piece("'kind':'event','category':['network'],'type':['protocol'],'dataset':'dnsanalyzer.");
  private static final byte[] ACTION = piece("','action':'");
  private static final byte[] OUTCOME = piece("','outcome':'");
  private static final byte[] REASON = piece("','reason':");
  private static final byte[] SOURCE = piece(",'source':");
  private static final byte[] DESTINATION = piece(",'destination':");
  private static final byte[] IP = piece("{'ip':");
  private static final byte[] DOMAIN = piece("{'domain':");
  private static final byte[] IPV4 = piece(",'network':{'type':'ipv4','transport':'");
  private static final byte[] IPV6 = piece(",'network':{'type':'ipv6','transport':'");
  private static final byte[] PROTOCOL = piece("','protocol':'dns'");
  private static final byte[] COMMUNITY_ID = piece(",'community_id':'");
  private static final byte[] END_TEXT = piece("'}");
  private static final byte[] ICMP = piece(",'icmp':{'version':");
  private static final byte[] TYPE = piece(",'type':");
  private static final byte[] CODE = piece(",'code':");
  private static final byte[] KIND = piece(",'kind':'");
  private static final byte[] QUESTION = piece(",'question':{'name':");
  private static final byte[] QUESTION_TYPE = piece(",'type':'");
  private static final byte[] QUESTION_CLASS = piece("','class':'");
  private static final byte[] ERROR = piece(",'error':{'type':'");
  private static final byte[] FRAMES = piece(",'frames':[");
  private static final byte[] FILES = piece("],'files':[");

  private static final String HEX_DIGITS = "0123456789ABCDEF";

  final JsonEntry out;
  private final CaptureShape shape;
  private final CommunityId ids = new CommunityId();

  EcsEvent(CaptureShape shape) {
    this.shape = shape;
    out = new JsonEntry(shape, HEX_DIGITS);
  }

  /** Begins a line. */
  void begin(FrameRef first) {
    out.begin();
    if (UnknownDay.has(first.nanos())) {
      out.put(NO_TIMESTAMP);
    } else {
      out.put(TIMESTAMP).time(first.nanos()).put(AFTER_TIMESTAMP);
    }
    out.put(ECS);
  }

  /** Puts what ECS says of every event; the caller puts its reason and ends the object. */
  JsonEntry event(String dataset, String outcome, String action) {
    out.put(EVENT).put(dataset).put(ACTION).put(action).put(OUTCOME).put(outcome);
    return out.put(REASON);
  }

  void addresses(IpAddress source, IpAddress destination) {
    address(SOURCE, source);
    address(DESTINATION, destination);
  }

  private void address(byte[] field, IpAddress ip) {
    out.put(field).put(ip.host() == null ? IP : DOMAIN).address(ip).put('}');
  }

  void network(Transport transport, Endpoint source, Endpoint destination) {
    out.put(SOURCE).endpoint(source).put(DESTINATION).endpoint(destination);
    out.put(source.ip().version() == 6 ? IPV6 : IPV4).put(transport.code()).put(PROTOCOL);
    if (source.ip().host() == null && destination.ip().host() == null) { // it needs addresses
      out.put(COMMUNITY_ID).put(ids.of(transport, source, destination)).put('"');
    }
    out.put('}');
  }

  void icmpNetwork(IpAddress from, IpAddress to, int type, int code) {
    boolean is6 = from.version() == 6;
    out.put(is6 ? IPV6 : IPV4).put(is6 ? "ipv6-icmp" : "icmp").put('"');
    if (from.host() == null && to.host() == null) {
      out.put(COMMUNITY_ID).put(ids.ofError(from, to, type, code)).put('"');
    }
    out.put('}');
  }

  void icmp(int version, int type, int code, String kind) {
    out.put(ICMP).put(version).put(TYPE).put(type).put(CODE).put(code);
    out.put(KIND).put(kind).put(END_TEXT);
  }

  /** Puts a question; ECS writes names without the last dot. */
  void question(Question question) {
    out.put(QUESTION).nameWithoutDot(question.name());
    out.put(QUESTION_TYPE).put(RecordType.nameOf(question.type()));
    out.put(QUESTION_CLASS).put(DnsClass.nameOf(question.dnsClass())).put(END_TEXT);
  }

  /** Puts an error, by what programs call it. */
  void error(String type) {
    out.put(ERROR).put(type).put(END_TEXT);
  }

  /** Puts frames, and their files where a frame's number alone does not name it. */
  void frames(List<FrameRef> frames) {
    out.put(FRAMES);
    boolean isFirst = true;
    for (FrameRef frame : frames) {
      (isFirst ? out : out.put(',')).put(frame.number());
      isFirst = false;
    }
    if (shape.manyFiles()) {
      out.put(FILES);
      isFirst = true;
      for (FrameRef frame : frames) {
        (isFirst ? out : out.put(',')).put(frame.file());
        isFirst = false;
      }
    }
    out.put(']');
  }

  /** Ends the line and writes it. */
  void writeTo(OutputStream to) throws IOException {
    out.put('}').put('\n').writeTo(to);
  }
}
