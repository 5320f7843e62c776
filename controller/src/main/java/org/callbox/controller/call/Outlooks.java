package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AcdOut;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.Assignment;
import org.callbox.controller.acd.AtWork;
import org.callbox.controller.acd.InLine;
import org.callbox.controller.acd.QueueView;
import org.callbox.controller.time.Now;
import org.callbox.controller.wait.Estimate;
import org.callbox.controller.wait.KnownWait;
import org.callbox.controller.wait.Line;
import org.callbox.controller.wait.Staff;
import org.callbox.controller.wait.WaitIn;
import org.callbox.controller.wait.Waits;

/** Tells the estimator of waits what the distributor is told and says, and asks it. */
final class Outlooks {
    private final Acd acd;
    private final Calls calls;
    private final Waits waits;
    /** By the input that is told now. */
    private final transient List<KnownWait> known = new ArrayList<>();

    Outlooks(Acd acd, Calls calls, List<String> queues) {
        this.acd = acd;
        this.calls = calls;
        waits = new Waits(queues);
    }

    void reload(List<String> queues) {
        waits.reload(queues);
    }

    /**
     * After one input of the distributor.
     *
     * @return of each promised wait that is known now
     */
    List<FigureRow> after(Now now, AcdIn in, List<AcdOut> said) {
        if (in instanceof AcdIn.Answered(var agent, _)) {
            tell(now, new WaitIn.Answered(agent));
        } else if (in instanceof AcdIn.CallerGone(var call, _)) {
            tell(now, new WaitIn.Left(call));
        }
        for (AcdOut one : said) {
            said(now, one);
        }
        switch (in) {
            case AcdIn.Arrived(var call, var queue, var bus) -> inLine(now, call);
            case AcdIn.Returned returned -> inLine(now, returned.callId());
            case AcdIn.Move(var call, var queue) -> inLine(now, call);
            case AcdIn.CallerGone _, AcdIn.Unattended _, AcdIn.OfAgent _, AcdIn.Expired _,
                    AcdIn.LeaveAfter _, AcdIn.PickUp _, AcdIn.Opened _, AcdIn.Reload _,
                    AcdIn.WasOff _, AcdIn.ResetStatistics _, AcdIn.GoOn _ -> { }
        }
        List<FigureRow> rows = new ArrayList<>(known.size());
        for (KnownWait one : known) {
            // Without a call: promised by a release that kept no rows of promises.
            if (!one.call().isEmpty()) {
                rows.add(PromiseRow.of(now, one));
            }
        }
        known.clear();
        return rows;
    }

    private void said(Now now, AcdOut said) {
        switch (said) {
            case AcdOut.Offer(var call, var agent, var queue, var evidence) -> tell(now,
                    new WaitIn.Offered(call, agent, new Line(queue, evidence.bus()),
                            sequence(evidence)));
            case AcdOut.Withdraw(var call, var agent, var why) -> {
                tell(now, new WaitIn.Vacant(agent));
                inLine(now, call);
            }
            case AcdOut.Refused(var call, var queue, var why) -> {
                if (acd.caller(call) == null) {
                    tell(now, new WaitIn.Left(call));
                }
            }
            case AcdOut.AgentChanged(var agent, var state, var reason, var pending) -> {
                if (!ofQueueCall(state)) {
                    tell(now, new WaitIn.Vacant(agent));
                }
            }
            case AcdOut.QueueChanged(var queue) -> {
                if (waits.expectsFree(queue)) {
                    acd.readyBuses(queue).forEach(bus ->
                            tell(now, new WaitIn.Free(new Line(queue, bus))));
                }
            }
            case AcdOut.Moved _, AcdOut.NotMoved _, AcdOut.MayGoOn _, AcdOut.WaitedTooLong _,
                    AcdOut.PlaceDecided _, AcdOut.StaffChanged _,
                    AcdOut.Start _, AcdOut.Stop _ -> { }
        }
    }

    /** Who is picked up out of the order says nothing of the turn of those who came before. */
    private static long sequence(Assignment evidence) {
        return evidence.pickedUp() ? 0 : evidence.callerSequence();
    }

    private void tell(Now now, WaitIn in) {
        waits.on(now.monoMs(), in, known);
    }

    private static boolean ofQueueCall(AgentState state) {
        return switch (state) {
            case OFFERED, TALKING, WRAP_UP -> true;
            case SIGNED_OUT, NOT_READY, READY, OCCUPIED -> false;
        };
    }

    private void inLine(Now now, String call) {
        InLine at = acd.inLine(call);
        if (at != null) {
            tell(now, new WaitIn.Queued(call, number(call, at.queue()),
                    new Line(at.queue(), at.bus()), at.sequence(), at.ahead(),
                    staff(at.queue(), at.bus()),
                    mostMs(at.queue(), now.monoMs() - at.sinceMs())));
        }
    }

    /**
     * How long the queue lets a caller wait yet who has waited for so long; 0 for as long as it
     * takes. A limit that is in force since the caller came does not hold for that caller.
     */
    private long mostMs(String queue, long waitedMs) {
        long most = acd.maxWaitMs(queue);
        return most <= waitedMs ? 0 : most - waitedMs;
    }

    /** Who is moved stands in the other line before that visit begins. */
    private int number(String call, String queue) {
        Call of = calls.get(call);
        if (of == null || of.visit() == null) {
            return 1;
        }
        QueueVisit visit = of.visit();
        return visit.queue().equals(queue) ? visit.waits() : visit.waits() + 1;
    }

    private Staff staff(String queue, String bus) {
        AtWork now = acd.atWork(queue, bus);
        return new Staff(now.millionths(), now.ready());
    }

    /** Where callers come from several switching domains, the longest of their waits. */
    QueueOutlook of(String queue) {
        return new QueueOutlook(next(queue), waits.recentPct(queue), waits.bounds(queue),
                waits.bands(queue));
    }

    private Estimate next(String queue) {
        Estimate longest = null;
        for (String bus : acd.buses(queue)) {
            Estimate next = waits.estimate(queue, acd.inLine(queue, bus), staff(queue, bus),
                    acd.maxWaitMs(queue));
            if (next == null) {
                return null;
            }
            longest = longest == null || next.boundMs() > longest.boundMs() ? next : longest;
        }
        return longest;
    }

    /** All who are in line, by call. */
    Map<String, QueuePlace> standings(List<String> queues, Now now) {
        Map<String, QueuePlace> all = new LinkedHashMap<>();
        for (String queue : queues) {
            Map<String, Integer> ahead = new TreeMap<>();
            Map<String, Staff> staff = new TreeMap<>();
            for (QueueView.CallerView caller : acd.queue(queue).callers()) {
                if (caller.offeredTo().isEmpty()) {
                    int before = ahead.merge(caller.bus(), 1, Integer::sum) - 1;
                    all.put(caller.callId(), new QueuePlace(before + 1, waits.estimate(queue,
                            before, staff.computeIfAbsent(
                                    caller.bus(), bus -> staff(queue, bus)),
                            mostMs(queue, now.monoMs() - caller.sinceMs()))));
                }
            }
        }
        return all;
    }

    void state(Fields f) {
        waits.state(f);
    }
}
