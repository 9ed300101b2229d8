import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Asks one question several times from one port, as no ordinary resolver does today: {@code java
 * Send.java SERVER NAME ID STEP PORT TIMES MILLIS [BYTES]}.
 *
 * <p>STEP is added to the id each time; BYTES is the size the message is padded to (RFC 7830). The
 * socket is not connected, so errors that come back do not stop it, and answers are not read.
 */
public final class Send {
  public static void main(String... args) throws IOException, InterruptedException {
    InetAddress server = InetAddress.getByName(args[0]);
    int id = Integer.parseInt(args[2]);
    int step = Integer.parseInt(args[3]);
    int times = Integer.parseInt(args[5]);
    int padTo = args.length > 7 ? Integer.parseInt(args[7]) : 0;
    try (DatagramSocket socket = new DatagramSocket(Integer.parseInt(args[4]))) {
      for (int i = 0; i < times; i++) {
        if (i > 0) {
          Thread.sleep(Long.parseLong(args[6]));
        }
        byte[] query = query(id + step * i, args[1], padTo);
        socket.send(new DatagramPacket(query, query.length, new InetSocketAddress(server, 53)));
      }
      Thread.sleep(100);
    }
  }

  private static byte[] query(int id, String name, int padTo) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    u16(out, id, 0x0100, 1, 0, 0, padTo > 0 ? 1 : 0);
    for (String label : name.split("\\.")) {
      byte[] chars = label.getBytes(StandardCharsets.US_ASCII);
      out.write(chars.length);
      out.writeBytes(chars);
    }
    out.write(0);
    u16(out, 1, 1);
    if (padTo > 0) {
      int padding = padTo - out.size() - 15;
      out.write(0);
      u16(out, 41, 1232, 0, 0, 4 + padding, 12, padding);
      out.writeBytes(new byte[padding]);
    }
    return out.toByteArray();
  }

  private static void u16(ByteArrayOutputStream out, int... values) {
    for (int value : values) {
      out.write(value >> 8);
      out.write(value);
    }
  }
}
