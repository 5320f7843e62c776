package org.callbox.controller.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.CardImage;
import org.callbox.controller.flash.CardConfigs;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.SpanPlan;

/** What each card says of itself: to the running box, or at its port where nobody has that open. */
final class CardCheck implements DoctorCheck {
    private static final int HASH_SHOWN = 12;

    @Override
    public String id() {
        return "card";
    }

    @Override
    public void look(Patient patient, Diary diary) {
        Plan plan = patient.plan(diary, "cards");
        if (plan == null) {
            return;
        }
        for (CardPlan card : plan.cards()) {
            if (patient.box().running()) {
                byBox(patient, diary, card);
            } else {
                atPort(patient, diary, card);
            }
        }
    }

    private static String subject(CardPlan card) {
        return "card " + card.id();
    }

    private static void byBox(Patient patient, Diary diary, CardPlan card) {
        Map<?, ?> state = patient.box().topic("card/" + card.id() + "/state");
        if (state.isEmpty()) {
            diary.fail(subject(card), "the running box knows no such card",
                    "callbox reload, or start the box again");
            return;
        }
        List<?> troubles = state.get("troubles") instanceof List<?> all ? all : List.of();
        if (!troubles.isEmpty() || !Integer.valueOf(1).equals(intOf(state.get("link_up")))) {
            diary.fail(subject(card), "the box cannot use it: " + (troubles.isEmpty()
                    ? "no link" : String.valueOf(troubles.getFirst())),
                    "callbox alarms says more; is this its port? "
                            + PortCheck.candidates(patient));
            return;
        }
        Map<?, ?> is = identity(patient, card);
        judge(patient, diary, card, new CardReader.CardSaid(text(is, "board"),
                text(is, "revision"), text(is, "serial"), text(is, "fw"), 0,
                text(state, "config_hash"), ""));
    }

    private static Map<?, ?> identity(Patient patient, CardPlan card) {
        for (Object one : patient.box().list("info", "cards")) {
            if (one instanceof Map<?, ?> row
                    && Integer.valueOf(card.id()).equals(intOf(row.get("id")))) {
                return row;
            }
        }
        return Map.of();
    }

    private static void atPort(Patient patient, Diary diary, CardPlan card) {
        String port = patient.at(card.port()).toString();
        if (!PortCheck.wrong(Path.of(port)).isEmpty()) {
            diary.unknown(subject(card), "there is no port to ask it at", "see the check port");
            return;
        }
        try {
            String why = kept(patient, Path.of(port).toRealPath().toString());
            if (!why.isEmpty()) {
                diary.unknown(subject(card), why, "see the check "
                        + (patient.box().here() ? "box" : "port"));
                return;
            }
            judge(patient, diary, card, patient.cards().read(card));
        } catch (IOException none) {
            diary.fail(subject(card), none.getMessage(),
                    "look at cable and power of the card; is this its port? "
                            + PortCheck.candidates(patient));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why it is not asked at its port: what somebody has open is not opened. */
    private static String kept(Patient patient, String device) {
        return patient.box().here() ? "a box has its port and does not answer"
                : switch (Holding.of(patient, device).kind()) {
                    case FREE -> "";
                    case BOX, PERHAPS_BOX -> "a box has its port open, and cannot be asked";
                    case OTHER -> "another program has its port open, so it is not asked";
                    case UNSEEN -> "whether a program of another user has its port open cannot"
                            + " be seen, so it is not asked";
                };
    }

    private static void judge(
            Patient patient, Diary diary, CardPlan card, CardReader.CardSaid is) {
        int spans = patient.plan().spans().stream().filter(span -> span.card() == card.id())
                .mapToInt(SpanPlan::port).max().orElse(0);
        String named = is.board() + (is.revision().isEmpty() ? "" : "@" + is.revision())
                + ", serial number " + is.serial()
                + (is.firmware().isEmpty() ? "" : ", firmware " + is.firmware());
        if (card.serial() != null && !card.serial().equals(is.serial())) {
            diary.fail(subject(card), "another card is there: " + named + ", and the site file"
                    + " says serial number " + card.serial(), "correct serial or port in the"
                    + " site file, or plug the right card in");
        } else if (is.spans() > 0 && spans > is.spans()) {
            diary.fail(subject(card), named + " has " + is.spans() + " spans, and the site file"
                    + " uses span " + spans + " of it", "correct the spans in the site file");
        } else if (!is.runs().isEmpty() && is.runs().chars().anyMatch(c -> c != '0')
                && !is.runs().equals(wanted(patient, card))) {
            diary.warn(subject(card), named + " runs config " + shown(is.runs())
                    + " by itself, and the site file says another one ("
                    + shown(wanted(patient, card)) + ")",
                    "callbox board flash, when the site file is right");
        } else {
            diary.ok(subject(card), named + (is.banks().isEmpty() ? "" : "; " + is.banks()));
        }
    }

    private static String wanted(Patient patient, CardPlan card) {
        return CardImage.sha256(CardConfigs.of(patient.plan(), card.id()).octets()).toHex();
    }

    private static String shown(String hash) {
        return hash.substring(0, Math.min(HASH_SHOWN, hash.length()));
    }

    private static Integer intOf(Object field) {
        return field instanceof Number number ? number.intValue() : null;
    }

    private static String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }
}
