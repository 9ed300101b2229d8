package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.correlate.ExchangeState;
import io.dnsanalyzer.exchange.Transport;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The answers of all servers, until it is certain which failures came before them: a failure is
 * told when it is certain, which may be two minutes after answers that came later. Where more than
 * {@value #MAX} answers wait, the oldest are handed over early, and what they say of failures that
 * are told later is not known.
 */
public final class AnswerQueue {
  static final int MAX = 1 << 17;

  /** Among so many of the latest, an answer that is taken back is looked for. */
  private static final int RETRACTABLE = 1 << 12;

  private long[] nanos = new long[1 << 6];
  private long[] numbers = new long[nanos.length];
  private int[] files = new int[nanos.length];
  private long[] names = new long[nanos.length];
  private long[] clients = new long[nanos.length];

  /** The type above the port. */
  private int[] typesAndPorts = new int[nanos.length];

  /** What {@link Divider#EDNS} says, twice, and one more over TCP. */
  private byte[] forms = new byte[nanos.length];

  private @Nullable ServerHistory[] servers = new ServerHistory[nanos.length];
  private int head;
  private int size;
  private final PastAnswer answer = new PastAnswer();

  /** Adds an answer, which is later than those before. */
  public void add(ExchangeState exchange, ServerHistory server) {
    if (size == nanos.length) {
      makeRoom();
    }
    int at = head + size & nanos.length - 1;
    nanos[at] = exchange.answeredNanos();
    numbers[at] = exchange.answeredNumber();
    files[at] = exchange.answeredFile();
    names[at] = Divider.name(exchange);
    clients[at] = exchange.clientHash();
    typesAndPorts[at] = exchange.type() << 16 | exchange.clientPort();
    int edns = exchange.hasEdns() ? Divider.WITH_EDNS : exchange.lacksEdns() ? 0 : -1;
    forms[at] = (byte) (2 * edns + (exchange.transport() == Transport.TCP ? 1 : 0));
    servers[at] = server;
    size++;
  }

  /** Takes back an answer that still waits: it is none that its asker could take. */
  public void retract(ExchangeState exchange) {
    for (int i = size - 1; i >= Math.max(0, size - RETRACTABLE); i--) {
      int at = head + i & nanos.length - 1;
      if (numbers[at] == exchange.answeredNumber()
          && files[at] == exchange.answeredFile()
          && names[at] == Divider.name(exchange)) {
        servers[at] = null;
        return;
      }
    }
  }

  private void makeRoom() {
    if (size == MAX) {
      for (int i = 0; i < MAX / 4; i++) {
        handOver(true);
      }
      return;
    }
    int old = nanos.length;
    nanos = Arrays.copyOf(nanos, 2 * old);
    numbers = Arrays.copyOf(numbers, 2 * old);
    files = Arrays.copyOf(files, 2 * old);
    names = Arrays.copyOf(names, 2 * old);
    clients = Arrays.copyOf(clients, 2 * old);
    typesAndPorts = Arrays.copyOf(typesAndPorts, 2 * old);
    forms = Arrays.copyOf(forms, 2 * old);
    servers = Arrays.copyOf(servers, 2 * old);
    for (int i = 0; i < head; i++) {
      move(i, old + i);
    }
  }

  private void move(int from, int to) {
    nanos[to] = nanos[from];
    numbers[to] = numbers[from];
    files[to] = files[from];
    names[to] = names[from];
    clients[to] = clients[from];
    typesAndPorts[to] = typesAndPorts[from];
    forms[to] = forms[from];
    servers[to] = servers[from];
    servers[from] = null;
  }

  /** Hands over the answers that came before a time, in their order. */
  public void handOverUntil(long time) {
    while (size > 0 && nanos[head] < time) {
      handOver(false);
    }
  }

  private void handOver(boolean early) {
    ServerHistory server = servers[head];
    if (server != null) {
      if (server.hasFailed()) {
        answer.nanos = nanos[head];
        answer.number = numbers[head];
        answer.file = files[head];
        answer.nameHash = names[head];
        answer.clientHash = clients[head];
        answer.type = typesAndPorts[head] >>> 16;
        answer.clientPort = typesAndPorts[head] & 0xffff;
        answer.isTcp = (forms[head] & 1) != 0;
        answer.edns = forms[head] >> 1;
        server.passed(answer);
      }
      if (early) {
        server.passedEarly(nanos[head]);
      }
      servers[head] = null;
    }
    head = head + 1 & nanos.length - 1;
    size--;
  }
}
