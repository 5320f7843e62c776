package org.callbox.controller.gpio;

import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import java.util.Map;

/**
 * An output as Pi4J wants it described; see {@link InputConfig}.
 *
 * @param bus number of the chip
 * @param bcm offset of the line on the chip
 * @param onState level of an active line
 * @param initialState the line has it from the first moment
 * @param shutdownState null: the line is left as it is
 */
record OutputConfig(String id, Integer bus, Integer bcm, DigitalState onState,
        DigitalState initialState, DigitalState shutdownState) implements DigitalOutputConfig {

    @Override
    public int getUniqueIdentifier() {
        return bus * InputConfig.LINES_OF_CHIP_MAX + bcm;
    }

    @Override
    public DigitalOutputConfig shutdownState(DigitalState state) {
        return new OutputConfig(id, bus, bcm, onState, initialState, state);
    }

    @Override
    public String provider() {
        return LineOutputProvider.ID;
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
