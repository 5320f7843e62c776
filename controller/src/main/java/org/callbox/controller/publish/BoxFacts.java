package org.callbox.controller.publish;

import java.util.List;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.acd.QueueView;
import org.callbox.controller.call.CallView;
import org.callbox.controller.call.Ledger;
import org.callbox.controller.call.SeatView;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.time.Now;

/** The core as it is now, to be read and never to be changed from here. */
public interface BoxFacts {
    Plan plan();

    /** Of the product. */
    String version();

    /** Of the plan as loaded. */
    String configHash();

    /** What the site file wants and waits for calls to end, a sentence for each change. */
    List<String> notInForce();

    /** Differs after each start of the controller. */
    String session();

    /** The kernel's. */
    String bootId();

    /** When the totals of the ledger began, milliseconds since 1970 UTC. */
    long totalsSinceMs();

    /** When this core was made, by the wall clock as it is set now. */
    long loadedMs();

    /** How service is being ended, empty while it is not. */
    String stopping();

    /** What the box is without, one sentence for each thing. */
    List<String> reasons();

    CardFacts card(int card);

    SpanFacts span(int span);

    SeatView seat(int position);

    QueueView queue(String queue);

    AgentView agent(String agent);

    /** Since when an agent has been in its state, milliseconds since 1970 UTC. */
    long sinceMs(String agent, Now now);

    Ledger ledger();

    /** Calls in progress, in the order of their arrival. */
    List<CallView> calls(Now now);
}
