package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.alarm.Alarms;
import org.callbox.controller.core.OperatorRequest.OfAlarm;
import org.callbox.controller.core.OperatorRequest.OfAlarm.Deed;

/** Orders for alarms in words, a part of {@link RequestForm}. */
final class AlarmForm {
    private static final String ALARM = "alarm";
    private static final String FOR_S = "for_s";
    private static final String COMMENT = "comment";

    static final Map<String, List<String>> ARGUMENTS = arguments();

    private AlarmForm() {}

    private static Map<String, List<String>> arguments() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("alarm_ack", List.of(ALARM, COMMENT));
        all.put("alarm_shelve", List.of(ALARM, FOR_S, COMMENT));
        all.put("alarm_unshelve", List.of(ALARM));
        return all;
    }

    static OfAlarm read(String verb, Map<String, String> arguments) throws RefusedRequest {
        String alarm = RequestForm.text(verb, ALARM, arguments);
        if (alarm.isEmpty()) {
            throw new RefusedRequest(verb + ": alarm is to be a resource and a type, such as"
                    + " span-1/dchan-down");
        }
        Deed deed = switch (verb) {
            case "alarm_ack" -> Deed.ACK;
            case "alarm_shelve" -> Deed.SHELVE;
            case "alarm_unshelve" -> Deed.UNSHELVE;
            default -> throw new IllegalStateException("not of alarms: " + verb);
        };
        return new OfAlarm(deed, alarm, deed != Deed.SHELVE ? 0 : RequestForm.number(
                verb, FOR_S, arguments, "", 1, Alarms.SHELF_MAX_MS / 1_000),
                RequestForm.text(verb, COMMENT, arguments), "");
    }

    static String verb(OfAlarm order) {
        return switch (order.deed()) {
            case ACK -> "alarm_ack";
            case SHELVE -> "alarm_shelve";
            case UNSHELVE -> "alarm_unshelve";
        };
    }

    static Map<String, String> arguments(OfAlarm order) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(ALARM, order.alarm());
        if (order.deed() == Deed.SHELVE) {
            words.put(FOR_S, "" + order.forS());
        }
        if (order.deed() != Deed.UNSHELVE) {
            words.put(COMMENT, order.comment());
        }
        return words;
    }
}
