package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AcdOut;
import org.callbox.controller.acd.AcdTimer;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller's number leads to, without a line. */
class NumberTableTest {
    private static final Now NOW = new Now(1_000, 1_000);
    private static final LegReport COMES = new LegReport.Arrived(0, true, 9, false);

    private final InForce inForce = new InForce(RandomCalls.plan(0, false), "t");
    private final Acd acd = new Acd(Rules.of(inForce.plan()));
    private final NumberTable table = new NumberTable(inForce,
            new Doors(inForce, acd, new Seats(inForce.plan(), acd::agent)),
            new Flood(inForce, new Calls()), new OutsideService(inForce, new Calls(),
                    new DialService(inForce, new Seats(inForce.plan(), acd::agent),
                            new Calls(), new Output())));

    @BeforeEach
    void staffed() {
        acd.on(0, new AcdIn.Opened());
        acd.on(0, new AcdIn.SignIn("2", List.of(), "a"));
        acd.on(0, new AcdIn.SignIn("1", List.of(), "a"));
    }

    private static Call call(String number, int channel) {
        return Call.seizure("t-1", TrunkLeg.incoming(1, new CallRef(1, false), channel), number,
                CallingParty.UNKNOWN, NOW);
    }

    private List<Decision> decide(String number, LegReport said) {
        return table.decide(NOW, call(number, 4), said);
    }

    private static List<Decision> refuse(int cause, Refusal why, String queue) {
        return List.of(new Decision.Because(why, queue), new Decision.Refuse(cause));
    }

    @Test
    void a_number_of_the_table_leads_to_its_queue() {
        assertEquals(List.of(new Decision.Enter("service")), decide("1", COMES));
        assertEquals(List.of(new Decision.Enter("vip")),
                decide("31", new LegReport.Digits("1", false)));
    }

    @Test
    void what_may_go_on_is_collected_and_what_may_not_is_unallocated() {
        assertEquals(List.of(new Decision.Collect()), decide("3", COMES));
        assertEquals(refuse(1, Refusal.UNKNOWN_NUMBER, ""),
                decide("3", new LegReport.Arrived(0, true, 9, true)));
        assertEquals(refuse(1, Refusal.UNKNOWN_NUMBER, ""), decide("7", COMES));
        assertEquals(List.of(), decide("3", new LegReport.Digits("3", false)));
        assertEquals(refuse(1, Refusal.UNKNOWN_NUMBER, ""),
                decide("32", new LegReport.Digits("2", false)));
    }

    @Test
    void a_number_that_stays_too_short_is_incomplete() {
        Call call = call("3", 4);
        call.trunk().collect(new Output());
        assertEquals(refuse(28, Refusal.INCOMPLETE_NUMBER, ""),
                table.decide(NOW, call, new LegReport.NoMoreDigits()));
        assertEquals(refuse(28, Refusal.INCOMPLETE_NUMBER, ""),
                table.decide(NOW, call, new LegReport.Digits("", true)));
        call.number("39");
        assertEquals(refuse(1, Refusal.UNKNOWN_NUMBER, ""),
                table.decide(NOW, call, new LegReport.NoMoreDigits()));
    }

    @Test
    void without_a_channel_the_cause_is_that_of_the_line() {
        assertEquals(refuse(44, Refusal.NO_CHANNEL, ""),
                table.decide(NOW, call("1", 0), new LegReport.Arrived(44, true, 9, false)));
    }

    @Test
    void a_closed_queue_refuses_with_its_cause_until_it_opens() {
        inForce.turned("service", false);
        assertEquals(refuse(20, Refusal.CLOSED, "service"), decide("1", COMES));
        assertEquals(List.of(new Decision.Enter("vip")),
                decide("31", new LegReport.Digits("1", false)));
        inForce.turned("service", true);
        assertEquals(List.of(new Decision.Enter("service")), decide("1", COMES));
    }

    @Test
    void orders_of_the_box_come_before_the_number() {
        inForce.draining = true;
        assertEquals(refuse(34, Refusal.STOPPING, ""), decide("7", COMES));
        assertEquals(refuse(34, Refusal.STOPPING, ""),
                decide("1", new LegReport.Digits("1", false)));
        inForce.draining = false;
        inForce.reload(inForce.plan(), Set.of(1));
        assertEquals(refuse(34, Refusal.SPAN_CLOSED, ""), decide("1", COMES));
        assertEquals(List.of(new Decision.Enter("service")),
                decide("1", new LegReport.Digits("1", false)), "it was let in before");
    }

    @Test
    void data_calls_and_the_last_channels_are_refused() {
        assertEquals(refuse(65, Refusal.NOT_VOICE, ""),
                decide("1", new LegReport.Arrived(0, false, 9, false)));
        assertEquals(refuse(17, Refusal.RESERVED, ""),
                decide("1", new LegReport.Arrived(0, true, 1, false)));
        assertEquals(List.of(new Decision.Enter("service")),
                decide("1", new LegReport.Arrived(0, true, 2, false)), "two are kept free");
    }

    @Test
    void a_queue_without_anybody_or_with_too_many_is_not_entered() {
        for (int i = 0; i < 4; i++) {
            assertEquals(List.of(new Decision.Enter("sales")), decide("2", COMES));
            acd.on(1, new AcdIn.Arrived("c" + i, "sales", "a"));
        }
        assertEquals(refuse(17, Refusal.QUEUE_FULL, "sales"), decide("2", COMES));
        for (AcdOut said : acd.on(1, new AcdIn.SignOut("2"))) {
            if (said instanceof AcdOut.Start(var timer, var ms)
                    && timer.kind() == AcdTimer.Kind.NO_AGENTS) {
                acd.on(1 + ms, new AcdIn.Expired(timer));
            }
        }
        assertEquals(refuse(20, Refusal.NO_AGENTS, "service"), decide("1", COMES));
    }

    @Test
    void a_caller_who_goes_before_any_queue_has_abandoned() {
        assertEquals(List.of(new Decision.End(Reason.ABANDONED, 16), new Decision.Release()),
                decide("3", new LegReport.Cleared(16, false)));
        assertEquals(List.of(new Decision.Over(Reason.FAILED, 41)),
                decide("3", new LegReport.Gone(41)));
        assertEquals(List.of(new Decision.End(Reason.ABANDONED, 16)),
                decide("3", new LegReport.Dropped(16)));
        assertEquals(List.of(new Decision.End(Reason.FAILED, 102)),
                decide("3", new LegReport.Faulted(102)));
    }

    @Test
    void what_concerns_a_headset_is_nothing_here() {
        assertEquals(List.of(), decide("1", new LegReport.Answered()));
        assertEquals(List.of(), decide("1", new LegReport.JoinFailed("so")));
        assertEquals(List.of(), decide("1", new LegReport.NeverJoined()));
        assertEquals(List.of(), decide("1", new LegReport.Alerting(true)));
        assertEquals(List.of(), decide("1", new LegReport.Proceeding(true)));
    }
}
