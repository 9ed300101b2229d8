package io.dnsanalyzer;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A package knows the stages before it, never the stages after it. */
class ArchitectureTest {
  private static final String ROOT = "io.dnsanalyzer";
  private static final String STAGES =
      "packet capture decode decoded pcap4j pseudonym textlog exchange words writing correlate"
          + " timeline pattern diagnosis packets report fixture evidence";

  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPackages(ROOT);

  @Test
  void everyClassBelongsToAStageOrIsTheDoor() {
    assertThat(LIBRARY).isNotEmpty();
    String[] homes = Arrays.copyOf(packages(STAGES), packages(STAGES).length + 1);
    homes[homes.length - 1] = ROOT;
    check(classes().should().resideInAnyPackage(homes));
  }

  /**
   * The bridge to pcap4j's packet classes (package pcap4j) knows frames, and nothing after them.
   */
  @ParameterizedTest(name = "{0} knows {1}")
  @CsvSource({
    "packet,    ''",
    "capture,   packet",
    "decode,    packet",
    "decoded,   packet capture decode",
    "pcap4j,    packet capture decode decoded",
    "exchange,  packet",
    "pseudonym, packet capture decode",
    "textlog,   packet capture decode pseudonym",
    "correlate, packet capture decode exchange",
    "timeline,  packet capture decode exchange correlate",
    "words,     packet",
    "pattern,   packet exchange correlate",
    "diagnosis, packet capture exchange timeline pattern words",
    "writing,   packet capture",
    "packets,   textlog packet capture decode pcap4j exchange writing",
    "report,    packet capture exchange words writing timeline diagnosis packets",
    "fixture,   packet capture textlog exchange words writing timeline diagnosis report",
    "evidence,  packet capture decode pseudonym exchange words writing timeline diagnosis",
  })
  void knowsOnlyTheStagesBeforeIt(String stage, String before) {
    check(
        noClasses()
            .that(resideInAnyPackage(packages(stage)))
            .should()
            .dependOnClassesThat(
                resideInAPackage(ROOT + ".*..")
                    .and(resideInAnyPackage(packages(stage + " " + before)).negate())
                    .as("other stages than %s %s", stage, before)));
  }

