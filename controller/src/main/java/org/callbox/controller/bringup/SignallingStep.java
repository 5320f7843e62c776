package org.callbox.controller.bringup;

/** Whether the exchange answers on the D-channel, and what it does where it does not. */
final class SignallingStep {
    /** SABME is repeated each second, and asked for again after a pause of one. */
    private static final long LOOK_MS_MAX = 12_000;
    private static final long LOOK_MS = 250;

    private SignallingStep() {}

    static void dchannel(Workbench bench, StepOutcome.Notes notes) throws NotAnswered {
        for (int span : bench.look().spans()) {
            one(bench, span, notes);
        }
    }

    private static boolean up(Workbench bench, int span) throws NotAnswered {
        return BoxPicture.flag(bench.look().span(span), "dchan_up");
    }

    private static void one(Workbench bench, int span, StepOutcome.Notes notes)
            throws NotAnswered {
        String name = "line " + span;
        DFrames seen = new DFrames(bench, span);
        long beganMs = bench.nowMs();
        boolean up = up(bench, span);
        while (!up && bench.nowMs() - beganMs < LOOK_MS_MAX) {
            bench.pause(LOOK_MS);
            seen.more();
            up = up(bench, span);
        }
        if (up) {
            notes.measured(name + " data link resets",
                    BoxPicture.number(bench.look().span(span), "dchan_resets_total"));
            notes.good(name + ": the data link is established, SABME is answered: one end plays"
                    + " the user, the other the network");
            return;
        }
        notes.measured(name + " frames sent", seen.sent());
        notes.measured(name + " frames received", seen.received());
        String[] why = why(seen, !bench.look().defects(span).isEmpty());
        notes.bad(name + ": " + why[0], name + ": " + why[1]);
    }

    /** What is so, and what to do. */
    static String[] why(DFrames seen, boolean defects) {
        if (defects) {
            return new String[] {"no data link, because the line has no good signal",
                "bring the signal up first, with the step line"};
        }
        if (seen.sent() > 0 && seen.echoes()) {
            return new String[] {"what is sent comes back: there is a loop at the line",
                "take the loop plug out, end the loopback (callbox line loopback none), or ask"
                    + " the carrier whether it tests"};
        }
        if (seen.sameSide()) {
            return new String[] {"both ends play the same side: the other one asks for the link"
                    + " with the same bit as we do",
                "exchange signalling.side of the span: user at a public exchange, network"
                    + " where another box or an old PBX is the user"};
        }
        if (seen.received("DM")) {
            return new String[] {"the other side answers DM: it does not want the link now",
                "ask the carrier to put the line's D-channel into service"};
        }
        if (seen.onlyNoise()) {
            return new String[] {"what is received is no frame of a D-channel",
                "compare signalling.timeslot with the other side's, and ask for a primary rate"
                    + " access without another protocol in that timeslot"};
        }
        if (seen.received() == 0) {
            return new String[] {"the other side says nothing on the D-channel",
                "ask the carrier whether signalling (EURO-ISDN, PRI) is switched on for this"
                    + " line; compare signalling.timeslot"};
        }
        return new String[] {"the other side sends, and does not answer SABME with UA",
            "keep callbox trace --span " + seen.span() + " and show it to the carrier"};
    }
}
