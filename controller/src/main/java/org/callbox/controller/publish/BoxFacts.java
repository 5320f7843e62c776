package org.callbox.controller.publish;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.acd.QueueCounts;
import org.callbox.controller.alarm.Alarm;
import org.callbox.controller.alarm.AlarmView;
import org.callbox.controller.call.CallView;
import org.callbox.controller.call.CallerAtSeat;
import org.callbox.controller.call.Ledger;
import org.callbox.controller.call.QueueDays;
import org.callbox.controller.call.QueueOutlook;
import org.callbox.controller.call.QueuePlace;
import org.callbox.controller.call.SeatView;
import org.callbox.controller.hours.NightSwitch;
import org.callbox.controller.hours.Openness;
import org.callbox.controller.hours.OverflowSwitch;
import org.callbox.controller.line.LineRecord;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.time.Now;

/** The core as it is now, to be read and never to be changed from here. */
public interface BoxFacts {
    Plan plan();

    /** What things of the plan are called. */
    Labels labels();

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

    /** Whether a card has not been heard of yet because the controller has only just begun. */
    boolean starting(Now now);

    /** What the box is without, one sentence for each thing. */
    List<String> reasons();

    CardFacts card(int card);

    SpanFacts span(int span);

    LineRecord quality(int span);

    SeatView seat(int position);

    /** The caller whom a position has; null for none. */
    CallerAtSeat callerAt(int position, Now now);

    QueueCounts queue(String queue);

    /** What is expected of the waits in a queue. */
    QueueOutlook outlook(String queue);

    /** Callers who are in line, by call. */
    Map<String, QueuePlace> standings(Now now);

    /** What became of callers today, and in the last quarters of an hour. */
    QueueDays days();

    Openness openness(String queue);

    /** The night switch that holds for a queue, of the box when empty. */
    NightSwitch night(String queue);

    /** The overflow of a queue as it is switched on by hand; null while it is not. */
    OverflowSwitch overflow(String queue);

    AgentView agent(String agent);

    /** Where an agent sits, or is fixed to; 0 for nowhere. */
    int placeOf(String agent);

    /** Since when an agent has been in its state, milliseconds since 1970 UTC. */
    long sinceMs(String agent, Now now);

    /** Something on the wall, by its id. */
    WallFacts wall(String id);

    /** Every alarm that the plan in force can raise. */
    Collection<Alarm> alarms();

    AlarmView alarm(Alarm alarm);

    /** Those that are raised, the worst first. */
    List<AlarmView> raisedAlarms();

    Ledger ledger();

    /** Calls in progress, in the order of their arrival. */
    List<CallView> calls(Now now);
}
