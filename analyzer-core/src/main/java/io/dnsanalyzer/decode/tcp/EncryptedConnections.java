package io.dnsanalyzer.decode.tcp;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.packet.EncryptedServer;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows connections for DNS over TLS (RFC 7858) until it is known whether they are served: what
 * goes over them is not visible. Whoever finds them refused often asks in the open instead.
 */
public final class EncryptedConnections {
  /** The port of DNS over TLS (RFC 7858 3.1). */
  public static final int PORT = 853;

  private static final int CONNECTIONS = 1 << 10;
  private static final int SERVERS = 64;
  private static final int CLIENTS = 256;
  private static final int NAMED_CLIENTS = 16;
  private static final int MAX_FRAMES = 100;
  private static final long PATIENCE = 5_000_000_000L;

  /** Between the queues of a network card, frames may stand this much out of order. */
  private static final long SKEW = 1_000_000L;

  /** Of more errors that stand before their segment, the newest are kept. */
  private static final int EARLY = 16;

  private final @Nullable Connection[] open = new @Nullable Connection[CONNECTIONS];
  private final Map<IpAddress, Server> servers = new LinkedHashMap<>();
  private final Map<IpAddress, Client> clients = new HashMap<>();

  /** Errors about segments that were not seen yet; nothing in nearly all captures. */
  private final Deque<Rejection> early = new ArrayDeque<>();

  private record Rejection(
      FrameRef frame,
      IpAddress from,
      IcmpErrorKind kind,
      IpAddress client,
      int port,
      IpAddress server) {}

  /** Takes a segment to or from port {@value #PORT}, whose header is decoded. */
  public void add(Frame frame, Datagram d) {
    int flags = Tcp.flags(d);
    boolean isFromServer = d.sourcePort() == PORT;
    if (isFromServer == (d.destinationPort() == PORT)) {
      return; // both ports: nobody can tell who asks
    }
    int at = indexOf(d, isFromServer);
    Connection known = open[at];
    if (known != null && !known.isOf(d, isFromServer)) {
      known = null;
    }
    if (!isFromServer) {
      if ((flags & (Tcp.SYN | Tcp.ACK)) == Tcp.SYN && known == null) {
        begin(at, frame, d);
      } else if ((flags & Tcp.SYN) != 0 && known != null) {
        known.show(FrameRef.of(frame));
      }
    } else if (known != null) {
      reply(at, known, flags, frame, d.end > d.at);
    }
  }

  private void begin(int at, Frame frame, Datagram d) {
    Connection displaced = open[at];
    if (displaced != null) {
      silent(displaced, frame.time());
    }
    Connection begun = new Connection(d, FrameRef.of(frame));
    open[at] = begun;
    Client client = clients.get(d.source());
    if (client == null && clients.size() < CLIENTS) {
      client = new Client();
      clients.put(d.source(), client);
    }
    if (client != null) {
      client.unreplied++;
    }
    for (Iterator<Rejection> all = early.iterator(); all.hasNext() && open[at] != null; ) {
      Rejection rejection = all.next();
      if (rejection.port() == begun.port
          && rejection.client().equals(begun.client)
          && rejection.server().equals(begun.server)
          && Times.distance(rejection.frame().nanos(), frame.time()) <= SKEW) {
        all.remove();
        reject(at, begun, rejection.frame(), rejection.from(), rejection.kind());
      }
    }
  }

  private void reply(int at, Connection known, int flags, Frame frame, boolean hasData) {
    if ((flags & Tcp.RST) != 0) {
      known.show(FrameRef.of(frame));
      Server server = failed(known);
      if (server != null) {
        server.refused += known.isGranted ? 0 : 1;
        server.reset += known.isGranted ? 1 : 0;
      }
      open[at] = null;
    } else if ((flags & Tcp.SYN) != 0) {
      replied(known);
      known.isGranted = true;
      known.show(FrameRef.of(frame));
    } else if (hasData) {
      Server server = server(known);
      if (server != null) {
        server.served++;
      }
      Client client = clients.get(known.client);
      if (client != null && client.unreplied == 0 && !client.hasFailed) {
        client.inTheOpen = null; // whatever it asked before was not for want of TLS
      }
      open[at] = null;
    }
  }

  private void replied(Connection known) {
    Client client = clients.get(known.client);
    if (client != null && !known.isGranted) {
      client.unreplied--;
    }
  }

  /** Takes an ICMP error that quotes a segment to port {@value #PORT}. */
  public void reject(Frame frame, Datagram d, IcmpErrorKind kind, Datagram quote) {
    int at = indexOf(quote, false);
    Connection known = open[at];
    if (known == null || !known.isOf(quote, false)) {
      if (early.size() == EARLY) {
        early.removeFirst();
      }
      early.addLast(
          new Rejection(
              FrameRef.of(frame),
              d.source(),
              kind,
              quote.source(),
              quote.sourcePort(),
              quote.destination()));
    } else if (!known.isGranted) {
      reject(at, known, FrameRef.of(frame), d.source(), kind);
    }
  }

