package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callbox.controller.acd.Pending;
import org.junit.jupiter.api.Test;

/**
 * In the pure rooms a switch over a sealed type or an enum of ours names every case, so that the
 * compiler points at each place where a new one is to be thought about. Read from the compiled
 * code: javac lets a switch without a catch-all end in a MatchException.
 */
class CatchAllTest {
    private static final List<String> MODULES = List.of("firmware-bridge", "controller");
    private static final Set<String> ROOMS = Set.of("/lapd/", "/q931/", "/acd/", "/position/",
            "/span/", "/call/", "/core/", "/time/", "/plan/", "/wire/", "/link/", "/card/",
            "/firmware/", "/alarm/", "/publish/", "/gate/");

    /** A reason, and the methods to which a new case changes nothing for that reason. */
    private static final Map<String, List<String>> ALLOWED = Map.of(
            "the standard itself says what comes of any other message (5.8.3.2 a, b, f)", List.of(
                    "Q931Layer.global: MessageType", "Q931Layer.unknownReference: MessageType"),
            "it passes on what is not for the line; core/CardEvents names every case", List.of(
                    "CardLine.fromSession: SessionOut"),
            "a new message goes with those that are delivered in order, unless it says otherwise",
            List.of("CardMessage.lane: CardMessage"),
            "what has pages is read from the first again; all else is asked as it was",
            List.of("Complaints.again: CardCommand"),
            "bridge/card/Answers names every other request",
            List.of("CardSession.answered: Request"),
            "any other answer of a card is an odd one, and is said to be", List.of(
                    "Flasher.activating: CardMessage"),
            "only these two messages tell a key, and card-link.md says that no other may", List.of(
                    "DigitMask.masked: CardMessage"),
            "patterns within patterns, which name every case but do not look so once compiled",
            List.of("CardLine.on: CardTimer"));

    private final Map<String, ClassModel> types = new TreeMap<>();
    private final Set<String> withDefault = new TreeSet<>();

    CatchAllTest() {
        new ClassFiles(List.of(
                Sources.root().resolve("firmware-bridge/target/classes"),
                Sources.root().resolve("controller/target/classes"),
                Sources.root().resolve("controller/target/test-classes"))).all()
                .forEach(type -> types.put(type.thisClass().asInternalName(), type));
        for (Path file : Sources.java()) {
            if (Sources.lines(file).stream().anyMatch(line -> line.contains("default ->"))) {
                withDefault.add(file.getFileName().toString());
            }
        }
    }

    @Test
    void pure_rooms_name_every_case() {
        Set<String> found = new TreeSet<>();
        types.forEach((name, type) -> {
            if (ROOMS.stream().anyMatch(name::contains) && isMain(name)) {
                found.addAll(in(type));
            }
        });
        Set<String> allowed = new TreeSet<>();
        ALLOWED.values().forEach(allowed::addAll);
        assertEquals(String.join("\n", allowed), String.join("\n", found));
    }

    private static boolean isMain(String name) {
        return MODULES.stream().anyMatch(module -> Files.exists(
                Sources.root().resolve(module + "/target/classes/" + name + ".class")));
    }

    private sealed interface Shape {
        record Round(int radius) implements Shape {}

        record Square(int side) implements Shape {}
    }

    private static final class Planted {
        static String wordFor(Pending one) {
            return switch (one) {
                case NONE -> "none";
                default -> "other";
            };
        }

        static String everyWordFor(Pending one) {
            return switch (one) {
                case NONE -> "none";
                case NOT_READY, SIGN_OUT -> "other";
            };
        }

        static String named(Shape one) {
            return switch (one) {
                case Shape.Round _ -> "round";
                case Shape.Square _ -> "square";
            };
        }

        static String rest(Shape one) {
            return switch (one) {
                case Shape.Round _ -> "round";
                case Shape _ -> "other";
            };
        }
    }

