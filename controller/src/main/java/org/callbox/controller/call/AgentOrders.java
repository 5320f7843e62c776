package org.callbox.controller.call;

import org.callbox.controller.time.Now;

/** What agents want done with their calls: answered, written to the log, carried out. */
final class AgentOrders {
    private final Seats seats;
    private final HandlingService service;
    private final Colleagues colleagues;
    private final AskedOutside outside;
    private final PickUpDesk pickUps;
    private final Execution execution;
    private final Output out;

    AgentOrders(Seats seats, HandlingService service, Consultations consultations,
            PickUpDesk pickUps, Execution execution, Output out) {
        this.seats = seats;
        this.service = service;
        this.colleagues = consultations.colleagues();
        this.outside = consultations.outside();
        this.pickUps = pickUps;
        this.execution = execution;
        this.out = out;
    }

    /** @return whether it is done, or under way */
    boolean asked(Now now, CallIn.Asked asked) {
        if (asked.wish() instanceof AgentWish.PickUp(var id)) {
            String why = pickUps.take(asked.position(), id);
            if (why != null) {
                refused(asked, why);
            } else {
                answer(asked, true, "ringing at position " + asked.position(), id);
            }
            return why == null;
        }
        Seat seat = seats.at(asked.position());
        String why = obstacle(asked.position(), seat, asked.wish());
        if (why != null) {
            refused(asked, why);
            return false;
        }
        Call call = seat.call;
        String id = call == null ? "" : call.id();
        switch (asked.wish()) {
            case AgentWish.CallPosition(var to) -> id = colleagues.begin(now, seat.plan.id(), to);
            case AgentWish.Consult(var to) -> colleagues.begin(now, seat.plan.id(), to);
            case AgentWish.ConsultNumber(var number) -> outside.begin(now, seat, number);
            case AgentWish.Alternate _ -> outside.alternate(now, seat);
            case AgentWish.HandOver _ when seat.asked != null -> outside.handOver(now, seat);
            case AgentWish.HandOver _ -> colleagues.handOver(now, seat);
            case AgentWish.Resume _ when seat.asked != null -> outside.leave(now, seat);
            case AgentWish.Resume _ when seat.colleague != null -> colleagues.leave(now, seat);
            case AgentWish.Hold _, AgentWish.Resume _, AgentWish.ToQueue _,
                    AgentWish.ToPosition _, AgentWish.ToNumber _, AgentWish.PickUp _,
                    AgentWish.Supervising _ ->
                    execution.carryOut(now, call, service.decide(call, asked.wish()));
        }
        answer(asked, true, done(asked.wish()), id);
        return true;
    }

    private String obstacle(int position, Seat seat, AgentWish wish) {
        return switch (wish) {
            case AgentWish.CallPosition(var to) -> colleagues.obstacle(position, to, false);
            case AgentWish.Consult(var to) -> colleagues.obstacle(position, to, true);
            case AgentWish.ConsultNumber(var number) -> outside.obstacle(position, seat, number);
            case AgentWish.Alternate _ -> outside.alternating(position, seat);
            case AgentWish.HandOver _ -> seat == null ? "there is no position " + position
                    : seat.asked != null ? null : colleagues.handing(seat);
            case AgentWish.Resume _ when seat != null && seat.asked != null -> null;
            case AgentWish.Hold _, AgentWish.Resume _, AgentWish.ToQueue _,
                    AgentWish.ToPosition _, AgentWish.ToNumber _, AgentWish.PickUp _,
                    AgentWish.Supervising _ ->
                    service.obstacle(position, seat, wish);
        };
    }

    private void refused(CallIn.Asked asked, String why) {
        answer(asked, false, why, "");
        refused(asked.position(), words(asked.wish()) + " is not possible, " + why);
    }

    /** @param what a sentence without its full stop */
    void refused(int position, String what) {
        out.put(new CallOut.Say(true, "position " + position + ": " + what));
    }

    private void answer(CallIn.Asked asked, boolean good, String text, String call) {
        if (asked.question() != 0) {
            out.put(new CallOut.Answer(asked.question(), good, text, call));
        }
    }

    private static String words(AgentWish wish) {
        return switch (wish) {
            case AgentWish.Hold _ -> "hold";
            case AgentWish.Resume _ -> "resume";
            case AgentWish.ToQueue _, AgentWish.ToPosition _, AgentWish.ToNumber _,
                    AgentWish.HandOver _ -> "transfer";
            case AgentWish.CallPosition _, AgentWish.Consult _ -> "a call to a colleague";
            case AgentWish.ConsultNumber _ -> "a call to a number outside";
            case AgentWish.Alternate _ -> "to speak with the other one";
            case AgentWish.PickUp _ -> "pick-up";
            case AgentWish.Supervising _ -> throw new IllegalArgumentException("" + wish);
        };
    }

    private static String done(AgentWish wish) {
        return switch (wish) {
            case AgentWish.Hold _ -> "on hold";
            case AgentWish.Resume _ -> "talking";
            case AgentWish.ToQueue(var queue) -> "transferred to queue " + queue;
            case AgentWish.ToPosition(var position) -> "ringing at position " + position;
            case AgentWish.CallPosition(var position) -> "ringing at position " + position;
            case AgentWish.Consult(var position) ->
                    "on hold, ringing at position " + position;
            case AgentWish.ConsultNumber _ -> "on hold, a call goes out";
            case AgentWish.Alternate _ -> "talking with the other one";
            case AgentWish.HandOver _ -> "handed over";
            case AgentWish.Supervising _ -> throw new IllegalArgumentException("" + wish);
            case AgentWish.ToNumber _ -> "a call goes out for the caller";
            case AgentWish.PickUp _ -> "ringing";
        };
    }
}
