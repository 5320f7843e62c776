package org.callbox.controller.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Site files for tests, written to a folder and loaded from there as {@code site.yaml}. */
record Sites(Path folder) {

    /** Good, without a warning, and every line holds something to spoil. */
    static final String GOOD = """
            schema: 1
            box: office-1
            site: {name: Office}
            cards:
              - {id: 1, port: /dev/one, bus: a}
              - {id: 2, port: /dev/two, bus: a, capacity: {spans: 1, headsets: 4}}
            spans:
              - {id: 1, card: 1, port: 1, clock: slave, impedance_ohm: 75}
              - {id: 2, card: 2, port: 1, clock: slave, line_code: hdb3}
            positions:
              - {id: 1, card: 1, headset: 1, gpio: {chip: c, answer: 17, ready: 22, lamp: L1}}
              - {id: 2, card: 2, headset: 1}
            queues:
              - {id: service, ring_s: 15}
              - {id: sales, connect_after_s: 150}
            numbers:
              - {called: "5550100", queue: service}
              - {called: "55502*", queue: sales}
            agents:
              - {id: "1", position: 1, queues: [service]}
              - {id: "2", position: 2, queues: [service, sales]}
            mqtt: {url: "mqtts://broker:8883"}
            office: {reserved_channels: 0}
            """;

    /** The good site with hours and a wall, from line 24 on, in which one text is replaced. */
    static String wall(String from, String to) {
        String good = withHours() + """
                hours: {zone: UTC, calendars: [{id: office, week: [{days: mon, open: 8:00-9:00}]}]}
                wall:
                  lamps:
                    - {id: hall, chip: c, line: 1, queues: [sales]}
                  bells:
                    - {id: bell, chip: c, line: 2, calendar: office}
                  night_keys:
                    - {id: door, chip: c, line: 3, kind: latching}
                """;
        if (!good.contains(from)) {
            throw new IllegalArgumentException(from);
        }
        return good.replace(from, to);
    }

    /** The good site whose queues keep the hours of a calendar that is still to be written. */
    static String withHours() {
        return good("ring_s: 15}", "ring_s: 15, hours: {calendar: office}}")
                .replace("s: 150}", "s: 150, hours: {calendar: office}}");
    }

    static Path root() {
        return Path.of(System.getProperty("callbox.root", "..")).toAbsolutePath().normalize();
    }

    Path write(String text) {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    Path write(byte[] octets) {
        try {
            return Files.write(folder.resolve("site.yaml"), octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Loaded load(String text, String... sets) {
        return ConfigLoader.load(write(text), List.of(sets),
                List.of(root().resolve("board-configs")));
    }

    /** Headlines of errors, then of warnings, without the folder. */
    List<String> headlines(Loaded loaded) {
        List<String> lines = new ArrayList<>();
        loaded.errors().forEach(finding -> lines.add(plain(finding.headline())));
        loaded.warnings().forEach(finding -> lines.add(plain(finding.headline())));
        return lines;
    }

    List<String> headlines(String text, String... sets) {
        return headlines(load(text, sets));
    }

    String plain(String text) {
        return text.replace(folder + "/", "").replace(folder.getParent() + " or ", "")
                .replace(root() + "/", "");
    }

    /** The good file with one text replaced, which must be there exactly once. */
    static String good(String from, String to) {
        int at = GOOD.indexOf(from);
        if (at < 0 || GOOD.indexOf(from, at + 1) >= 0) {
            throw new IllegalArgumentException("not once: " + from);
        }
        return GOOD.replace(from, to);
    }
}
