package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the stack that everybody uses gets wrong, and no other test here names. */
class LibpriWeaknessTest {
    private static final int REFERENCES = 20_000;

    /** There, hanging up before the first answer sends nothing and the record stays for ever. */
    @Clause("Q.931 5.3.2")
    @ParameterizedTest
    @EnumSource(Side.class)
    void busy_before_any_other_message_is_release_complete_at_once(Side side) {
        for (int cause : new int[] {1, 16, 17, 18, 21, 27, 31, 34, 42, 58, 88}) {
            for (Primitive word : List.of(Primitive.REJECT, Primitive.DISCONNECT)) {
                End end = End.up(side);
                end.got(End.THEIRS, MessageType.SETUP, End.array(End.setupElements()));
                List<String> said = end.want(End.THEIRS, word, End.cause(cause));
                assertEquals(List.of("-> RELEASE COMPLETE cause=" + cause, "released " + cause),
                        said.stream().filter(line -> !line.startsWith("stop")).toList());
                assertEquals(0, end.layer.calls().size());
                assertEquals(0, end.timers.size());
            }
        }
    }

    /** There, these make records that no path frees. */
    @Clause("Q.931 5.8.3.2")
    @ParameterizedTest
    @EnumSource(Side.class)
    void no_message_but_setup_makes_a_record(Side side) {
        End end = End.up(side);
        for (int value = 1; value <= REFERENCES; value++) {
            MessageType[] types = MessageType.values();
            MessageType type = types[value % types.length];
            if (type == MessageType.SETUP || type == MessageType.UNKNOWN) {
                continue;
            }
            boolean flag = value % 2 == 0;
            Bytes whole = Q931Codec.encode(new Message(
                    CallReference.of(value, flag), type, States.elements(type)));
            end.got(whole);
            end.got(whole.plus(Bytes.of(0x1C, 0x7F, 0x91)));
            assertEquals(0, end.layer.calls().size());
        }
        assertEquals(0, end.timers.size());
    }

    /** There, a call on the D-channel marks its record, and the next call is refused for it. */
    @Clause("Q.931 5.8.6.2")
    @ParameterizedTest
    @EnumSource(Side.class)
    void a_refused_call_leaves_no_mark_on_its_reference(Side side) {
        End end = End.up(side);
        for (int round = 0; round < 400; round++) {
            end.got(Bytes.hex("0802000705 04038090a3 1803ac8381"));
            end.want(End.THEIRS, Primitive.REJECT, End.cause(66));
            end.got(End.THEIRS, MessageType.SETUP, End.array(End.setupElements()));
            assertEquals(List.of(5), end.layer.channels(End.THEIRS));
            end.want(End.THEIRS, Primitive.REJECT, End.cause(17));
            assertEquals(0, end.layer.calls().size());
        }
    }
}
