package org.callbox.controller.cli;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences of the assignment log, with times of the office and names beside ids of agents. */
record Told(People people, Names agents) {
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");
    private static final Pattern AGENT = Pattern.compile("\\bagent ([a-z0-9-]{1,32})");

    String text(String line) {
        String timed = MOMENT.matcher(line).replaceAll(found -> {
            Instant at = Instant.parse(found.group());
            String fraction = at.getNano() == 0 ? "" : ".SSS";
            return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss" + fraction)
                    .withZone(people.zone()).format(at);
        });
        return AGENT.matcher(timed).replaceAll(found -> {
            String name = agents.names().get(found.group(1));
            return Matcher.quoteReplacement(name == null || name.equalsIgnoreCase(found.group(1))
                    ? found.group() : found.group() + " (" + People.text(name) + ")");
        });
    }
}
