package org.callbox.controller.plan;

import java.util.List;
import java.util.Map;

/** Numbers under which a country is called for help, as they are dialled there. */
public final class EmergencyNumbers {
    /** Of countries whose only one is that of the European Union, by country code. */
    private static final List<String> EUROPE = List.of("30", "31", "34", "350", "351", "352",
            "354", "356", "357", "358", "359", "36", "370", "371", "372", "381", "382", "383",
            "385", "386", "387", "389", "40", "45", "46", "90");
    private static final List<String> ONE = List.of("112");

    /** With others beside it, or without it; all that are in force, the general one first. */
    private static final Map<String, List<String>> OTHERS = Map.ofEntries(
            Map.entry("1", List.of("911")),
            Map.entry("27", List.of("10111", "10177")),
            Map.entry("32", List.of("112", "101")),
            Map.entry("33", List.of("112", "15", "17", "18")),
            Map.entry("353", List.of("112", "999")),
            Map.entry("380", List.of("112", "101", "102", "103")),
            Map.entry("39", List.of("112", "113", "115", "118")),
            Map.entry("41", List.of("112", "117", "118", "144")),
            Map.entry("420", List.of("112", "150", "155", "158")),
            Map.entry("421", List.of("112", "150", "155", "158")),
            Map.entry("423", List.of("112", "117", "118", "144")),
            Map.entry("43", List.of("112", "122", "133", "144")),
            Map.entry("44", List.of("999", "112")),
            Map.entry("47", List.of("112", "110", "113")),
            Map.entry("48", List.of("112", "997", "998", "999")),
            Map.entry("49", List.of("112", "110")),
            Map.entry("52", List.of("911")),
            Map.entry("55", List.of("190", "192", "193")),
            Map.entry("61", List.of("000")),
            Map.entry("64", List.of("111")),
            Map.entry("65", List.of("999", "995")),
            Map.entry("81", List.of("110", "119")),
            Map.entry("852", List.of("999")),
            Map.entry("86", List.of("110", "119", "120")),
            Map.entry("91", List.of("112")));

    private EmergencyNumbers() {}

    /** @return none for a country that is not in the table, whose numbers only its rules name */
    public static List<String> of(String countryCode) {
        return EUROPE.contains(countryCode) ? ONE : OTHERS.getOrDefault(countryCode, List.of());
    }
}
