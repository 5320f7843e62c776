package org.callbox.controller.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.callbox.controller.lapd.SentFrames;
import org.callbox.controller.q931.SentMessages;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.DChannel;
import org.callbox.controller.sim.LineOffice;
import org.callbox.controller.sim.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every frame that our stack sends, either side, in calls of a whole box on a good and on a bad
 * line and in every state with every input: tshark finds none malformed, reports no error about
 * any, and reads the fields that we read.
 */
class TsharkFramesTest {
    private static final Bytes I_FRAME = Bytes.hex("02010000");

    @TempDir
    private Path folder;

    private final Comparison comparison = new Comparison();
    private final Set<String> seen = new TreeSet<>();

    @Test
    void frames_of_a_box_and_its_exchange() throws Exception {
        Set<Bytes> frames = new LinkedHashSet<>();
        for (long seed = 1; seed <= 3; seed++) {
            LineOffice office = new LineOffice(folder, new RobotOptions(
                    400, seed == 2 ? 3_000 : RobotOptions.NEVER, 0.05, 2_000),
                    new CallPlan(150, 3, 4_000, 0, 0.3, List.of("5550100", "5550999"),
                            CallPlan.allChannels(), seed), seed);
            World world = office.world;
            DChannel line = world.dChannel(LineOffice.SPAN);
            line.watch((fromBox, frame) -> frames.add(frame));
            world.start();
            world.run(10_000);
            line.impair(0.02 * seed, 0.01);
            world.run(20_000);
            line.silence(true);
            world.run(12_000);
            line.silence(false);
            assertTrue(world.runUntilDone(600_000));
            // Long enough for channels to be restarted on the quiet line.
            line.impair(0, 0);
            world.run(300_000);
        }
        dissect(new ArrayList<>(frames), 5_000);
        assertSeen("SETUP", "CALL PROCEEDING", "ALERTING", "CONNECT", "CONNECT ACKNOWLEDGE",
                "DISCONNECT", "RELEASE", "RELEASE COMPLETE", "RESTART", "RESTART ACKNOWLEDGE",
                "STATUS ENQUIRY", "STATUS", "I", "RR", "REJ", "SABME", "UA");
    }

    @Clause("Q.931 3.1")
    @Test
    void messages_of_every_state_and_input() throws Exception {
        List<Bytes> frames = new ArrayList<>();
        for (Bytes message : SentMessages.all()) {
            frames.add(I_FRAME.plus(message));
        }
        dissect(frames, 1_000);
        assertSeen("SETUP", "SETUP ACKNOWLEDGE", "CALL PROCEEDING", "PROGRESS", "ALERTING",
                "CONNECT", "CONNECT ACKNOWLEDGE", "DISCONNECT", "RELEASE", "RELEASE COMPLETE",
                "INFORMATION", "NOTIFY", "FACILITY", "RESTART", "RESTART ACKNOWLEDGE", "STATUS",
                "STATUS ENQUIRY");
    }

    @Clause("Q.921 3.6.1")
    @Test
    void supervisory_and_unnumbered_frames_of_either_side() throws Exception {
        dissect(SentFrames.all(), 500);
        assertSeen("RR", "RNR", "REJ", "SABME", "DISC", "UA", "DM");
    }

    /** A witness that never complains proves nothing. */
    @Test
    void tshark_complains_when_there_is_a_reason() throws Exception {
        List<Bytes> frames = List.of(
                I_FRAME.plus(Bytes.hex("0802000105 0409 8090a3")),
                I_FRAME.plus(Bytes.hex("0802000145 0802 8090")));
        List<Pdml.Packet> packets = Pdml.dissect(frames, folder);
        assertTrue(packets.getFirst().malformed() && packets.getFirst().erroneous());
        assertTrue(!packets.getLast().malformed() && !packets.getLast().erroneous());
    }

    private void dissect(List<Bytes> frames, int fieldsAtLeast) throws Exception {
        List<Pdml.Packet> packets = Pdml.dissect(frames, folder);
        assertEquals(frames.size(), packets.size());
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            Bytes frame = frames.get(i);
            Pdml.Packet packet = packets.get(i);
            if (packet.malformed() || packet.erroneous()) {
                faults.add((packet.malformed() ? "malformed " : "error ") + frame.toHex());
            }
            Map<String, Object> ours = FrameJson.frame(1, frame);
            if (ours.get("error") != null) {
                faults.add("ours: " + ours.get("error") + " " + frame.toHex());
            }
            Map<?, ?> lapd = (Map<?, ?>) ours.get("lapd");
            seen.add("" + lapd.get("frame"));
            comparison.lapd(frame, packet);
            if (ours.get("q931") instanceof Map<?, ?> message) {
                seen.add("" + message.get("message"));
                comparison.message(frame, packet);
            }
        }
        assertEquals(List.of(), faults);
        comparison.assertNoDifference(fieldsAtLeast);
    }

    private void assertSeen(String... kinds) {
        assertTrue(seen.containsAll(List.of(kinds)), "only " + seen);
    }
}
