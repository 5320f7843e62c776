package org.callbox.controller.gpio;

import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import java.util.Map;

/**
 * An input as Pi4J wants it described. Pi4J's own configuration tells lines apart by their offset
 * alone, and so takes line 3 of two chips for the same.
 *
 * @param bus number of the chip
 * @param bcm offset of the line on the chip
 * @param debounce in microseconds
 * @param onState level of an active line
 */
record InputConfig(String id, Integer bus, Integer bcm, PullResistance pull, Long debounce,
        DigitalState onState) implements DigitalInputConfig {
    /** More lines than a chip of a site file may have. */
    static final int LINES_OF_CHIP_MAX = 1_024;

    @Override
    public int getUniqueIdentifier() {
        return bus * LINES_OF_CHIP_MAX + bcm;
    }

    @Override
    public String provider() {
        return LineInputProvider.ID;
    }

    @Override
    public String platform() {
        return null;
    }

    @Override
    public String name() {
        return id;
    }

    @Override
    public String description() {
        return id;
    }

    @Override
    public Map<String, String> properties() {
        return Map.of();
    }

    @Override
    public void validate() {}

    @Override
    @Deprecated
    @SuppressWarnings("removal")
    public Integer address() {
        return bcm;
    }
}