  private void reject(
      int at, Connection known, FrameRef frame, IpAddress from, IcmpErrorKind kind) {
    known.show(frame);
    Server server = failed(known);
    if (server != null) {
      server.rejected++;
      server.prohibited += kind == IcmpErrorKind.ADMIN_PROHIBITED ? 1 : 0;
      server.rejectedBy = server.rejectedBy == null ? from : server.rejectedBy;
    }
    open[at] = null;
  }

  /** Takes a DNS message in the open: its client may have been refused before. */
  public void inTheOpen(Frame frame, Datagram d, DnsView message) {
    if (clients.isEmpty() || message.isResponse()) {
      return;
    }
    Client client = clients.get(d.source());
    if (client != null && client.inTheOpen == null) {
      client.inTheOpen = FrameRef.of(frame);
    }
  }

  private static int indexOf(Datagram d, boolean isFromServer) {
    long low = isFromServer ? d.destinationLow() : d.sourceLow();
    int port = isFromServer ? d.destinationPort() : d.sourcePort();
    long mixed = (low * 31 + port) * 0x9e3779b97f4a7c15L;
    return (int) (mixed >>> 54);
  }

  private @Nullable Server server(Connection connection) {
    Server known = servers.get(connection.server);
    if (known == null && servers.size() < SERVERS) {
      known = new Server();
      servers.put(connection.server, known);
    }
    return known;
  }

  /** Notes that a connection failed; returns its server, or null beyond those told apart. */
  private @Nullable Server failed(Connection connection) {
    Client client = clients.get(connection.client);
    if (client != null) {
      client.hasFailed = true;
    }
    Server server = server(connection);
    if (server == null) {
      return null;
    }
    server.firstFailure = server.firstFailure == null ? connection.first() : server.firstFailure;
    if (server.clients.size() < NAMED_CLIENTS) {
      server.clients.add(connection.client);
    }
    connection.frames.stream().limit(MAX_FRAMES - server.frames.size()).forEach(server.frames::add);
    return server;
  }

  private void silent(Connection connection, long now) {
    if (connection.isGranted || Times.between(connection.first().nanos(), now) < PATIENCE) {
      return;
    }
    Server server = failed(connection);
    if (server != null) {
      server.silent++;
    }
  }

  /**
   * Returns the servers that did not serve each connection; nothing is added after that.
   *
   * @param end the time of the last frame, in nanoseconds since 1970
   */
  public List<EncryptedServer> toServers(long end) {
    for (int i = 0; i < open.length; i++) {
      Connection left = open[i];
      if (left != null) {
        silent(left, end);
        open[i] = null;
      }
    }
    List<EncryptedServer> failing = new ArrayList<>();
    servers.forEach(
        (ip, server) -> {
          if (server.firstFailure != null) {
            failing.add(server.toServer(ip, clients));
          }
        });
    return List.copyOf(failing);
  }

  /** A connection that a client asked for. */
  private static final class Connection {
    private final IpAddress client;
    private final IpAddress server;
    private final int port;
    private final List<FrameRef> frames = new ArrayList<>();
    private boolean isGranted;

    Connection(Datagram syn, FrameRef first) {
      client = syn.source();
      server = syn.destination();
      port = syn.sourcePort();
      frames.add(first);
    }

    FrameRef first() {
      return frames.get(0);
    }

    void show(FrameRef frame) {
      if (frames.size() < MAX_FRAMES) {
        frames.add(frame);
      }
    }

    boolean isOf(Datagram d, boolean isFromServer) {
      return isFromServer
          ? d.destinationPort() == port
              && d.destinationLow() == client.low()
              && d.destinationHigh() == client.high()
              && d.sourceLow() == server.low()
              && d.sourceHigh() == server.high()
          : d.sourcePort() == port
              && d.sourceLow() == client.low()
              && d.sourceHigh() == client.high()
              && d.destinationLow() == server.low()
              && d.destinationHigh() == server.high();
    }
  }

  /** A host that asked for DNS over TLS. */
  private static final class Client {
    /** Connections that nobody replied to, at least not yet. */
    private int unreplied;

    private boolean hasFailed;

    /** The first query in the open since it last was served over TLS. */
    private @Nullable FrameRef inTheOpen;
  }

  /** What is counted of a server. */
  private static final class Server {
    private long served;
    private long refused;
    private long rejected;
    private long prohibited;
    private long reset;
    private long silent;
    private final SortedSet<IpAddress> clients = new TreeSet<>();
    private @Nullable IpAddress rejectedBy;
    private @Nullable FrameRef firstFailure;
    private final List<FrameRef> frames = new ArrayList<>();

    EncryptedServer toServer(IpAddress ip, Map<IpAddress, Client> known) {
      long since = Objects.requireNonNull(firstFailure).nanos();
      Optional<FrameRef> inTheOpen =
          clients.stream()
              .map(known::get)
              .filter(Objects::nonNull)
              .map(client -> client.inTheOpen)
              .filter(Objects::nonNull)
              .filter(query -> query.nanos() >= since)
              .min(FrameRef.IN_TIME);
      return new EncryptedServer(
          ip,
          new EncryptedServer.Ends(served, refused, rejected, prohibited, reset, silent),
          clients,
          Optional.ofNullable(rejectedBy),
          inTheOpen,
          frames);
    }
  }
}