    @Test
    void catch_alls_are_found_and_whole_lists_are_not() {
        assertEquals("other" + "none" + "square" + "other", Planted.wordFor(Pending.SIGN_OUT)
                + Planted.everyWordFor(Pending.NONE) + Planted.named(new Shape.Square(1))
                + Planted.rest(new Shape.Square(1)));
        assertThrows(NullPointerException.class, () -> Planted.named(null));
        assertEquals(List.of("CatchAllTest.Planted.rest: Shape",
                "CatchAllTest.Planted.wordFor: Pending"), in(types.get(
                        CatchAllTest.class.getName().replace('.', '/') + "$Planted"))
                .stream().sorted().toList());
    }

    private List<String> in(ClassModel type) {
        List<String> found = new ArrayList<>();
        for (MethodModel method : type.methods()) {
            String name = brief(type.thisClass().asInternalName()) + "."
                    + method.methodName().stringValue();
            method.code().ifPresent(code -> selectors(code, hasDefault(type))
                    .forEach(selector -> found.add(name + ": " + selector)));
        }
        return found;
    }

    /** What the switches of a method with a catch-all choose by. */
    private List<String> selectors(CodeModel code, boolean hasDefault) {
        List<String> found = new ArrayList<>();
        List<CodeElement> elements = code.elementList();
        Optional<ClassModel> by = Optional.empty();
        for (CodeElement element : elements) {
            switch (element) {
                case InvokeDynamicInstruction call
                        when call.name().stringValue().equals("typeSwitch") ->
                        by = ours(call.typeSymbol().parameterType(0).descriptorString());
                case FieldInstruction field
                        when hasDefault
                                && field.name().stringValue().startsWith("$SwitchMap$") ->
                        by = mapped(field.name().stringValue());
                case TableSwitchInstruction table -> {
                    by.filter(one -> !whole(one, table.cases().size()))
                            .filter(one -> catches(elements, table.defaultTarget()))
                            .ifPresent(one -> found.add(simple(one)));
                    by = Optional.empty();
                }
                case LookupSwitchInstruction lookup -> {
                    by.filter(one -> !whole(one, lookup.cases().size()))
                            .filter(one -> catches(elements, lookup.defaultTarget()))
                            .ifPresent(one -> found.add(simple(one)));
                    by = Optional.empty();
                }
                default -> { }
            }
        }
        return found;
    }

    /** Whether what runs when no case fits is anything but an exception, of javac or of ours. */
    private static boolean catches(List<CodeElement> elements, Label target) {
        boolean here = false;
        for (CodeElement element : elements) {
            here |= element instanceof LabelTarget label && label.label().equals(target);
            if (here && element instanceof Instruction first) {
                return !(first instanceof NewObjectInstruction made
                        && made.className().asInternalName().endsWith("Exception"));
            }
        }
        return true;
    }

    private static boolean whole(ClassModel selector, int cases) {
        return selector.fields().stream()
                .filter(field -> field.flags().has(AccessFlag.ENUM)).count() == cases;
    }

    /**
     * A statement, unlike an expression, does not end in an exception where it names all of an
     * enum: only in a file with a catch-all is one looked for.
     */
    private boolean hasDefault(ClassModel type) {
        String name = type.thisClass().asInternalName();
        String outer = name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
        return withDefault.contains(outer.substring(outer.lastIndexOf('/') + 1) + ".java");
    }

    private Optional<ClassModel> ours(String descriptor) {
        return Optional.ofNullable(types.get(descriptor.substring(1, descriptor.length() - 1)))
                .filter(type -> type.flags().has(AccessFlag.ENUM)
                        || type.findAttribute(Attributes.permittedSubclasses()).isPresent());
    }

    private Optional<ClassModel> mapped(String field) {
        return types.entrySet().stream().filter(one -> field.equals(
                "$SwitchMap$" + one.getKey().replace('/', '$'))).map(Map.Entry::getValue)
                .findFirst();
    }

    private static String simple(ClassModel type) {
        String name = brief(type.thisClass().asInternalName());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String brief(String name) {
        return name.substring(name.lastIndexOf('/') + 1).replace('$', '.');
    }
}
