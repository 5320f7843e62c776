package org.callbox.controller.audit;

import org.callbox.controller.audit.Person.Doing;

/** That nobody who serves a queue was there for a caller. */
final class Absence {
    private Absence() {}

    /** Every signed-in agent counts, also on a break, except at a seat whose card is away. */
    static void prove(Iterable<Person> people, String caller, String queue, String bus)
            throws Violated {
        for (Person one : people) {
            if (one.doing != Doing.SIGNED_OUT && !one.away && one.bus.equals(bus)
                    && one.queues.contains(queue)) {
                throw new Violated(caller + " was refused because nobody who serves queue "
                        + queue + " was signed in, but agent " + one.id + " was: " + one.words());
            }
        }
    }
}
