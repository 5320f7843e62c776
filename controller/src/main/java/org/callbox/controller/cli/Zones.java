package org.callbox.controller.cli;

import java.io.IOException;
import java.time.ZoneId;
import java.util.Map;
import org.callbox.controller.box.OfficeZone;
import org.callbox.controller.box.OperatorClient;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Time zones by their names, and which one is the office's. */
final class Zones implements ITypeConverter<ZoneId> {
    @Override
    public ZoneId convert(String text) {
        ZoneId found = named(text, null);
        if (found == null) {
            throw new TypeConversionException(
                    "\"" + text + "\" is no time zone; write one such as Europe/Berlin or UTC");
        }
        return found;
    }

    /** This Java may know fewer zones than the box's. */
    static ZoneId named(String name, ZoneId otherwise) {
        return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : otherwise;
    }

    /**
     * That of the opening hours of the box that runs, else of the one that ran last, where it has
     * some; else this machine's.
     */
    static ZoneId ofOffice(StateDirectory state) throws IOException {
        if (!OperatorClient.answers(state.socket())) {
            return named(OfficeZone.of(state.path()), ZoneId.systemDefault());
        }
        return of(OperatorClient.ask(state.socket(), "status", Map.of()));
    }

    /** Likewise, of what a box says. */
    static ZoneId of(Map<String, Object> topics) {
        return named(StatusText.of("queue", topics).values().stream()
                .map(queue -> People.text(queue.get("hours_zone")))
                .filter(zone -> !zone.isEmpty()).findFirst().orElse(""), ZoneId.systemDefault());
    }
}
