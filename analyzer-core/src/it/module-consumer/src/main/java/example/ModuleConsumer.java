package example;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.decoded.DecodedPacket;
import io.dnsanalyzer.decoded.Packets;
import java.io.IOException;
import java.nio.file.Path;

/** Uses the library on the module path, where nothing optional is. */
public final class ModuleConsumer {
  private ModuleConsumer() {}

  /** Prints the module, the incidents and the packets of a capture. */
  public static void main(String... args) throws IOException {
    System.out.println(Analyzer.class.getModule());
    Path capture = Path.of(args[0]);
    Analysis analysis = Analyzer.withDefaults().analyze(capture);
    analysis.diagnoses().forEach(d -> System.out.println(d.title()));
    try (Packets packets = Packets.open(capture)) {
      for (DecodedPacket packet : packets) {
        System.out.println(packet);
      }
    }
  }
}
