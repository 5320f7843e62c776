package org.callbox.controller.call;

import java.util.List;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AcdOut;
import org.callbox.controller.time.Now;

/**
 * The distributor, the witness who writes down all that it is told and says, and the estimator that
 * learns from it how long callers wait.
 */
final class Distribution {
    private final Acd acd;
    private final Witness witness;
    private final Outlooks outlooks;
    private final Output out;

    Distribution(Acd acd, Witness witness, Outlooks outlooks, Output out) {
        this.acd = acd;
        this.witness = witness;
        this.outlooks = outlooks;
        this.out = out;
    }

    List<AcdOut> tell(Now now, Output.Next next) {
        if (next.fact() != null) {
            assigned(witness.noted(now, next.fact()));
            return List.of();
        }
        AcdIn in = next.in();
        Witness.Before before = witness.before(acd, in);
        List<AcdOut> said = acd.on(now.monoMs(), in);
        assigned(witness.after(now, acd, in, before, said));
        outlooks.after(now, in, said).forEach(row -> out.put(new CallOut.Figure(row)));
        return said;
    }

    void began(Now now) {
        assigned(witness.began(now, acd));
        out.tell(new AcdIn.Opened());
    }

    void restarted(Now now, CallIn.Restarted with) {
        assigned(witness.restarted(now, acd, with.session()));
        if (with.offMs() > 0) {
            out.tell(new AcdIn.WasOff(with.offMs()));
        }
        out.tell(new AcdIn.Opened());
    }

    private void assigned(List<AssignmentFacts> facts) {
        facts.forEach(one -> out.put(new CallOut.Assigned(one)));
    }
}
