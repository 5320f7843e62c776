package org.callbox.controller.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.callbox.bridge.wire.Bytes;

/**
 * What {@code decode} shows of a frame beside what tshark shows, field by field and octet by
 * octet. Where tshark departs from the standard the comparison leaves the field out;
 * docs/decode.md lists these places.
 */
final class Comparison {
    /** An I frame of SAPI 0, TEI 0 begins its information after so many octets. */
    static final int INFORMATION = 4;
    private static final int SHOWN_MAX = 25;

    private final List<String> differences = new ArrayList<>();
    private int compared;

    /** Address and control field. */
    void lapd(Bytes frame, Pdml.Packet packet) {
        Map<?, ?> ours = (Map<?, ?>) FrameJson.frame(1, frame).get("lapd");
        String what = frame.toHex();
        same(what + " sapi", ours.get("sapi"), number(packet, "lapd.sapi", 0, 2));
        same(what + " tei", ours.get("tei"), number(packet, "lapd.tei", 0, 2));
        same(what + " cr", ours.get("cr"), number(packet, "lapd.cr", 0, 2));
        same(what + " nr", ours.get("nr"), number(packet, "lapd.control.n_r", 2, 4));
        same(what + " ns", ours.get("ns"), number(packet, "lapd.control.n_s", 2, 4));
        Integer p = number(packet, "lapd.control.p", 2, 4);
        Integer f = number(packet, "lapd.control.f", 2, 4);
        if (p != null || f != null) {
            same(what + " pf", ours.get("pf"), p != null ? p : f);
        }
    }

    /** The message in the information field of an I frame. */
    void message(Bytes frame, Pdml.Packet packet) {
        new MessageComparison(frame.slice(INFORMATION), frame, packet).run();
    }

    private static Integer number(Pdml.Packet packet, String name, int from, int to) {
        Pdml.Field field = packet.only(name, from, to);
        return field == null ? null : field.number();
    }

    private void same(String what, Object ours, Object theirs) {
        compared++;
        if (!Objects.equals(ours, theirs)) {
            differences.add(what + ": ours " + ours + ", tshark " + theirs);
        }
    }

    void assertNoDifference(int atLeast) {
        String shown = String.join("\n",
                differences.subList(0, Math.min(SHOWN_MAX, differences.size())));
        assertEquals(0, differences.size(), shown);
        assertTrue(compared >= atLeast, "only " + compared + " fields were compared");
    }

    /** One message, one tshark packet. */
    private final class MessageComparison {
        private final Bytes message;
        private final Bytes frame;
        private final Pdml.Packet packet;
        private final Map<?, ?> q931;
        /** Where the element under comparison begins and ends in the frame. */
        private int from;
        private int to;
        private Map<?, ?> element;

        MessageComparison(Bytes message, Bytes frame, Pdml.Packet packet) {
            this.message = message;
            this.frame = frame;
            this.packet = packet;
            this.q931 = (Map<?, ?>) FrameJson.frame(1, frame).get("q931");
        }

        void run() {
            if (q931 == null || q931.get("message") == null || message.size() < 3
                    || message.at(1) > 4 || "NATIONAL".equals(q931.get("message"))) {
                return;
            }
            int at = INFORMATION + 2 + message.at(1);
            header(at);
            at++;
            int lastShown = lastElementShown();
            Set<Integer> begins = new HashSet<>();
            List<Map.Entry<Integer, Integer>> inside = new ArrayList<>();
            for (Object ie : (List<?>) q931.get("ies")) {
                element = (Map<?, ?>) ie;
                from = at;
                int id = Integer.decode((String) element.get("id"));
                boolean single = (id & 0x80) != 0;
                to = single ? from + 1
                        : Math.min(frame.size(), from + 2 + raw().size());
                at = to;
                begins.add(from);
                if (id == 0x08) {
                    inside.add(Map.entry(from, to));
                }
                boolean whole = !packet.malformed() || to <= lastShown;
                if (whole && element.get("error") == null) {
                    if (single) {
                        single(id);
                    } else {
                        element(id);
                    }
                }
            }
            for (Pdml.Field field
                    : packet.named("q931.information_element", 0, frame.size())) {
                boolean diagnostic = inside.stream().anyMatch(cause ->
                        field.from() > cause.getKey() && field.from() < cause.getValue());
                Comparison.this.same(message.toHex() + " element at " + field.from(),
                        diagnostic || begins.contains(field.from()), true);
            }
        }

        private Bytes raw() {
            return Bytes.hex((String) element.get("raw"));
        }

        private int lastElementShown() {
            int last = 0;
            for (Pdml.Field field
                    : packet.named("q931.information_element", 0, frame.size())) {
                last = Math.max(last, field.from());
            }
            return last;
        }

        private void header(int at) {
            same("message type", frame.at(at), theirs("q931.message_type", at, at + 1),
                    theirs("q931.maintenance_message_type", at, at + 1));
            Integer flag = theirs("q931.call_ref_flag", INFORMATION, at);
            same("flag", q931.get("call_reference_flag"), flag);
            Pdml.Field value = packet.only("q931.call_ref", INFORMATION, at);
            Object reference = value == null ? null
                    : (int) Long.parseLong(value.show().replace(":", ""), 16);
            same("call reference", q931.get("call_reference"), reference);
        }

        private void single(int id) {
            if ((id & 0xF0) == 0x90) {
                same("shift", element.get("to_codeset"), ours("q931.locking_codeset"));
            } else if (element.get("codeset") == null && (id & 0xF0) == 0xB0) {
                same("level", element.get("level"), ours("q931.congestion_level"));
            } else if (element.get("codeset") == null && (id & 0xF0) == 0xD0) {
                same("indication", element.get("indication"), ours("q931.repeat_indicator"));
            }
        }

