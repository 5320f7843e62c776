package org.callbox.controller.box;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.callbox.controller.core.Event;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.numbers.NumberForm;
import org.callbox.controller.numbers.PhoneBook;
import org.callbox.controller.plan.MqttPlan.CallerNumbers;
import org.callbox.controller.plan.NumberingPlan.FormPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;
import org.tinylog.Logger;

/**
 * Names of callers by the phone book of the site file, told with the offer. Outside of the core,
 * which knows no names: they are there to be shown, and a book that cannot be read keeps no call
 * waiting. Where the numbers of callers are not published whole, neither are their names; where
 * nobody is told of whole numbers, they are not held.
 */
final class CallerNames {
    /**
     * Where names come from.
     *
     * @param file null for nowhere
     * @param events whether offers have them
     * @param seats whether each seat is told the name of its caller
     */
    private record Source(String file, FormPlan form, boolean events, boolean seats) {}

    private final Consumer<Event> inbox;
    private volatile Source asked = new Source(null, null, false, false);
    /** Null while nobody is to be told a name. */
    private volatile PhoneBook book;
    private String trouble = "";
    private long sum;

    /** @param inbox is told when the book cannot be used, and when it can again */
    CallerNames(Consumer<Event> inbox) {
        this.inbox = inbox;
    }

    private static Source source(Plan plan) {
        String file = plan.numbering().phoneBook();
        boolean told = file != null && plan.mqtt() != null;
        return new Source(file, NumberForm.spoken(plan.numbering().form(), plan.outbound()),
                told && plan.mqtt().callerNumbers() == CallerNumbers.FULL,
                told && plan.mqtt().seatCalls());
    }

    /** Whether a plan has names from elsewhere, or for others, so that {@link #read} is due. */
    boolean differs(Plan plan) {
        return !source(plan).equals(asked);
    }

    /**
     * Reads the book of a plan; not on the loop.
     *
     * @return what came of it, for whoever asked; empty for a plan without one
     */
    synchronized Map<String, Object> read(Plan plan) {
        asked = source(plan);
        if (asked.file() == null) {
            book = null;
            sum = 0;
            say("", "there is none any more");
            return Map.of();
        }
        long before = sum;
        PhoneBook found = PhoneBook.NONE;
        String wrong;
        try {
            byte[] octets = BoundedFile.octets(Path.of(asked.file()), PhoneBook.MOST_OCTETS);
            found = PhoneBook.of(octets, NumberForm.of(asked.form()));
            wrong = found.broken().isEmpty() ? "" : asked.file() + ": " + found.broken();
            sum = sum(octets);
        } catch (IOException e) {
            wrong = Sentences.of(e);
            sum = 0;
        }
        book = asked.events() || asked.seats() ? found : null;
        String size = found.size() + (found.size() == 1 ? " name" : " names");
        say(wrong.isEmpty() ? "" : wrong + "; callers have " + (found.size() == 0
                ? "no names" : size) + " until it is corrected and read again (callbox reload)",
                size + " from " + asked.file());
        if (before != sum || found.troubleCount() > 0) {
            Logger.info("The phone book {} has {}{}", asked.file(), size,
                    found.troubleCount() == 0 ? "" : "; something is to be said of "
                            + found.troubleCount() + " of its lines: see callbox board validate");
        }
        Map<String, Object> read = new LinkedHashMap<>();
        read.put("file", asked.file());
        read.put("names", found.size());
        read.put("changed", before == sum ? 0 : 1);
        read.put("why", wrong);
        return Map.of("phone_book", read);
    }

    private void say(String wrong, String well) {
        if (!wrong.equals(trouble)) {
            trouble = wrong;
            inbox.accept(new Event.PhoneBook(wrong.isEmpty(), wrong.isEmpty() ? well : wrong));
        }
    }

    private static long sum(byte[] octets) {
        CRC32 sum = new CRC32();
        sum.update(octets);
        return sum.getValue();
    }

    /** The same with the name of the caller, empty when the book has none. */
    Publication with(Publication of) {
        PhoneBook now = book;
        Source from = asked;
        boolean told = of.topic() instanceof Topic.Seat ? from.seats() : from.events();
        if (now == null || !told || of.caller().isEmpty()) {
            return of;
        }
        Map<String, Object> fields = new LinkedHashMap<>(of.fields());
        fields.put("caller_name", now.name(of.caller()));
        return new Publication(of.topic(), fields, of.caller());
    }
}
