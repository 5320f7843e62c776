package org.callbox.controller.plan;

import java.util.List;

/** Numbers under which a country is called for help, as they are dialled there. */
public final class EmergencyNumbers {
    private EmergencyNumbers() {}

    /**
     * Those in force, the general one first.
     *
     * @return none for a country that is not in the table, whose numbers only its rules name
     */
    public static List<String> of(String countryCode) {
        return switch (countryCode) {
            // The number of the European Union, which others have taken over, and no other beside.
            case "30", "31", "34", "350", "351", "352", "354", "356", "357", "358", "359", "36",
                    "370", "371", "372", "381", "382", "383", "385", "386", "387", "389", "40",
                    "45", "46", "90", "91" -> List.of("112");
            case "1", "52" -> List.of("911");
            case "27" -> List.of("10111", "10177");
            case "32" -> List.of("112", "101");
            case "33" -> List.of("112", "15", "17", "18");
            case "353" -> List.of("112", "999");
            case "380" -> List.of("112", "101", "102", "103");
            case "39" -> List.of("112", "113", "115", "118");
            case "41", "423" -> List.of("112", "117", "118", "144");
            case "420", "421" -> List.of("112", "150", "155", "158");
            case "43" -> List.of("112", "122", "133", "144");
            case "44" -> List.of("999", "112");
            case "47" -> List.of("112", "110", "113");
            case "48" -> List.of("112", "997", "998", "999");
            case "49" -> List.of("112", "110");
            case "55" -> List.of("190", "192", "193");
            case "61" -> List.of("000");
            case "64" -> List.of("111");
            case "65" -> List.of("999", "995");
            case "81" -> List.of("110", "119");
            case "852" -> List.of("999");
            case "86" -> List.of("110", "119", "120");
            default -> List.of();
        };
    }
}
