package org.callbox.controller.call;

import java.util.List;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.time.Now;

/** What the end of a caller's leg means for a seizure, in a queue or not. Has no state. */
final class Clearings {
    private Clearings() {}

    /** @param shortMs who is gone sooner counts as short-abandoned */
    static List<Decision> of(Now now, Call call, LegReport said, long shortMs) {
        return switch (said) {
            case LegReport.Cleared(var cause, var tones) -> List.of(
                    new Decision.End(byPeer(now, call, cause, shortMs), cause),
                    new Decision.Release());
            case LegReport.Dropped(var cause) -> List.of(
                    new Decision.End(byPeer(now, call, cause, shortMs), cause));
            case LegReport.Faulted(var cause) -> List.of(new Decision.End(
                    Outcome.ofFault(OurOutage.wentBefore(now, call)), cause));
            case LegReport.Gone(var cause) -> List.of(
                    new Decision.Over(byPeer(now, call, cause, shortMs), cause));
            case LegReport.HungUp _ -> List.of(new Decision.Clear(
                    Reason.ANSWERED, CauseValue.NORMAL_CALL_CLEARING.value()));
            case LegReport.Arrived _, LegReport.Digits _, LegReport.NoMoreDigits _,
                    LegReport.Proceeding _, LegReport.Alerting _, LegReport.Answered _,
                    LegReport.JoinFailed _, LegReport.NeverJoined _ -> List.of();
        };
    }

    private static Reason byPeer(Now now, Call call, int cause, long shortMs) {
        return Outcome.clearedByPeer(cause, OurOutage.wentBefore(now, call),
                now.monoMs() - call.begun().monoMs() < shortMs);
    }
}
