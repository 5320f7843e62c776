package org.callbox.controller.doctor;

import java.util.List;
import java.util.Locale;

/** Whether the port at which the box tells its figures is free for it. */
final class ListenCheck implements DoctorCheck {
    private static final String LISTENING = "0A";
    private static final int INODE_FIELD = 9;

    @Override
    public String id() {
        return "listen";
    }

    @Override
    public void look(Patient patient, Diary diary) {
        int port = patient.local().metricsPort();
        if (port == 0) {
            diary.ok("TCP ports", "the box listens at none");
            return;
        }
        String subject = "TCP port " + port + " (metrics.port)";
        String socket = listener(patient, port);
        if (socket.isEmpty()) {
            if (patient.box().running()) {
                diary.warn(subject, "nobody listens there, though a box runs",
                        "journalctl -u callbox says why");
            } else {
                diary.ok(subject, "it is free");
            }
            return;
        }
        List<PortHolders.Holder> holders =
                PortHolders.of(patient, "socket:[" + socket + "]").holders();
        BoxTalk box = patient.box();
        if (holders.stream().anyMatch(box::is)) {
            diary.ok(subject, "the running box listens there");
        } else if (holders.stream().anyMatch(box::mayBe) || holders.isEmpty()
                && !patient.sight().root() && box.presence() != BoxTalk.Presence.NONE) {
            diary.unknown(subject, "somebody listens there; whether it is the box cannot be seen",
                    "run this as root to know");
        } else {
            diary.fail(subject, (holders.isEmpty() ? "another program" : holders.getFirst())
                    + " listens there", "end that program, or give metrics.port another number");
        }
    }

    /** The inode of who listens at that port; empty where nobody does. */
    private static String listener(Patient patient, int port) {
        String ending = String.format(Locale.ROOT, ":%04X", port);
        for (String table : List.of("proc/net/tcp", "proc/net/tcp6")) {
            String text = patient.kernel().text(table);
            for (String line : text == null ? new String[0] : text.split("\n")) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > INODE_FIELD && fields[1].endsWith(ending)
                        && fields[3].equals(LISTENING)) {
                    return fields[INODE_FIELD];
                }
            }
        }
        return "";
    }
}
