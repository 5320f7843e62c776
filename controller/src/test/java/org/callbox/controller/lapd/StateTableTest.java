package org.callbox.controller.lapd;

import static org.callbox.controller.lapd.Rig.data;
import static org.callbox.controller.lapd.Rig.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.api.Test;

/**
 * Every state and condition against every input. What comes out is written down in
 * {@code state-table.txt}, to be read beside Annexes B and D; {@code -Drewrite=true} writes it
 * anew. {@link Rig} checks the timers of each cell.
 */
@Clause("Q.921 B.4")
@Clause("Q.921 B.5")
@Clause("Q.921 B.6")
@Clause("Q.921 B.7")
@Clause("Q.921 B.8")
@Clause("Q.921 B.9")
class StateTableTest {
    private static final Path TABLE = Path.of(System.getProperty("callbox.root", ".."),
            "controller/src/test/resources/org/callbox/controller/lapd/state-table.txt");

    /** The states with the conditions that matter; in all those of 7 and 8, V(R) is 0. */
    private static Map<String, Supplier<Rig>> conditions(Side side) {
        Map<String, Supplier<Rig>> c = new LinkedHashMap<>();
        c.put("4 TEI assigned", () -> new Rig(side));
        c.put("5 awaiting establishment, asked for by layer 3", () -> {
            Rig rig = new Rig(side);
            rig.on(new LapdIn.EstablishRequest());
            return rig;
        });
        c.put("5 awaiting establishment, release saved", () -> {
            Rig rig = new Rig(side);
            rig.on(new LapdIn.EstablishRequest());
            rig.on(new LapdIn.ReleaseRequest());
            return rig;
        });
        c.put("5 awaiting re-establishment, V(A)=0 V(S)=2", () -> {
            Rig rig = new Rig(side).establish().outstanding(2);
            rig.peer(rig.dm(false));
            return rig;
        });
        c.put("5 awaiting re-establishment, N200 repetitions made", () -> {
            Rig rig = new Rig(side).establish();
            rig.peer(rig.dm(false));
            return rig.expire(LapdTimer.T200).expire(LapdTimer.T200).expire(LapdTimer.T200);
        });
        c.put("6 awaiting release", () -> releasing(side));
        c.put("6 awaiting release, establishment saved", () -> {
            Rig rig = releasing(side);
            rig.on(new LapdIn.EstablishRequest());
            return rig;
        });
        c.put("7 established, V(A)=V(S)=0", () -> new Rig(side).establish());
        c.put("7 established, V(A)=0 V(S)=2", () -> new Rig(side).establish().outstanding(2));
        c.put("7 established, V(A)=0 V(S)=7, window full, one waiting",
                () -> new Rig(side).establish().outstanding(8));
        c.put("7 peer receiver busy, V(A)=0 V(S)=2, one waiting", () -> {
            Rig rig = new Rig(side).establish().outstanding(2);
            rig.peer(rig.rnr(false, 0, false));
            return rig.outstanding(1);
        });
        c.put("7 own receiver busy, V(A)=0 V(S)=2", () -> busy(side));
        c.put("7 reject exception, V(A)=0 V(S)=2", () -> rejecting(side));
        c.put("8 timer recovery, V(A)=V(S)=0",
                () -> new Rig(side).establish().expire(LapdTimer.T203));
        c.put("8 timer recovery, V(A)=0 V(S)=2, one waiting", () ->
                new Rig(side).establish().outstanding(2).expire(LapdTimer.T200).outstanding(1));
        c.put("8 timer recovery, N200 repetitions made, V(A)=0 V(S)=2", () ->
                new Rig(side).establish().outstanding(2).expire(LapdTimer.T200)
                        .expire(LapdTimer.T200).expire(LapdTimer.T200));
        c.put("8 peer receiver busy, V(A)=0 V(S)=2", () -> {
            Rig rig = new Rig(side).establish().outstanding(2);
            rig.peer(rig.rnr(false, 0, false));
            return rig.expire(LapdTimer.T200);
        });
        c.put("8 own receiver busy, V(A)=0 V(S)=2", () -> busy(side).expire(LapdTimer.T200));
        c.put("8 reject exception, V(A)=0 V(S)=2",
                () -> rejecting(side).expire(LapdTimer.T200));
        return c;
    }

    private static Rig releasing(Side side) {
        Rig rig = new Rig(side).establish();
        rig.on(new LapdIn.ReleaseRequest());
        return rig;
    }

