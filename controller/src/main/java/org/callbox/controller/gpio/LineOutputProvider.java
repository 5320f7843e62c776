package org.callbox.controller.gpio;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;

/** Digital outputs on the character device. */
final class LineOutputProvider extends DigitalOutputProviderBase {
    static final String ID = "callbox-gpio-digital-output";

    LineOutputProvider() {
        super(ID, "GPIO character device output");
    }

    @Override
    public int getPriority() {
        return LineInputProvider.PRIORITY;
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
        boolean activeLow = config.onState() == DigitalState.LOW;
        DigitalState first = config.initialState() == DigitalState.HIGH
                || config.initialState() != DigitalState.LOW && activeLow
                ? DigitalState.HIGH : DigitalState.LOW;
        RequestedLine line;
        try {
            line = request(config, activeLow, first.isHigh() != activeLow);
        } catch (LineFault fault) {
            throw new IOException(fault.getMessage(), fault);
        }
        LineOutput output = new LineOutput(this, config, line, first);
        try {
            context.registry().add(output);
        } catch (Pi4JException e) {
            line.close();
            throw e;
        }
        return output;
    }

    private static RequestedLine request(DigitalOutputConfig config, boolean activeLow,
            boolean active) throws LineFault {
        int bus = config.bus() == null ? 0 : config.bus();
        return Chips.in(Chips.DEV).find("gpiochip" + bus).requestOutput(config.bcm(), config.id(),
                activeLow ? Abi.FLAG_ACTIVE_LOW : 0, active);
    }
}
