package org.callbox.controller.call;

import org.callbox.controller.time.Now;

/** What agents want done with their calls: answered, written to the log, carried out. */
final class AgentOrders {
    private final Seats seats;
    private final HandlingService service;
    private final PickUpDesk pickUps;
    private final Execution execution;
    private final Output out;

    AgentOrders(Seats seats, HandlingService service, PickUpDesk pickUps, Execution execution,
            Output out) {
        this.seats = seats;
        this.service = service;
        this.pickUps = pickUps;
        this.execution = execution;
        this.out = out;
    }

    void asked(Now now, CallIn.Asked asked) {
        if (asked.wish() instanceof AgentWish.PickUp(var id)) {
            String why = pickUps.take(asked.position(), id);
            if (why != null) {
                refused(asked, why);
            } else {
                answer(asked, true, "ringing at position " + asked.position(), id);
            }
            return;
        }
        Seat seat = seats.at(asked.position());
        Call call = seat == null ? null : seat.call;
        String why = service.obstacle(asked.position(), seat, asked.wish());
        if (why != null) {
            refused(asked, why);
            return;
        }
        execution.carryOut(now, call, service.decide(call, asked.wish()));
        answer(asked, true, done(asked.wish()), call.id());
    }

    private void refused(CallIn.Asked asked, String why) {
        answer(asked, false, why, "");
        out.put(new CallOut.Say(true, "position " + asked.position() + ": "
                + words(asked.wish()) + " is not possible, " + why));
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
            case AgentWish.ToQueue _, AgentWish.ToPosition _, AgentWish.ToNumber _ ->
                    "transfer";
            case AgentWish.PickUp _ -> "pick-up";
        };
    }

    private static String done(AgentWish wish) {
        return switch (wish) {
            case AgentWish.Hold _ -> "on hold";
            case AgentWish.Resume _ -> "talking";
            case AgentWish.ToQueue(var queue) -> "transferred to queue " + queue;
            case AgentWish.ToPosition(var position) -> "ringing at position " + position;
            case AgentWish.ToNumber _ -> "a call goes out for the caller";
            case AgentWish.PickUp _ -> "ringing";
        };
    }
}