    private static Rig busy(Side side) {
        Rig rig = new Rig(side).establish().outstanding(2);
        rig.on(new LapdIn.OwnReceiverBusy());
        return rig;
    }

    private static Rig rejecting(Side side) {
        Rig rig = new Rig(side).establish().outstanding(2);
        rig.peer(rig.i(1, 0, false));
        return rig;
    }

    private static Map<String, LapdIn> primitives() {
        Map<String, LapdIn> p = new LinkedHashMap<>();
        p.put("DL-ESTABLISH request", new LapdIn.EstablishRequest());
        p.put("DL-RELEASE request", new LapdIn.ReleaseRequest());
        p.put("DL-DATA request", data(99));
        p.put("DL-UNIT DATA request", new LapdIn.UnitDataRequest(message(98)));
        p.put("PH-ACTIVATE indication", new LapdIn.PhActivated());
        p.put("PH-DEACTIVATE indication", new LapdIn.PhDeactivated());
        p.put("own receiver busy", new LapdIn.OwnReceiverBusy());
        p.put("own receiver ready", new LapdIn.OwnReceiverReady());
        p.put("T200", new LapdIn.Expired(LapdTimer.T200));
        p.put("T203", new LapdIn.Expired(LapdTimer.T203));
        return p;
    }

    private static Map<String, Function<LapdAddress, LapdFrame>> unnumbered(boolean pf) {
        Map<String, Function<LapdAddress, LapdFrame>> u = new LinkedHashMap<>();
        u.put("SABME", a -> new LapdFrame.SABME(a, pf));
        u.put("DM", a -> new LapdFrame.DM(a, pf));
        u.put("UI", a -> new LapdFrame.UI(a, pf, message(97)));
        u.put("DISC", a -> new LapdFrame.DISC(a, pf));
        u.put("UA", a -> new LapdFrame.UA(a, pf));
        u.put("FRMR", a -> new LapdFrame.FRMR(a, pf, Bytes.hex("0000000000")));
        u.put("XID", a -> new LapdFrame.XID(a, pf, Bytes.hex("82")));
        return u;
    }

    private static Map<String, Function<LapdAddress, LapdFrame>> supervisory(int nr, boolean pf) {
        Map<String, Function<LapdAddress, LapdFrame>> s = new LinkedHashMap<>();
        s.put("RR", a -> new LapdFrame.RR(a, nr, pf));
        s.put("RNR", a -> new LapdFrame.RNR(a, nr, pf));
        s.put("REJ", a -> new LapdFrame.REJ(a, nr, pf));
        return s;
    }

    /** N(R) of 0 to 8 is valid or not, depending on the condition; 100 never is. */
    private static Map<Cell, Bytes> frames(Side side) {
        Map<Cell, Bytes> f = new LinkedHashMap<>();
        for (boolean command : new boolean[] {true, false}) {
            LapdAddress address = command ? LapdAddress.command(side.other())
                    : LapdAddress.response(side.other());
            String role = command ? "command" : "response";
            for (boolean pf : new boolean[] {false, true}) {
                String bit = pf ? "1" : "0";
                unnumbered(pf).forEach((name, make) -> f.put(
                        new Cell(name, role, bit, "", ""),
                        LapdCodec.encode(make.apply(address))));
                for (int nr : new int[] {0, 1, 2, 8, 100}) {
                    supervisory(nr, pf).forEach((name, make) -> f.put(
                            new Cell(name, role, bit, "", "" + nr),
                            LapdCodec.encode(make.apply(address))));
                    for (int ns : new int[] {0, 1, 127}) {
                        f.put(new Cell("I", role, bit, "" + ns, "" + nr), LapdCodec.encode(
                                new LapdFrame.I(address, ns, nr, pf, message(ns))));
                    }
                }
            }
        }
        f.putAll(oddFrames(side == Side.USER ? "0201" : "0001"));
        return f;
    }

