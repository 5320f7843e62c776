package org.callbox.controller.gpio;

import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;

/** An output line that is ours. Pi4J's states are electrical levels, the kernel's are not. */
final class LineOutput extends DigitalOutputBase {
    private final RequestedLine line;
    private final boolean activeLow;
    private boolean open = true;

    /** @param first the level the line was requested with */
    LineOutput(DigitalOutputProvider provider, DigitalOutputConfig config, RequestedLine line,
            DigitalState first) {
        super(provider, config);
        this.line = line;
        this.activeLow = config.onState() == DigitalState.LOW;
        this.state = first;
    }

    @Override
    public synchronized DigitalOutput state(DigitalState wanted) {
        if (wanted == state || wanted == DigitalState.UNKNOWN) {
            return this;
        }
        int result = open ? line.write(wanted.isHigh() != activeLow) : -GpioLibc.ENODEV;
        if (result < 0) {
            throw new IOException("the kernel refused to switch the line (errno " + -result + ")");
        }
        return super.state(wanted);
    }

    @Override
    public synchronized DigitalOutput shutdownInternal(Context context) {
        if (open) {
            try {
                super.shutdownInternal(context);
            } finally {
                open = false;
                line.close();
            }
        }
        return this;
    }
}
