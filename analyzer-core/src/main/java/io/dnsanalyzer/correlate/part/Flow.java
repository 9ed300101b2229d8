package io.dnsanalyzer.correlate.part;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.Transport;

/**
 * Client and server of a datagram, which a quote has perhaps; addresses in the halves of {@code
 * IpAddress}. It can be set again, so that looking for what an error quotes makes no object.
 */
public final class Flow {
  private Transport transport = Transport.UDP;
  private long clientHigh;
  private long clientLow;
  private int clientPort;
  private long serverHigh;
  private long serverLow;
  private int serverPort;

  public static Flow ofQuery(Datagram query, Transport transport) {
    return new Flow().setToQuery(query, transport);
  }

  public static Flow ofResponse(Datagram response, Transport transport) {
    return new Flow().setToResponse(response, transport);
  }

  /** Becomes that of a query; returns itself. */
  public Flow setToQuery(Datagram query, Transport over) {
    transport = over;
    clientHigh = query.sourceHigh();
    clientLow = query.sourceLow();
    clientPort = query.sourcePort();
    serverHigh = query.destinationHigh();
    serverLow = query.destinationLow();
    serverPort = query.destinationPort();
    return this;
  }

  private Flow setToResponse(Datagram response, Transport over) {
    transport = over;
    clientHigh = response.destinationHigh();
    clientLow = response.destinationLow();
    clientPort = response.destinationPort();
    serverHigh = response.sourceHigh();
    serverLow = response.sourceLow();
    serverPort = response.sourcePort();
    return this;
  }

  public Transport transport() {
    return transport;
  }

  public long clientHigh() {
    return clientHigh;
  }

  public long clientLow() {
    return clientLow;
  }

  public int clientPort() {
    return clientPort;
  }

  public long serverHigh() {
    return serverHigh;
  }

  public long serverLow() {
    return serverLow;
  }

  public int serverPort() {
    return serverPort;
  }
}