    private static Map<Cell, Bytes> oddFrames(String address) {
        Map<Cell, Bytes> f = new LinkedHashMap<>();
        f.put(new Cell("SABM"), Bytes.hex(address + "3f"));
        f.put(new Cell("SREJ"), Bytes.hex(address + "0d00"));
        f.put(new Cell("SABME with information"), Bytes.hex(address + "7f00"));
        f.put(new Cell("RR of 5 octets"), Bytes.hex(address + "010000"));
        f.put(new Cell("I with 261 octets"), Bytes.hex(address + "0000" + "00".repeat(261)));
        f.put(new Cell("I of 3 octets"), Bytes.hex(address + "00"));
        f.put(new Cell("RR of 3 octets"), Bytes.hex(address + "01"));
        f.put(new Cell("2 octets"), Bytes.hex(address));
        f.put(new Cell("nothing"), Bytes.EMPTY);
        f.put(new Cell("address of 1 octet"), Bytes.hex("03007f"));
        f.put(new Cell("SABME to SAPI 16"), Bytes.hex("42017f"));
        f.put(new Cell("UI to TEI 127"), Bytes.hex("02ff0300"));
        return f;
    }

    @Test
    void every_input_in_every_state_has_the_written_outcome() throws IOException {
        List<String> table = table(Side.USER);
        assertEquals(table, table(Side.NETWORK), "the sides differ in more than the C/R bit");
        if (Boolean.getBoolean("rewrite")) {
            Files.createDirectories(TABLE.getParent());
            Files.write(TABLE, table);
        }
        assertEquals(String.join("\n", Files.readAllLines(TABLE)), String.join("\n", table));
    }

    /** Inputs with the same outcome stand together. */
    private static List<String> table(Side side) {
        List<String> lines = new ArrayList<>();
        conditions(side).forEach((name, make) -> {
            lines.add("== " + name);
            Map<String, List<Cell>> byOutcome = new LinkedHashMap<>();
            primitives().forEach((input, primitive) -> {
                Rig rig = make.get();
                if (primitive instanceof LapdIn.Expired(LapdTimer timer)) {
                    rig.running.remove(timer);
                }
                byOutcome.computeIfAbsent(outcome(rig, primitive), _ -> new ArrayList<>())
                        .add(new Cell(input));
            });
            frames(side).forEach((input, octets) -> byOutcome.computeIfAbsent(
                    outcome(make.get(), new LapdIn.Receive(octets)), _ -> new ArrayList<>())
                    .add(input));
            byOutcome.forEach((outcome, inputs) -> {
                lines.add("-> " + outcome);
                lines.addAll(Cell.lines(inputs));
            });
        });
        return lines;
    }

    private static String outcome(Rig rig, LapdIn in) {
        List<LapdOut> out = rig.on(in);
        StringBuilder text = new StringBuilder("state ").append(rig.lapd.state().number());
        for (LapdOut o : out) {
            text.append(", ").append(describe(o, rig.side));
        }
        return text.toString();
    }

    private static String describe(LapdOut out, Side side) {
        return switch (out) {
            case LapdOut.Transmit(Bytes octets) -> describe(LapdCodec.decode(octets), side);
            case LapdOut.EstablishConfirm _ -> "DL-ESTABLISH confirm";
            case LapdOut.EstablishIndication _ -> "DL-ESTABLISH indication";
            case LapdOut.ReleaseConfirm _ -> "DL-RELEASE confirm";
            case LapdOut.ReleaseIndication _ -> "DL-RELEASE indication";
            case LapdOut.DataIndication _ -> "DL-DATA indication";
            case LapdOut.UnitDataIndication _ -> "DL-UNIT DATA indication";
            case LapdOut.MdlError(char code, String _) -> "MDL-ERROR " + code;
            case LapdOut.Start(LapdTimer timer, long _) -> "start " + timer;
            case LapdOut.Stop(LapdTimer timer) -> "stop " + timer;
        };
    }

    private static String describe(LapdCodec.Decoded decoded, Side side) {
        return switch (decoded) {
            case LapdCodec.Invalid invalid -> throw new AssertionError("sent " + invalid);
            case LapdFrame frame -> {
                boolean command = frame.address().isCommandFrom(side);
                String text = frame.name() + (command ? " P=" : " F=") + (frame.pf() ? 1 : 0);
                yield switch (frame) {
                    case LapdFrame.I f -> text + " N(S)=" + f.ns() + " N(R)=" + f.nr();
                    case LapdFrame.RR f -> text + " N(R)=" + f.nr();
                    case LapdFrame.RNR f -> text + " N(R)=" + f.nr();
                    case LapdFrame.REJ f -> text + " N(R)=" + f.nr();
                    case LapdFrame.SABME _, LapdFrame.DM _, LapdFrame.UI _, LapdFrame.DISC _,
                         LapdFrame.UA _, LapdFrame.FRMR _, LapdFrame.XID _ -> text;
                };
            }
        };
    }
}
