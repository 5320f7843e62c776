package org.callbox.controller.gpio;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;

/** Digital inputs on the character device. */
final class LineInputProvider extends DigitalInputProviderBase {
    static final String ID = "callbox-gpio-digital-input";

    /** Above the providers that come with Pi4J. */
    static final int PRIORITY = 1_000;

    private final EdgeReader reader = new EdgeReader();

    LineInputProvider() {
        super(ID, "GPIO character device input");
    }

    @Override
    public int getPriority() {
        return PRIORITY;
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
        RequestedLine line;
        try {
            line = request(config);
        } catch (LineFault fault) {
            throw new IOException(fault.getMessage(), fault);
        }
        LineInput input = new LineInput(this, config, line, reader);
        try {
            context.registry().add(input);
        } catch (Pi4JException e) {
            line.close();
            throw e;
        }
        return input;
    }

    private static RequestedLine request(DigitalInputConfig config) throws LineFault {
        int bus = config.bus() == null ? 0 : config.bus();
        long flags = config.onState() == DigitalState.LOW ? Abi.FLAG_ACTIVE_LOW : 0;
        flags |= switch (config.pull()) {
            case PULL_UP -> Abi.FLAG_BIAS_PULL_UP;
            case PULL_DOWN -> Abi.FLAG_BIAS_PULL_DOWN;
            case null, default -> 0;
        };
        return Chips.in(Chips.DEV).find("gpiochip" + bus).requestInput(config.bcm(), config.id(),
                flags, config.debounce() == null ? 0 : config.debounce());
    }
}
