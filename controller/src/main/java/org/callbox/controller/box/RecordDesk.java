package org.callbox.controller.box;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.callbox.controller.call.ShownNumber;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.numbers.NumberForm;
import org.callbox.controller.numbers.NumberSearch;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.records.Erased;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.runtime.Clock;
import org.tinylog.Logger;

/**
 * What is done with records beside writing them: numbers erased, old rows deleted, that somebody
 * looked written down, and what a day of them is. The core hears of none of it.
 */
final class RecordDesk implements AutoCloseable {
    private final RecordStore records;
    private final AccessLog looks;
    private final Retention retention;
    private final BiConsumer<Long, Map<String, Object>> reply;
    private final Consumer<NumberSearch> forgotten;
    private final Path stateDir;
    private volatile Plan plan;

    /** @param forgotten is told of a number that was erased, and is to be forgotten elsewhere */
    RecordDesk(Path stateDir, RecordStore records, Plan plan,
            BiConsumer<Long, Map<String, Object>> reply, Consumer<NumberSearch> forgotten) {
        this.records = records;
        this.looks = new AccessLog(stateDir);
        this.retention = new Retention(
                stateDir, records, Clock.system(), plan.office().keepDays());
        this.reply = reply;
        this.forgotten = forgotten;
        this.plan = plan;
        this.stateDir = stateDir;
    }

    void start() {
        OfficeZone.keep(stateDir, plan.hours());
        retention.start();
    }

    void adapt(Plan next) {
        plan = next;
        OfficeZone.keep(stateDir, next.hours());
        retention.keep(next.office().keepDays());
    }

    void erase(long question, OperatorRequest.Erase asked) {
        NumberSearch number = NumberSearch.written(asked.number(), NumberForm.ofCallers(
                plan.numbering().form(), plan.outbound()));
        records.erase(number, done -> {
            if (done.total() > 0) {
                Logger.info("The number {} was erased from {} rows of the records",
                        ShownNumber.masked(asked.number()), done.total());
            }
            if (done.trouble().isEmpty()) {
                forgotten.accept(number);
            }
            if (!done.whole()) {
                retention.unclean();
            }
            reply.accept(question, fields(done));
        });
    }

    static Map<String, Object> fields(Erased done) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (!done.trouble().isEmpty()) {
            fields.put("error", done.trouble());
            return fields;
        }
        fields.put("rows", new LinkedHashMap<>(done.rows()));
        fields.put("whole", done.whole() ? 1 : 0);
        fields.put("text", "erased from " + done.total() + " rows");
        return fields;
    }

    void looked(long question, OperatorRequest.Looked by) {
        Map<String, Object> fields = new LinkedHashMap<>();
        try {
            looks.write(by.by(), by.command(), by.number(), by.what());
            fields.put("written", 1);
        } catch (IOException e) {
            fields.put("error", "it cannot be written down who looks at records: "
                    + Sentences.of(e));
        }
        reply.accept(question, fields);
    }

    @Override
    public void close() {
        retention.close();
    }
}
