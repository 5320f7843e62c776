package org.callbox.controller.call;

import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.Number;
import org.callbox.controller.time.Now;

/** Calls that come in: every SETUP is a seizure, numbered and told, whatever becomes of it. */
final class Incoming {
    private final InForce inForce;
    private final Calls calls;
    private final Ledger ledger;
    private final Execution execution;
    private final Output out;
    private long last;

    Incoming(InForce inForce, Calls calls, Ledger ledger, Execution execution, Output out) {
        this.inForce = inForce;
        this.calls = calls;
        this.ledger = ledger;
        this.execution = execution;
        this.out = out;
    }

    void seized(Now now, CallIn.Seizure seizure) {
        Message setup = seizure.setup();
        Call call = counted(now, setup, TrunkLeg.incoming(
                seizure.span(), seizure.ref(), seizure.channel()));
        calls.add(call);
        execution.report(now, call, new LegReport.Arrived(seizure.refusal(),
                Elements.voice(setup), seizure.idleLeft(), Elements.complete(setup)));
    }

    /** Never among the calls: the next to use the reference is not mistaken for it. */
    void refused(Now now, CallIn.Refused refused) {
        Call call = counted(now, refused.setup(), TrunkLeg.incoming(
                refused.span(), refused.ref(), 0));
        call.refusal(Refusal.ofSetup(refused.cause().value()), "");
        call.end(now, Reason.REFUSED, refused.cause().value());
        execution.finished(now, call);
    }

    private Call counted(Now now, Message setup, TrunkLeg trunk) {
        Call call = Call.seizure(inForce.session + "-" + ++last, trunk,
                Elements.dialled(setup), CallingParty.of(setup), now);
        call.numberType(Elements.dialledType(setup));
        ledger.seized();
        out.touched(CallOut.Topic.CALLS, "");
        out.step(now, call, CallStep.Kind.SETUP);
        return call;
    }

    /** What the line of a call says, after the digits that came with it are kept. */
    void reported(Now now, Call call, LegReport said) {
        if (said instanceof LegReport.Digits(var digits, var complete)) {
            String all = call.number() + digits;
            call.number(all.substring(0, Math.min(all.length(), Number.CLEAN_DIGITS_MAX)));
        }
        execution.report(now, call, said);
    }

    long last() {
        return last;
    }

    void last(long number) {
        last = number;
    }
}
