package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every state with every message, timer, request and data link event, both sides. The outcomes
 * stand in src/test/resources/q931; {@code -Drewrite=true} writes them anew, to be read in the
 * difference.
 */
class StateTableTest {
    private static final Path TABLES = Path.of("src", "test", "resources", "q931");

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 Annex A")
    @Clause("Q.931 5.8.4")
    void every_state_has_a_defined_outcome_for_every_input(Side side) throws IOException {
        List<String> lines = new ArrayList<>();
        for (CallState state : CallState.values()) {
            messages(lines, side, state);
            for (Q931Timer timer : Q931Timer.values()) {
                States.At at = States.reach(side, state);
                boolean ran = at.end().timers.running(new TimerId(at.ref(), timer));
                at.end().timers.stop(new TimerId(at.ref(), timer));
                at.end().running.remove(new TimerId(at.ref(), timer));
                at.end().feed(new Q931In.Expired(new TimerId(at.ref(), timer)));
                assertTrue(ran || at.end().last.isEmpty(), state + " " + timer);
                if (ran) {
                    lines.add(line(side, state, timer + " expires", at));
                }
            }
            for (Primitive what : Primitive.values()) {
                if (state != CallState.NULL || what != Primitive.SETUP) {
                    States.At at = States.reach(side, state);
                    at.end().want(at.ref(), what);
                    lines.add(line(side, state, what + " request", at));
                }
            }
            States.At reset = States.reach(side, state);
            reset.end().linkUp();
            lines.add(line(side, state, "data link reset", reset));
            States.At failed = States.reach(side, state);
            failed.end().linkDown();
            lines.add(line(side, state, "data link failure", failed));
        }
        compare(side, lines);
    }

    private static void messages(List<String> lines, Side side, CallState state) {
        for (MessageType type : MessageType.values()) {
            if (type == MessageType.STATUS) {
                continue;
            }
            States.At at = States.reach(side, state);
            if (type == MessageType.UNKNOWN) {
                CallReference reference = CallReference.of(at.ref().value(), at.ref().ours());
                at.end().got(Q931Codec.encode(new Message(
                        Message.Q931, reference, type, 0x55, List.of())));
            } else {
                at.end().got(at.ref(), type, States.elements(type));
            }
            lines.add(line(side, state, type.standardName(), at));
        }
        for (int reported = 0; reported < 64; reported++) {
            States.At at = States.reach(side, state);
            at.end().got(at.ref(), MessageType.STATUS, End.cause(30),
                    new InfoElement.CallState(reported));
            if (reported <= 25) {
                lines.add(line(side, state, "STATUS " + reported, at));
            }
        }
    }

    private static String line(Side side, CallState before, String input, States.At at) {
        CallState after = at.end().state(at.ref());
        String letter = side == Side.USER ? "U" : "N";
        return letter + before.value() + " " + input + ": " + letter + after.value()
                + " " + at.end().said();
    }

    private static void compare(Side side, List<String> lines) throws IOException {
        Path table = TABLES.resolve("table-" + side.name().toLowerCase(java.util.Locale.ROOT)
                + ".txt");
        if (Boolean.getBoolean("rewrite")) {
            Files.createDirectories(TABLES);
            Files.write(table, lines);
        }
        assertEquals(String.join("\n", Files.readAllLines(table)), String.join("\n", lines));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.3.3")
    @Clause("Q.931 5.3.4")
    @Clause("Q.931 9.1")
    @Clause("Q.931 9.2")
    void whatever_a_silent_peer_leaves_undone_the_timers_end_the_call(Side side) {
        for (CallState state : States.LIVE) {
            States.At at = States.reach(side, state);
            if (at.end().running.isEmpty()) {
                continue;                        // call control's turn, or Active
            }
            at.end().pass(1_000_000);
            boolean waiting = state == CallState.OVERLAP_SENDING && side == Side.NETWORK
                    || state == CallState.OVERLAP_RECEIVING && side == Side.USER;
            assertEquals(waiting ? 1 : 0, at.end().layer.calls().size(), side + " " + state);
            assertTrue(at.end().running.isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.3")
    void call_control_can_clear_in_every_state_and_the_peer_answers(Side side) {
        for (CallState state : States.LIVE) {
            for (Primitive what : List.of(
                    Primitive.DISCONNECT, Primitive.RELEASE, Primitive.REJECT)) {
                States.At at = States.reach(side, state);
                at.end().want(at.ref(), what, End.cause(21));
                answerClearing(at);
                assertEquals(CallState.NULL, at.end().state(at.ref()), side + " " + state);
                assertEquals(1, at.end().released.get(at.ref()), side + " " + state);
            }
        }
    }

    /** Answers DISCONNECT by RELEASE and RELEASE by RELEASE COMPLETE. */
    private static void answerClearing(States.At at) {
        CallState state = at.end().state(at.ref());
        if (state == CallState.RELEASE_REQUEST) {
            at.end().got(at.ref(), MessageType.RELEASE_COMPLETE);
        } else if (state != CallState.NULL) {
            at.end().got(at.ref(), MessageType.RELEASE);
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.3.3")
    @Clause("Q.931 5.8.4")
    void the_peer_can_clear_in_every_state(Side side) {
        for (CallState state : States.LIVE) {
            States.At release = States.reach(side, state);
            release.end().got(release.ref(), MessageType.RELEASE, End.cause(16));
            assertEquals(CallState.NULL, release.end().state(release.ref()));
            States.At complete = States.reach(side, state);
            complete.end().got(complete.ref(), MessageType.RELEASE_COMPLETE, End.cause(16));
            assertEquals(List.of(), complete.end().said().stream()
                    .filter(said -> said.startsWith("->")).toList());
            assertEquals(CallState.NULL, complete.end().state(complete.ref()));
            States.At disconnect = States.reach(side, state);
            disconnect.end().got(disconnect.ref(), MessageType.DISCONNECT, End.cause(16));
            disconnect.end().want(disconnect.ref(), Primitive.RELEASE);
            disconnect.end().got(disconnect.ref(), MessageType.RELEASE_COMPLETE);
            assertEquals(CallState.NULL, disconnect.end().state(disconnect.ref()));
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 4.1")
    void a_message_cut_short_anywhere_never_throws_and_leaves_a_legal_state(Side side) {
        for (CallState state : CallState.values()) {
            for (MessageType type : MessageType.values()) {
                if (type == MessageType.UNKNOWN) {
                    continue;
                }
                CallRef ref = States.reach(side, state).ref();
                Bytes whole = Q931Codec.encode(new Message(
                        CallReference.of(ref.value(), ref.ours()), type,
                        States.elements(type)));
                for (int length = 0; length <= whole.size(); length++) {
                    States.At at = States.reach(side, state);
                    at.end().got(whole.slice(0, length));
                    at.end().got(whole.slice(0, length).plus(Bytes.of(0x96, 0x01, 0x7F)));
                }
            }
        }
    }
}