        private void element(int id) {
            if (element.get("codeset") != null) {
                return;
            }
            // Facility and notification indicator are shown by tshark's Q.932 part.
            boolean q932 = id == 0x1C || id == 0x27;
            same("element", id, ours(q932 ? "q932.ie.type" : "q931.information_element"));
            same("length", raw().size(),
                    ours(q932 ? "q932.ie.len" : "q931.information_element_len"));
            if (raw().isEmpty()) {
                return;
            }
            boolean itu = element.get("coding_standard") == null
                    || Integer.valueOf(0).equals(element.get("coding_standard"));
            switch ((String) element.get("name")) {
                case "bearer-capability" -> {
                    if (itu) {
                        bearer();
                    }
                }
                case "channel-identification" -> channel();
                case "calling-party-number" -> number("calling_party_number");
                case "called-party-number" -> number("called_party_number");
                case "connected-number" -> number("connected_number");
                case "redirecting-number" -> {
                    number("redirecting_number");
                    field("reason", "q931.extension.reason");
                }
                case "cause" -> {
                    if (itu) {
                        field("location", "q931.cause_location");
                        field("value", "q931.cause_value");
                    }
                }
                case "progress-indicator" -> {
                    if (itu) {
                        field("location", "q931.progress_indicator.location");
                        field("description", "q931.progress_indicator.description");
                    }
                }
                case "call-state" -> {
                    // tshark takes bits 7 and 6 for the coding standard, 4.5.7 has 8 and 7.
                    if (itu && (raw().at(0) & 0x20) == 0) {
                        field("value", "q931.call_state");
                    }
                }
                case "display" -> text("q931.display_information");
                case "keypad-facility" -> text("q931.keypad_facility");
                case "signal" -> {
                    if (raw().size() == 1) {
                        field("value", "q931.signal");
                    }
                }
                case "notification-indicator" ->
                        field("description", "q932.nd");
                case "restart-indicator" -> {
                    if (raw().size() == 1) {
                        field("class", "q931.restart_indicator");
                    }
                }
                case "user-user" ->
                        field("protocol_discriminator", "q931.user.protocol_discriminator");
                default -> { }
            }
        }

        private void bearer() {
            field("transfer_capability", "q931.information_transfer_capability");
            field("transfer_mode", "q931.transfer_mode");
            field("rate", "q931.information_transfer_rate");
            field("layer1", "q931.uil1");
        }

        private void channel() {
            same("interface", "primary".equals(element.get("interface")) ? 1 : 0,
                    ours("q931.channel.interface_type"));
            same("exclusive", "exclusive".equals(element.get("preferred_exclusive")) ? 1 : 0,
                    ours("q931.channel.exclusive"));
            same("d-channel", element.get("d_channel") != null ? 1 : 0,
                    ours("q931.channel.dchan"));
            Integer interfaceId = ours("q931.channel.interface_id");
            Object id = element.get("interface_id");
            same("interface id", id == null ? null : ((Long) id).intValue(), interfaceId);
            List<Object> numbers = new ArrayList<>();
            if ("basic".equals(element.get("interface"))) {
                Integer selection = ours("q931.channel.selection");
                if (selection != null && (selection == 1 || selection == 2)) {
                    numbers.add(selection);
                }
            } else if (element.get("map") != null) {
                numbers.addAll(mapped());
            } else {
                for (Pdml.Field field : packet.named("q931.channel.number", from + 2, to)) {
                    numbers.add(field.number());
                }
            }
            same("channels", element.get("channels"), numbers);
        }

        /** From tshark's octets, most significant first, by counting bits the other way round. */
        private List<Object> mapped() {
            StringBuilder bits = new StringBuilder();
            List<Pdml.Field> octets = packet.named("q931.channel.slot_map", from + 2, to);
            for (Pdml.Field field : octets) {
                bits.append(Integer.toBinaryString(0x100 | field.number()).substring(1));
            }
            String lowestFirst = bits.reverse().toString();
            List<Object> channels = new ArrayList<>();
            for (int i = 0; i < lowestFirst.length(); i++) {
                if (lowestFirst.charAt(i) == '1') {
                    channels.add(octets.size() == 4 ? i : i + 1);
                }
            }
            return channels;
        }

        private void number(String kind) {
            field("type", "q931.number_type");
            field("plan", "q931.numbering_plan");
            field("presentation", "q931.presentation_ind");
            field("screening", "q931.screening_ind");
            Pdml.Field digits = packet.only("q931." + kind + ".digits", from + 2, to);
            String ours = (String) element.get("digits");
            if (printable(ours)) {
                same("digits", ours, digits == null ? "" : digits.show());
            }
        }

        private void text(String name) {
            Pdml.Field text = packet.only(name, from + 2, to);
            String ours = (String) element.get("text");
            if (printable(ours)) {
                same("text", ours, text == null ? "" : text.show());
            }
        }

        /** tshark shows other octets as replacement characters or escapes. */
        private static boolean printable(String text) {
            return text.chars().allMatch(c -> c >= 0x20 && c < 0x7F && c != '\\');
        }

        private void field(String ours, String theirs) {
            same(ours, element.get(ours), ours(theirs));
        }

        private Integer ours(String name) {
            return theirs(name, from, to);
        }

        private Integer theirs(String name, int begin, int end) {
            return Comparison.number(packet, name, begin, end);
        }

        private void same(String what, Object ours, Object theirs) {
            same(what, ours, theirs, null);
        }

        private void same(String what, Object ours, Object theirs, Object orElse) {
            Comparison.this.same(message.toHex() + " at " + (from - INFORMATION) + " "
                    + (element == null ? "" : element.get("name") + " ") + what,
                    ours, theirs != null ? theirs : orElse);
        }
    }
}
