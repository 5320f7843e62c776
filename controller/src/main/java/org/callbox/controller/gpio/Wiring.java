package org.callbox.controller.gpio;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.callbox.controller.core.Event;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan.GpioPlan;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.position.LampPattern;

/** The lines of a plan, found, taken and joined to the inbox. */
final class Wiring implements AutoCloseable {
    private final Consumer<Event> inbox;
    private final Board board;
    private final List<Button> buttons = new ArrayList<>();
    private final Map<Integer, DigitalOutput> outputs = new TreeMap<>();
    private Context context;
    private Lamps lamps;
    private WallLines wall;

    /**
     * @param dev where the character devices are
     * @param pulls whether a button's line is held at its released level by the chip
     */
    record Board(Path dev, boolean pulls) {
        static final Board THIS = new Board(Chips.DEV, true);
    }

    private Wiring(Consumer<Event> inbox, Board board) {
        this.inbox = inbox;
        this.board = board;
    }

    static Wiring open(Plan plan, Consumer<Event> inbox, Board board) {
        Wiring wiring = new Wiring(inbox, board);
        List<SeatLines> seats = plan.positions().stream()
                .filter(position -> position.gpio() != null).map(SeatLines::new).toList();
        Chips chips = Chips.in(board.dev());
        seats.forEach(seat -> seat.find(chips));
        wiring.wall = new WallLines(plan.wall(), inbox, board);
        wiring.wall.find(chips);
        if (wiring.wall.hasLines() || seats.stream().anyMatch(SeatLines::hasLines)) {
            wiring.take(seats);
        }
        for (SeatLines seat : seats) {
            inbox.accept(seat.report());
        }
        wiring.wall.report();
        wiring.buttons.forEach(Button::arm);
        wiring.wall.arm();
        return wiring;
    }

    void wall(String id, LampPattern pattern) {
        wall.show(id, pattern);
    }

    void lamp(int position, LampPattern pattern) {
        if (lamps != null) {
            lamps.show(position, pattern);
        }
    }

    @Override
    public void close() {
        if (context == null) {
            return;
        }
        buttons.forEach(Button::disarm);
        lamps.close();
        wall.close();
        context.shutdown();
    }

    private void take(List<SeatLines> seats) {
        context = Pi4J.newContextBuilder()
                .autoDetectProviders().disableShutdownHook().build();
        for (SeatLines seat : seats) {
            for (SeatLines.Found found : seat.found()) {
                try {
                    take(seat, found);
                    seat.works(found);
                } catch (Pi4JException e) {
                    seat.fails(found.use(), e.getMessage());
                }
            }
        }
        wall.take(context);
        lamps = new Lamps(outputs, (position, why) -> inbox.accept(
                new Event.GpioLines(position, false, "lamp: " + why
                        + ": look why (dmesg), then restart Callbox")));
    }

    private void take(SeatLines seat, SeatLines.Found found) {
        GpioPlan gpio = seat.gpio();
        String id = "callbox-" + seat.position() + "-" + found.use().id();
        int chip = found.chip().number();
        boolean low = found.use().activeLow(gpio);
        DigitalState on = low ? DigitalState.LOW : DigitalState.HIGH;
        DigitalState off = DigitalState.getInverseState(on);
        PullResistance released = low ? PullResistance.PULL_UP : PullResistance.PULL_DOWN;
        switch (found.use()) {
            case LAMP -> outputs.put(seat.position(), context.create(
                    new OutputConfig(id, chip, found.offset(), on, off, off)));
            case ANSWER, READY -> {
                InputConfig config = new InputConfig(id, chip, found.offset(),
                        board.pulls() ? released : PullResistance.OFF,
                        gpio.debounceMs() * 1_000L, on);
                buttons.add(new Button(seat.position(), found.use(),
                        (LineInput) context.create(config), inbox));
            }
        }
    }

    /** What a line is for. */
    enum Use {
        ANSWER("answer", "answer button"),
        READY("ready", "ready button"),
        LAMP("lamp", "lamp");

        private final String id;
        private final String words;

        Use(String id, String words) {
            this.id = id;
            this.words = words;
        }

        String id() {
            return id;
        }

        String words() {
            return words;
        }

        String line(GpioPlan gpio) {
            return switch (this) {
                case ANSWER -> gpio.answer();
                case READY -> gpio.ready();
                case LAMP -> gpio.lamp();
            };
        }

        boolean activeLow(GpioPlan gpio) {
            return switch (this) {
                case ANSWER -> gpio.answerLow();
                case READY -> gpio.readyLow();
                case LAMP -> gpio.lampLow();
            };
        }

        ButtonKind button() {
            return switch (this) {
                case ANSWER -> ButtonKind.ANSWER;
                case READY -> ButtonKind.READY;
                case LAMP -> throw new IllegalStateException("a lamp is no button");
            };
        }
    }
}
