package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hostile messages leave no record and do not harm the next call. */
class GarbageTest {
    private static final int MESSAGES = 100_000;
    private static final int REFERENCES = 200;

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.8")
    void a_hundred_thousand_mutated_messages_leave_no_call(Side side) {
        End end = End.up(side);
        Random random = new Random(931);
        int most = 0;
        for (int i = 0; i < MESSAGES; i++) {
            end.got(mutated(random));
            callControl(end, random);
            most = Math.max(most, end.layer.calls().size());
            if (i % 50 == 0) {
                end.pass(random.nextInt(5_000));
            }
        }
        assertTrue(most <= Q931Parameters.CALLS_MAX_DEFAULT, "calls at most " + most);
        assertTrue(end.layer.counters().get(Q931Counter.OTHER_PROTOCOL) > 100);
        for (CallRef ref : List.copyOf(end.layer.calls().keySet())) {
            end.want(ref, Primitive.DISCONNECT);
            end.want(ref, Primitive.RELEASE);
        }
        end.pass(1_000_000);
        assertEquals(0, end.layer.calls().size());
        assertTrue(end.running.isEmpty());
        afterwards(end);
    }

    /** A normal call on every reference that the garbage used. */
    private static void afterwards(End end) {
        for (int value = 1; value <= REFERENCES; value++) {
            CallRef ref = new CallRef(value, false);
            assertEquals(List.of("SETUP indication"),
                    end.got(ref, MessageType.SETUP, End.array(End.setupElements())));
            end.want(ref, Primitive.CONNECT);
            end.got(ref, MessageType.CONNECT_ACKNOWLEDGE);
            assertEquals(CallState.ACTIVE, end.state(ref));
            end.got(ref, MessageType.RELEASE, End.cause(16));
        }
        assertEquals(0, end.layer.calls().size());
    }

    /** Answers what came up, at random, as call control might. */
    private static void callControl(End end, Random random) {
        for (Q931Out out : List.copyOf(end.last)) {
            if (out instanceof Q931Out.Indication(CallRef ref, Primitive what, Message _)) {
                Primitive[] answers = switch (what) {
                    case SETUP -> new Primitive[] {Primitive.REJECT, Primitive.PROCEEDING,
                        Primitive.ALERTING, Primitive.CONNECT, Primitive.MORE_INFO};
                    case DISCONNECT -> new Primitive[] {Primitive.RELEASE};
                    case TIMEOUT -> new Primitive[] {Primitive.DISCONNECT};
                    case INFORMATION -> new Primitive[] {Primitive.PROCEEDING, Primitive.CONNECT};
                    default -> new Primitive[] {Primitive.DISCONNECT, Primitive.NOTIFY};
                };
                end.want(ref, answers[random.nextInt(answers.length)]);
            }
        }
        if (random.nextInt(20) == 0) {
            end.want(end.layer.allocate(), Primitive.SETUP, End.array(End.setupElements()));
        }
    }

    private static Bytes mutated(Random random) {
        MessageType[] types = MessageType.values();
        MessageType type = types[random.nextInt(types.length - 1)];
        if (random.nextInt(4) == 0) {
            type = MessageType.SETUP;
        }
        List<InfoElement> elements = new ArrayList<>(List.of(States.elements(type)));
        if (type == MessageType.STATUS || random.nextInt(10) == 0) {
            elements.add(End.cause(random.nextInt(128)));
            elements.add(new InfoElement.CallState(random.nextInt(64)));
        }
        if (type == MessageType.RESTART && random.nextInt(50) == 0) {
            elements.add(new InfoElement.RestartIndicator(6));
        }
        CallReference reference = CallReference.of(
                random.nextInt(50) == 0 ? 0 : 1 + random.nextInt(REFERENCES),
                random.nextInt(4) == 0);
        byte[] octets = Q931Codec.encode(new Message(reference, type, elements)).toArray();
        if (random.nextInt(200) == 0) {
            octets[0] = random.nextBoolean() ? (byte) 0x03 : (byte) 0x43;
        }
        int mutations = random.nextInt(4);
        for (int i = 0; i < mutations; i++) {
            octets[random.nextInt(octets.length)] = (byte) random.nextInt();
        }
        int length = random.nextInt(5) == 0 ? random.nextInt(octets.length + 1) : octets.length;
        return Bytes.copyOf(octets, 0, length);
    }
}
