package org.callbox.controller.call;

import java.util.List;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.time.Now;

/**
 * The service of a call by which an agent asks somebody outside while a caller is on hold. It goes
 * out and is heard like any call of an agent; whatever ends it gives the caller back. Has no state.
 */
final class AskedService implements CallService {
    private final DialService dialling;

    AskedService(DialService dialling) {
        this.dialling = dialling;
    }

    @Override
    public List<Decision> decide(Now now, Call call, LegReport said) {
        return switch (said) {
            // A caller waits: no announcement of that network is listened to.
            case LegReport.Cleared(var cause, var tones) ->
                    dialling.decide(now, call, new LegReport.Cleared(cause, false));
            case LegReport.JoinFailed(var why) -> call.connection().joined()
                    ? List.of(new Decision.NotJoined(), new Decision.Say("position "
                            + call.positionId() + " is not joined to the call " + call.id()
                            + " that went out for call " + call.madeFor() + ", " + why
                            + "; it is over"),
                            new Decision.Clear(null,
                                    CauseValue.RESOURCE_UNAVAILABLE_UNSPECIFIED.value()))
                    : List.of();
            case LegReport.Arrived _, LegReport.Digits _, LegReport.NoMoreDigits _,
                    LegReport.Proceeding _, LegReport.Alerting _, LegReport.Answered _,
                    LegReport.HungUp _, LegReport.NeverJoined _, LegReport.Dropped _,
                    LegReport.Faulted _, LegReport.Gone _ -> dialling.decide(now, call, said);
        };
    }
}