  /** Reports and evidence are written from an analysis, which knows nothing of them. */
  @Test
  void onlyWhatIsWrittenFromAnAnalysisKnowsTheDoor() {
    check(
        noClasses()
            .that(
                resideInAnyPackage(
                    packages(STAGES.replace(" packets report fixture evidence", ""))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT));
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages("report fixture evidence")));
  }

  static Stream<String> wings() {
    return LIBRARY.getPackage(ROOT + ".report").getSubpackages().stream()
        .map(JavaPackage::getRelativeName)
        .filter(room -> !room.equals("shared"));
  }

  /**
   * The list of formats knows the wings; a wing knows the room that all share, never its sister.
   */
  @ParameterizedTest
  @MethodSource("wings")
  void aFormatKnowsNoOtherFormat(String wing) {
    check(
        noClasses()
            .that(resideInAPackage(ROOT + ".report..").or(resideInAPackage(ROOT + ".packets..")))
            .and(resideInAPackage(ROOT + ".report." + wing + "..").negate())
            .and(nameMatching("io\\.dnsanalyzer\\.report\\.ReportFormat.*").negate())
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".report." + wing + ".."));
  }

  /** Who wrote a rule or a reading and forgot to list it would never hear of it. */
  @ParameterizedTest
  @CsvSource({
    "diagnosis.Rule, diagnosis.Rules",
    "diagnosis.reading.Reading, diagnosis.reading.Readings"
  })
  void aListNamesEveryOne(String one, String list) {
    List<JavaClass> all =
        LIBRARY.stream()
            .filter(type -> !type.isInterface() && type.isAssignableTo(ROOT + "." + one))
            .toList();
    assertThat(all).hasSizeGreaterThan(20);
    assertThat(all)
        .allSatisfy(
            type ->
                assertThat(type.getConstructorCallsToSelf())
                    .as(type.getName())
                    .anyMatch(call -> call.getOriginOwner().getName().equals(ROOT + "." + list)));
  }

  static Stream<String> readings() {
    return LIBRARY.getPackage(ROOT + ".diagnosis.reading").getSubpackages().stream()
        .map(JavaPackage::getRelativeName);
  }

  @ParameterizedTest
  @MethodSource("readings")
  void onlyTheListKnowsWhatReads(String wing) {
    String readings = ROOT + ".diagnosis.reading";
    check(
        noClasses()
            .that(resideInAPackage(readings + "." + wing).negate())
            .and(nameMatching("io\\.dnsanalyzer\\.diagnosis\\.reading\\.Readings").negate())
            .should()
            .dependOnClassesThat()
            .resideInAPackage(readings + "." + wing));
  }

  /** What reads a check file and a document knows nothing of what is asserted. */
  @ParameterizedTest
  @ValueSource(strings = {"yaml", "document"})
  void readersOfChecksKnowNoAssertion(String reader) {
    String assertions = ROOT + ".fixture.assertion";
    check(
        noClasses()
            .that()
            .resideInAPackage(assertions + "." + reader)
            .should()
            .dependOnClassesThat(
                resideInAPackage(assertions + "..")
                    .and(resideInAPackage(assertions + "." + reader).negate())));
  }

  /** Values stand below what makes them. */
  @Test
  void onlyTheDoorOfDecodedKnowsItsReaders() {
    check(
        noClasses()
            .that(resideInAPackage(ROOT + ".decoded.reader").negate())
            .and(nameMatching("io\\.dnsanalyzer\\.decoded\\.DecodedPacket").negate())
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".decoded.reader"));
  }

  /** The engine's tables know slots and hashes, never what they keep. */
  @Test
  void tablesDependOnTheJdkOnly() {
    check(
        classes()
            .that()
            .resideInAPackage(ROOT + ".correlate.table..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                ROOT + ".correlate.table..", "java..", "org.jspecify.annotations.."));
  }

  @ParameterizedTest(name = "{0} knows {1}")
  @CsvSource({
    "table, ''",
    "part, ''",
    "open, table part",
    "deal, table part open",
    "kept, table part open deal",
  })
  void aRoomOfTheEngineKnowsOnlyThoseBeforeIt(String room, String before) {
    knowsOnly(ROOT + ".correlate", "..", room, before);
  }

  private static void knowsOnly(String of, String rooms, String room, String before) {
    check(
        noClasses()
            .that()
            .resideInAPackage(of + "." + room)
            .should()
            .dependOnClassesThat(
                resideInAPackage(of + rooms)
                    .and(resideInAnyPackage(packagesIn(of, room + " " + before)).negate())
                    .as("other rooms than %s %s", room, before)));
  }

  /** All rooms of the timeline know its values. */
  @ParameterizedTest(name = "{0} knows {1}")
  @CsvSource({
    "tally, ''",
    "part, tally",
    "open, tally part",
  })
  void aRoomOfTheTimelineKnowsOnlyThoseBeforeIt(String room, String before) {
    knowsOnly(ROOT + ".timeline", ".*..", room, before);
  }

  @Test
  void onlyTimelineKnowsWhatItKeepsOpen() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".timeline..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packagesIn(ROOT + ".timeline", "open part")));
  }

  /** What is open may change under whoever is told of it, never through them. */
  @Test
  void onlyTheEngineWritesToWhatIsOpen() {
    DescribedPredicate<JavaAccess<?>> writes =
        describe(
            "writes to what is open",
            access ->
                Set.of(ROOT + ".correlate.open", ROOT + ".correlate.part")
                        .contains(access.getTargetOwner().getPackageName())
                    && !access.getTargetOwner().isInterface()
                    && (access instanceof JavaMethodCall call
                            && call.getTarget().getRawReturnType().isEquivalentTo(void.class)
                        || access instanceof JavaFieldAccess field
                            && field.getAccessType() == JavaFieldAccess.AccessType.SET));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".correlate..")
            .should()
            .accessTargetWhere(writes));
  }

  @Test
  void packetDependsOnTheJdkOnly() {
    check(
        classes()
            .that()
            .resideInAPackage(ROOT + ".packet..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(ROOT + ".packet..", "java..", "org.jspecify.annotations.."));
  }

  @Test
  void onlyCaptureAndTheBridgeKnowPcap4j() {
    check(
        noClasses()
            .that(resideInAnyPackage(packages("capture pcap4j")).negate())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.pcap4j..", "com.sun.jna.."));
  }

  /** Two programs in one Java, and two threads of one program, are apart. */
  @Test
  void theLibraryHasNoStaticStateThatCanBeWritten() {
    check(fields().that().areStatic().should().beFinal());
  }

  /** What is to be told is in values; pcap4j logs through slf4j. */
  @Test
  void theLibraryLogsNothing() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.apache..", "org.slf4j.."));
    check(noClasses().should().dependOnClassesThat().areAssignableTo(System.Logger.class));
  }

  /** What runs it on a cluster is a module of its own. */
  @Test
  void theLibraryKnowsNoCluster() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache..", "scala..", ROOT + ".spark.."));
  }

  @Test
  void theLibraryNeverPrintsAndNeverExits() {
    check(noClasses().should().accessField(System.class, "out"));
    check(noClasses().should().accessField(System.class, "err"));
    check(noClasses().should().callMethod(System.class, "exit", int.class));
    check(noClasses().should().callMethod(Runtime.class, "exit", int.class));
    check(noClasses().should().callMethod(Runtime.class, "halt", int.class));
    check(noClasses().should().callMethodWhere(target(name("printStackTrace"))));
  }

  private static void check(ArchRule rule) {
    rule.check(LIBRARY);
  }

  private static String[] packagesIn(String parent, String rooms) {
    return Arrays.stream(rooms.trim().split(" "))
        .map(room -> parent + "." + room)
        .toArray(String[]::new);
  }

  private static String[] packages(String stages) {
    return Arrays.stream(stages.trim().split(" "))
        .map(stage -> ROOT + "." + stage + "..")
        .toArray(String[]::new);
  }
}
