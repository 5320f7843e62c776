package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.controller.house.ClassFiles.Member;
import org.junit.jupiter.api.Test;

/**
 * Main code that nothing in the main code uses is used or goes. Looked at are methods and
 * constructors that are not private, and types; not fields, and not the accessors of records, for
 * who writes a record out reads them all.
 */
class UnusedTest {
    /** What serves tests: for what is in here it is enough that a test uses it. */
    private static final Set<String> EQUIPMENT = Set.of(
            "org/callbox/bridge/sim", "org/callbox/controller/sim", "org/callbox/controller/soak");

    /** A reason, and what only tests call for that reason. */
    private static final Map<String, List<String>> ALLOWED = Map.of(
            "tests look at what happened inside", List.of(
                    "Acd.readyList", "Adapter.faults", "Assignment.head",
                    "AssignmentLog.droppedTotal", "DigitVault.size",
                    "Grid.lines", "JSerialLine.droppedOctets",
                    "Journal.forces", "Journal.ready", "Lapd.counters", "Lapd.peerReceiverBusy",
                    "LogLimit.remembered",
                    "PseudoTerminal.device", "PseudoTerminal.path",
                    "Q931Layer.channels", "Q931Layer.counters", "Q931Layer.state",
                    "RecordedAnswers.size",
                    "Span.channelOf", "Timers.size", "Totals.offered"),
            "tests build values in a shorter way", List.of(
                    "AcdIn.Answered.<init>", "AgentRow.<init>", "Assignment.<init>",
                    "AssignmentFact.AgentDid.<init>", "ChannelIdentification.any",
                    "Format.of",
                    "SiteFile.Said.<init>",
                    "InfoElement.BearerCapability.audio3k1",
                    "OperatorRequest.Dial.<init>", "QueuePlan.with", "Recovery.copy",
                    "Recovery.from"),
            "tests play peers of the card link with other limits", List.of(
                    "LinkParameters.withFeatures", "LinkParameters.withHoldMs",
                    "LinkParameters.withQueue", "LinkParameters.withWindow"),
            "tests hold pages and kept files to it, and write them anew", List.of(
                    "AlarmType.pattern", "Code.title", "FaultDomain.about",
                    "PlaceRule.words", "SchemaWriter", "SchemaWriter.write",
                    "Slice.asAnsweredNow"),
            "rows of the idle policy and its audit that no command leads to yet", List.of(
                    "AcdIn.OfferFailed.<init>",
                    "AcdIn.ResetStatistics.<init>"),
            "a kind of the state's format that no machine needs at present", List.of(
                    "Codec.reference"),
            "procedures of Q.921 and Q.931 that this box has no cause to begin", List.of(
                    "LapdIn.OwnReceiverBusy.<init>", "LapdIn.OwnReceiverReady.<init>",
                    "LapdIn.UnitDataRequest.<init>", "Q931In.RestartDone.<init>",
                    "Q931Parameters.withRestartAnsweredAbove"));

    private static final List<Path> MAIN = classes("classes");

    @Test
    void main_code_is_used_by_main_code() {
        ClassFiles main = new ClassFiles(MAIN);
        List<Path> everything = new ArrayList<>(MAIN);
        everything.addAll(classes("test-classes"));
        Set<String> byNobody = unused(main, new ClassFiles(everything));
        Set<String> byTests = unused(main, main);
        byTests.removeIf(UnusedTest::isEquipment);
        byTests.addAll(byNobody);
        Set<String> allowed = new TreeSet<>();
        ALLOWED.values().forEach(allowed::addAll);
        assertEquals(String.join("\n", allowed), String.join("\n", byTests.stream()
                .map(UnusedTest::brief).distinct().sorted().toList()));
    }

    /** Has a method that is called and one that is not. */
    private static class Planted {
        void called() {
            inside();
        }

        private void inside() {
        }

        void recursive(int depth) {
            if (depth > 0) {
                recursive(depth - 1);
            }
        }
    }

    @Test
    void what_is_called_by_itself_alone_is_found() {
        new Planted().called();
        ClassFiles tests = new ClassFiles(List.of(
                Sources.root().resolve("controller/target/test-classes")));
        assertEquals(List.of("UnusedTest.Planted.recursive"), unused(tests, tests).stream()
                .map(UnusedTest::brief).filter(name -> name.contains("Planted")).toList());
    }

    private static List<Path> classes(String folder) {
        return List.of(Sources.root().resolve("firmware-bridge/target").resolve(folder),
                Sources.root().resolve("controller/target").resolve(folder));
    }

    /** What is in {@code code} and called by nothing in {@code callers}. */
    private static Set<String> unused(ClassFiles code, ClassFiles callers) {
        Set<String> unused = new TreeSet<>();
        for (ClassModel type : code.all()) {
            for (MethodModel method : type.methods()) {
                Member member = new Member(type.thisClass().asInternalName(),
                        method.methodName().stringValue(), method.methodType().stringValue());
                if (isCandidate(code, type, method) && !callers.called(member)
                        && !code.calledFromOutside(member)) {
                    unused.add(member.owner() + "." + member.name());
                }
            }
        }
        unused.addAll(callers.unnamed());
        unused.removeIf(name -> !code.holds(name));
        return unused;
    }

    private static boolean isCandidate(ClassFiles code, ClassModel type, MethodModel method) {
        String name = method.methodName().stringValue();
        boolean made = name.equals("<init>") && code.isMadeByLibrary(type);
        boolean component = type.findAttribute(Attributes.record()).stream()
                .flatMap(record -> record.components().stream())
                .anyMatch(one -> one.name().equalsString(name));
        boolean generated = name.equals("<clinit>") || type.flags().has(AccessFlag.ENUM)
                && Set.of("values", "valueOf").contains(name);
        boolean start = name.equals("main") && method.flags().has(AccessFlag.STATIC);
        return !made && !component && !generated && !start
                && !method.flags().has(AccessFlag.PRIVATE)
                && !method.flags().has(AccessFlag.SYNTHETIC)
                && !ClassFiles.isAnnotated(method);
    }

    private static boolean isEquipment(String name) {
        return EQUIPMENT.contains(name.substring(0, name.lastIndexOf('/')));
    }

    private static String brief(String name) {
        return name.substring(name.lastIndexOf('/') + 1).replace('$', '.');
    }
}
