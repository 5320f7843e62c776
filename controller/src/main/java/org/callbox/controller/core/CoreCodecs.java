package org.callbox.controller.core;

import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.call.CallCodecs;
import org.callbox.controller.plan.PlanState;
import org.callbox.controller.span.SpanCodecs;

/** Words and values of the core in a state (docs/state-format.md). */
public final class CoreCodecs {
    /** What a core was made from. */
    static final Codec<Setup> SETUP = Codec.record(
            new Setup(null, "", "", "", "", 0, Map.of(), 0),
            (f, was) -> new Setup(f.value("plan", was.plan(), PlanState.PLAN),
                    f.text("version", was.version()), f.text("config_hash", was.configHash()),
                    f.text("session", was.session()), f.text("boot_id", was.bootId()),
                    f.number("host_boot_id", was.hostBootId()),
                    f.value("totals", was.totals(),
                            Codec.map(CallCodecs.REASON, Codec.LONG)),
                    f.number("totals_since_ms", was.totalsSinceMs())));

    /** The whole core: made by its setup, which holds the plan in use, then filled. */
    public static final Codec<Switchboard> CORE = Codec.object((f, was) -> {
        Setup setup = f.value("setup", was == null ? null : was.setup(), SETUP);
        Switchboard core = was == null ? new Switchboard(setup) : was;
        core.state(f);
        return core;
    });

    static final Codec<Switchboard.Farewell> FAREWELL = Codec.words(
            Switchboard.Farewell.class, farewell -> switch (farewell) {
                case NONE -> "none";
                case SPEAKING -> "speaking";
                case SPOKEN -> "spoken";
            });

    static final Codec<CoreTimer> TIMER = Codec.sealed(CoreTimer.class,
            Codec.kind("card", CoreTimer.OfCard.class, Codec.record(
                    new CoreTimer.OfCard(0, null), (f, was) -> new CoreTimer.OfCard(
                            f.number("card", was.card()),
                            f.value("timer", was.timer(), SpanCodecs.CARD_TIMER)))),
            Codec.kind("span", CoreTimer.OfSpan.class, Codec.record(
                    new CoreTimer.OfSpan(0, null), (f, was) -> new CoreTimer.OfSpan(
                            f.number("span", was.span()),
                            f.value("timer", was.timer(), SpanCodecs.SPAN_TIMER)))),
            Codec.kind("calls", CoreTimer.OfCalls.class, CallCodecs.TIMER.as(
                    CoreTimer.OfCalls::timer, CoreTimer.OfCalls::new)),
            Codec.kind("refresh", CoreTimer.Refresh.class, CoreTimer.Refresh::new),
            Codec.kind("hours", CoreTimer.Hours.class, CoreTimer.Hours::new),
            Codec.kind("adopt", CoreTimer.Adopt.class, Codec.INT.as(
                    CoreTimer.Adopt::card, CoreTimer.Adopt::new)),
            Codec.kind("trace-due", CoreTimer.TraceDue.class, Codec.LONG.as(
                    CoreTimer.TraceDue::question, CoreTimer.TraceDue::new)),
            Codec.kind("link-trace-due", CoreTimer.LinkTraceDue.class, Codec.LONG.as(
                    CoreTimer.LinkTraceDue::question, CoreTimer.LinkTraceDue::new)),
            Codec.kind("publish-due", CoreTimer.PublishDue.class, CoreTimer.PublishDue::new),
            Codec.kind("farewell", CoreTimer.Farewell.class, CoreTimer.Farewell::new));

    private CoreCodecs() {}
}
