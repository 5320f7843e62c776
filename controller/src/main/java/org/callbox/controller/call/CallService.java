package org.callbox.controller.call;

import java.util.List;
import org.callbox.controller.time.Now;

/** Decides what happens to a call next, and does nothing itself. Knows no Q.931 and no card. */
sealed interface CallService permits
        NumberTable, DirectService, QueueService, DialService, AskedService,
        OutsideService {

    List<Decision> decide(Now now, Call call, LegReport said);
}
