package io.dnsanalyzer.correlate.part;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.Transport;

/** Client and server of a quoted datagram; addresses in the halves of {@code IpAddress}. */
public record Flow(
    Transport transport,
    long clientHigh,
    long clientLow,
    int clientPort,
    long serverHigh,
    long serverLow,
    int serverPort) {
  public static Flow ofQuery(Datagram query, Transport transport) {
    return new Flow(
        transport,
        query.sourceHigh(),
        query.sourceLow(),
        query.sourcePort(),
        query.destinationHigh(),
        query.destinationLow(),
        query.destinationPort());
  }

  public static Flow ofResponse(Datagram response, Transport transport) {
    return new Flow(
        transport,
        response.destinationHigh(),
        response.destinationLow(),
        response.destinationPort(),
        response.sourceHigh(),
        response.sourceLow(),
        response.sourcePort());
  }
}
