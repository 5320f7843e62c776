package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.controller.house.ClassFiles.Member;
import org.junit.jupiter.api.Test;

/**
 * A machine takes one input, decides, and answers with values; what they lead to is queued by its
 * owner and taken in afterwards. So no machine is on its own way out when it is entered, and each
 * owner enters a machine of its own at one place, the one that drains the queue.
 */
class EntryTest {
    /** Entries by another name than {@code on}, which belong to a machine all the same. */
    private static final Set<String> NAMED = Set.of(
            "Q931Call.received", "Q931Call.wanted", "Q931Call.expired",
            "Q931Call.dataLinkEstablished", "Q931Call.dataLinkFailed", "Q931Call.restarted",
            "Switchboard.step");
    /** Several inputs of the layer take the channel of a call away. */
    private static final Set<String> SEVERAL = Set.of("Q931Call.restarted");
    /** Holds back what comes while it is at work, which the call graph does not show. */
    private static final String QUEUED = "/sim/SimCards.takeOne(";
    /** Others step a core of their own in several ways, one core a method. */
    private static final Set<String> ROOMS = Set.of("/q931/", "/span/", "/call/", "/core/",
            "/link/", "/card/", "/acd/", "/lapd/", "/position/");

    private final ClassFiles main = new ClassFiles(List.of(
            Sources.root().resolve("firmware-bridge/target/classes"),
            Sources.root().resolve("controller/target/classes")));
    private final List<Member> entries = entries();

    @Test
    void a_machine_is_not_entered_before_it_has_answered() {
        List<String> faults = new ArrayList<>();
        for (Member entry : entries) {
            if (main.within(full(entry)).contains(full(entry))) {
                faults.add(brief(entry));
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void an_owner_enters_its_machine_at_one_place_which_is_not_entered_again_meanwhile() {
        List<String> faults = new ArrayList<>();
        for (Member entry : entries) {
            List<String> places = main.callersOf(entry).stream().distinct().toList();
            places.stream().filter(one -> main.within(one).contains(one))
                    .filter(one -> !one.contains(QUEUED))
                    .forEach(one -> faults.add(brief(entry) + " again from " + one));
            Set<String> owners = new TreeSet<>();
            places.stream().map(EntryTest::typeOf).filter(EntryTest::inRoom)
                    .filter(one -> !owners.add(one) && !SEVERAL.contains(brief(entry)))
                    .forEach(one -> faults.add(brief(entry) + " at several places of " + one));
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void the_machines_of_the_line_are_among_those_looked_at() {
        assertTrue(entries.stream().map(EntryTest::brief).toList().containsAll(Set.of(
                "Lapd.on", "Q931Layer.on", "Span.on", "CardLine.on", "Link.on", "CardSession.on",
                "Acd.on", "Position.on", "CallControl.on", "Q931Call.received")));
    }

    private List<Member> entries() {
        List<Member> found = new ArrayList<>();
        for (ClassModel type : main.all()) {
            for (MethodModel method : type.methods()) {
                Member member = new Member(type.thisClass().asInternalName(),
                        method.methodName().stringValue(), method.methodType().stringValue());
                boolean input = member.name().equals("on") && (member.descriptor().startsWith("(J")
                        || member.descriptor().startsWith("(Lorg/callbox/controller/time/Now;"));
                if ((input || NAMED.contains(brief(member)))
                        && !method.flags().has(AccessFlag.STATIC)) {
                    found.add(member);
                }
            }
        }
        return found;
    }

    private static String full(Member member) {
        return member.owner() + "." + member.name() + member.descriptor();
    }

    private static String brief(Member member) {
        return member.owner().substring(member.owner().lastIndexOf('/') + 1) + "."
                + member.name();
    }

    private static boolean inRoom(String type) {
        return ROOMS.stream().anyMatch(type::contains);
    }

    private static String typeOf(String method) {
        return method.substring(0, method.indexOf('.'));
    }
}
