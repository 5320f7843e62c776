package org.callbox.controller.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.callbox.bridge.sim.Misbehaviour;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.core.Command;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.plan.TestCallPlan;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.InfoElement.Subaddress;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.callbox.controller.time.Now;

/** An exchange to which a box calls itself, at a quarter past four in the afternoon. */
final class TestCalls {
    private static final long BEGINS_MS = 101_000;
    private static final long DAY_MS = 86_400_000;
    private static final int AT_MIN = 16 * 60 + 15;

    private TestCalls() {}

    static Site site() {
        return site(1);
    }

    private static Site site(int position) {
        return Site.of(2).outbound(new OutboundPlan("49", "0", "00", List.of("010"), "+4930555",
                        false, List.of(new OutboundRule("own", "555", List.of(), 2, 10))))
                .testCall(new TestCallPlan(AT_MIN, "Europe/Berlin", 1, position, Site.NUMBER));
    }

    /** The minute of a day begins. @param day 0 for the first */
    static void minute(Office office, int day) {
        office.world.runUntil(BEGINS_MS + day * DAY_MS);
    }

    /** The call that went out, which the exchange takes on. */
    static Leg goesOut(Office office) {
        Leg out = office.arrived(1);
        office.says(out, Primitive.PROCEEDING, ChannelIdentification.of(
                out.messages.getFirst().first(ChannelIdentification.class).channels().getFirst(),
                true));
        return out;
    }

    /** @param keepsToken whether the way lets a subaddress pass */
    static Leg comesBack(Office office, Leg out, boolean keepsToken) {
        Message setup = out.messages.getFirst();
        List<InfoElement> more = new ArrayList<>();
        more.add(new CallingNumber(new Number("30555", Number.TYPE_NATIONAL, Number.PLAN_ISDN,
                Number.PRESENTATION_ALLOWED, Number.SCREENING_NETWORK)));
        if (keepsToken) {
            more.add(setup.first(Subaddress.class));
        }
        Leg back = office.call(1, Site.NUMBER, ChannelIdentification.of(1, true),
                BearerCapability.speech(), more.toArray(new InfoElement[0]));
        // It is no seizure of the office.
        office.alsoPlaced(-1);
        return back;
    }

    /** Goes the whole way. */
    static void good(Office office) {
        Leg out = goesOut(office);
        comesBack(office, out, true);
        office.run(500);
        office.says(out, Primitive.ALERTING);
        office.run(500);
    }

    /** Every end that it may have. */
    static void play(BiConsumer<Now, Command> watcher) {
        Office office = site().watched(watcher);
        minute(office, 0);
        good(office);
        office = site().watched(watcher);
        minute(office, 0);
        office.says(goesOut(office), Primitive.DISCONNECT, new Cause(
                Cause.LOCATION_PUBLIC_LOCAL, CauseValue.NO_ROUTE_TO_DESTINATION));
        office.run(100);
        office = site().watched(watcher);
        minute(office, 0);
        goesOut(office);
        office.press(1, ButtonKind.ANSWER);
        office = site(2).watched(watcher);
        office.unplug(2);
        minute(office, 0);
        office = site().watched(watcher);
        office.talk(1);
        minute(office, 0);
        office = site().watched(watcher);
        minute(office, 0);
        Leg out = goesOut(office);
        office.world.atCard(1, new SimIn.Misbehave(Misbehaviour.refusing(3, 99, "xc-set")));
        comesBack(office, out, true);
        office.seconds(5);
    }

    /** What was told of test calls. */
    static List<Map<String, Object>> told(Office office) {
        office.run(0);
        return office.events.stream().filter(event -> event.containsKey("result")).toList();
    }
}
