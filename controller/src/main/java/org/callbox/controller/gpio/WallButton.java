package org.callbox.controller.gpio;

import java.util.function.Consumer;
import org.callbox.controller.core.Event;

/** Reports the level of one key on the wall, at start and on each change. */
final class WallButton extends LevelReader {
    private final String id;
    private final Consumer<Event> inbox;

    WallButton(String id, LineInput input, Consumer<Event> inbox) {
        super(input);
        this.id = id;
        this.inbox = inbox;
    }

    /** The level that is there now was read and told; a key like this is not pressed so fast. */
    @Override
    public void lost(int edges) {}

    @Override
    public void ended(String why) {
        inbox.accept(new Event.WallLine(id, false,
                why + ": look why (dmesg), then restart Callbox"));
    }

    @Override
    void is(boolean active) {
        inbox.accept(new Event.WallKey(id, active));
    }
}
