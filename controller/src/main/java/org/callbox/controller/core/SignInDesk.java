package org.callbox.controller.core;

import org.callbox.controller.alarm.Alarm;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.call.CallIn;
import org.callbox.controller.call.CallOut;
import org.callbox.controller.publish.StatePublisher;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.time.Now;

/** Takes what is typed at keypads to who may know the digits, and their answers back. */
final class SignInDesk {
    private static final String TROUBLE = "sign-in";

    private final Facts facts;
    private final Routing routing;
    private final StatePublisher publisher;
    private final Agenda agenda;

    SignInDesk(Facts facts, Routing routing, StatePublisher publisher, Agenda agenda) {
        this.facts = facts;
        this.routing = routing;
        this.publisher = publisher;
        this.agenda = agenda;
    }

    static CallIn heard(Event.OfKeypad of) {
        return switch (of) {
            case Event.Revealed(var position, var entry, var digits) ->
                    new CallIn.Revealed(position, entry, digits);
            case Event.EntryChecked(var position, var entry, var verdict) ->
                    new CallIn.EntryChecked(position, entry, verdict);
        };
    }

    void reveal(CallOut.Reveal said) {
        agenda.command(new Command.Reveal(said.position(), said.entry(), said.numbers()));
    }

    void check(CallOut.Check said) {
        agenda.command(new Command.Check(
                said.position(), said.entry(), said.agent(), said.pin(), said.numbers()));
    }

    void change(CallOut.ChangePin said) {
        agenda.command(new Command.ChangePin(said.position(), said.entry(), said.agent(),
                said.pin(), said.number(), said.old(), said.next(), said.again()));
    }

    void signal(CallOut.Signal said) {
        if (routing.hasPosition(said.position())) {
            routing.signal(said.position(), said.heard()).forEach(agenda::tell);
        }
    }

    void guessing(Now now, CallOut.Guessing said, Switchboard board) {
        board.alarms().cause(now, Alarm.of(AlarmType.PIN_LOCKOUT), said.locked(), "");
        agenda.say(said.locked(), said.text());
        facts.trouble(TROUBLE, said.locked() ? said.text() : "");
        publisher.touch(new Topic.Status());
    }
}
