package org.callbox.controller.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who has a serial device open.
 *
 * @param by null for nobody, or nobody who can be seen
 */
record Holding(Kind kind, PortHolders.Holder by) {
    /** Where the near end of a pseudo terminal is. */
    private static final String PTYS = "/dev/pts/";

    enum Kind {
        FREE,
        /** The box that is looked at. */
        BOX,
        /** What may be the box: of the state directory nothing can be seen. */
        PERHAPS_BOX,
        OTHER,
        /** There are processes whose files this user may not see. */
        UNSEEN
    }

    /** @param device without links */
    static Holding of(Patient patient, String device) {
        // The checks run side by side, and one of them opens a port that is free.
        long me = ProcessHandle.current().pid();
        BoxTalk box = patient.box();
        boolean pty = device.startsWith(PTYS);
        long locked = KernelLocks.holder(patient.kernel(), Path.of(device));
        List<PortHolders.Holder> all = new ArrayList<>();
        if (locked != 0 && locked != me) {
            all.add(PortHolders.holder(patient, locked));
        }
        PortHolders.Found found = PortHolders.of(patient, device);
        // Who plays a card at a pseudo terminal keeps the near end open as well, and a container
        // has others of the same names.
        long its = pty ? box.pid() : 0;
        found.holders().stream().filter(one -> one.pid() != me && (!pty || one.pid() == its))
                .forEach(all::add);
        for (PortHolders.Holder one : all) {
            if (!box.is(one)) {
                return new Holding(box.mayBe(one) ? Kind.PERHAPS_BOX : Kind.OTHER, one);
            }
        }
        return !all.isEmpty() ? new Holding(Kind.BOX, all.getFirst())
                : !pty && found.hidden() > 0 && !patient.sight().root()
                ? new Holding(Kind.UNSEEN, null) : new Holding(Kind.FREE, null);
    }
}
