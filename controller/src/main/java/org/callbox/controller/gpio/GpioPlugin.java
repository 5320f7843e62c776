package org.callbox.controller.gpio;

import com.pi4j.extension.Plugin;
import com.pi4j.extension.PluginService;

/**
 * Gives Pi4J digital inputs and outputs on the lines of any GPIO character device. A line is
 * addressed by {@code bus}, the number of its chip, and {@code bcm}, its offset there. Debounce is
 * the kernel's, for as long as the configuration says; {@code onState(LOW)} makes the line
 * active-low in the kernel, too.
 */
public final class GpioPlugin implements Plugin {

    @Override
    public void initialize(PluginService service) {
        service.register(new LineInputProvider(), new LineOutputProvider());
    }
}
