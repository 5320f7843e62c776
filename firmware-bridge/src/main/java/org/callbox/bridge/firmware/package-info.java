/**
 * What a card does, apart from the hardware it does it with: its end of the link, its switch with
 * generation and hash, ports, tones, D-channels, clock, counters, loopbacks, receivers, bridges,
 * and what becomes of all that while no host is there (docs/card-link.md). {@link
 * org.callbox.bridge.firmware.Firmware} is the machine, {@link
 * org.callbox.bridge.firmware.Hardware} what it drives: a card in software, or drivers of real
 * lines and headsets. Pure: no thread, clock, file or device. Samples do not come here: the
 * hardware moves them by the routes that it is given.
 */
package org.callbox.bridge.firmware;
