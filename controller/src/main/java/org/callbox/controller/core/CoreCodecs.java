package org.callbox.controller.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.state.CborIn;
import org.callbox.bridge.state.CborOut;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.call.CallCodecs;
import org.callbox.controller.plan.PlanState;
import org.callbox.controller.span.SpanCodecs;

/** Words and values of the core in a state (docs/state-format.md). */
public final class CoreCodecs {
    /** What a core was made from. */
    private static final Codec<Setup> SETUP = Codec.record(
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
            Codec.kind("adopt", CoreTimer.Adopt.class, Codec.INT.as(
                    CoreTimer.Adopt::card, CoreTimer.Adopt::new)),
            Codec.kind("trace-due", CoreTimer.TraceDue.class, Codec.LONG.as(
                    CoreTimer.TraceDue::question, CoreTimer.TraceDue::new)),
            Codec.kind("link-trace-due", CoreTimer.LinkTraceDue.class, Codec.LONG.as(
                    CoreTimer.LinkTraceDue::question, CoreTimer.LinkTraceDue::new)),
            Codec.kind("publish-due", CoreTimer.PublishDue.class, CoreTimer.PublishDue::new),
            Codec.kind("farewell", CoreTimer.Farewell.class, CoreTimer.Farewell::new));

    /** The payload of a topic as it was published last. */
    static final Codec<Map<String, Object>> PAYLOAD = Codec.map(
            Codec.TEXT, Codec.of(CoreCodecs::put, CoreCodecs::take));

    private static final int INT = 0;
    private static final int LONG = 1;
    private static final int DOUBLE = 2;
    private static final int TEXT = 3;
    private static final int LIST = 4;
    private static final int MAP = 5;

    private CoreCodecs() {}

    /** A value with its kind in front, so that it is equal to what is published next. */
    private static void put(CborOut out, Object value) {
        out.array(2);
        switch (value) {
            case Integer number -> {
                out.number(INT);
                out.number(number);
            }
            case Long number -> {
                out.number(LONG);
                out.number(number);
            }
            case Double number -> {
                out.number(DOUBLE);
                out.number(Double.doubleToLongBits(number));
            }
            case String text -> {
                out.number(TEXT);
                out.text(text);
            }
            case List<?> list -> {
                out.number(LIST);
                out.array(list.size());
                list.forEach(one -> put(out, one));
            }
            case Map<?, ?> map -> {
                out.number(MAP);
                out.array(2 * map.size());
                map.forEach((name, held) -> {
                    out.text((String) name);
                    put(out, held);
                });
            }
            default -> throw new IllegalStateException("no payload holds " + value.getClass());
        }
    }

    private static Object take(CborIn in) {
        if (in.array() != 2) {
            throw in.fault("a kind and a value are expected");
        }
        return switch ((int) in.number(INT, MAP)) {
            case INT -> (int) in.number(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> in.number(Long.MIN_VALUE, Long.MAX_VALUE);
            case DOUBLE -> Double.longBitsToDouble(in.number(Long.MIN_VALUE, Long.MAX_VALUE));
            case TEXT -> in.text();
            case LIST -> {
                List<Object> list = new ArrayList<>();
                for (int left = in.array(); left > 0; left--) {
                    list.add(take(in));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int left = in.array(); left > 0; left -= 2) {
                    String name = in.text();
                    map.put(name, take(in));
                }
                yield map;
            }
        };
    }
}
