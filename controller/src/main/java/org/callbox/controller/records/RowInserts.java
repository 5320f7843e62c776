package org.callbox.controller.records;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.PromiseRow;
import org.callbox.controller.call.StoredRow;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.call.WatchRow;

/** The statements that write rows, made when the first row of a kind comes. */
final class RowInserts implements AutoCloseable {
    private static final String CALL = """
            INSERT INTO calls (id, span, channel, called, calling, queue, agent,
                arrived, answered, ended, wait_ms, talk_ms, reason, cause, calling_type, mark,
                auto_answered, refusal, wanted_queue)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING""";
    private static final String VISIT = """
            INSERT INTO visits (call, number, queue, entered, wait_ms, talk_ms, outcome, agent,
                offers, passed, auto_answered)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (call, number) DO NOTHING""";
    private static final String AGENT = """
            INSERT INTO agent_times (day, run, number, agent, state, reason, call, began, ended,
                ms, position)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (day, run, number) DO NOTHING""";
    private static final String DIAL = """
            INSERT INTO outgoing (id, span, channel, agent, position, called, rule, begun,
                answered, ended, setup_ms, talk_ms, cause, for_call)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING""";

    private static final String WATCH = """
            INSERT INTO supervisions (run, number, call, supervisor, position, agent, mode, began,
                ended, ms)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (run, number) DO NOTHING""";
    private static final String PROMISE = """
            INSERT INTO promises (call, number, queue, made, bound_ms, band_s, wait_ms, answered)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (call, number) DO NOTHING""";

    private final Connection connection;
    private PreparedStatement call;
    private PreparedStatement visit;
    private PreparedStatement agent;
    private PreparedStatement dial;
    private PreparedStatement watch;
    private PreparedStatement promise;

    RowInserts(Connection connection) {
        this.connection = connection;
    }

    void insert(StoredRow row) throws SQLException {
        switch (row) {
            case CallRecord record -> {
                call = call == null ? connection.prepareStatement(CALL) : call;
                fill(call, record);
                call.executeUpdate();
            }
            case VisitRow one -> {
                visit = visit == null ? connection.prepareStatement(VISIT) : visit;
                fill(visit, one);
                visit.executeUpdate();
            }
            case AgentRow one -> {
                agent = agent == null ? connection.prepareStatement(AGENT) : agent;
                fill(agent, one);
                agent.executeUpdate();
            }
            case DialRow one -> {
                dial = dial == null ? connection.prepareStatement(DIAL) : dial;
                fill(dial, one);
                dial.executeUpdate();
            }
            case WatchRow one -> {
                watch = watch == null ? connection.prepareStatement(WATCH) : watch;
                fill(watch, one);
                watch.executeUpdate();
            }
            case PromiseRow one -> {
                promise = promise == null ? connection.prepareStatement(PROMISE) : promise;
                fill(promise, one);
                promise.executeUpdate();
            }
        }
    }

    private static void fill(PreparedStatement insert, CallRecord record) throws SQLException {
        insert.setString(1, record.id());
        insert.setInt(2, record.span());
        insert.setInt(3, record.channel());
        insert.setString(4, record.called());
        insert.setString(5, record.calling());
        insert.setString(6, record.queue());
        insert.setString(7, record.agent());
        insert.setString(8, Times.text(record.arrivedMs()));
        time(insert, 9, record.answeredMs());
        insert.setString(10, Times.text(record.endedMs()));
        insert.setLong(11, record.waitMs());
        insert.setLong(12, record.talkMs());
        insert.setString(13, record.reason().word());
        insert.setInt(14, record.cause());
        insert.setString(15, record.callingType());
        number(insert, 16, record.mark());
        insert.setObject(17, record.autoAnswered());
        insert.setString(18, record.refusal() == null ? null : record.refusal().word());
        insert.setString(19, record.wantedQueue());
    }

    private static void fill(PreparedStatement insert, VisitRow row) throws SQLException {
        insert.setString(1, row.call());
        insert.setInt(2, row.number());
        insert.setString(3, row.queue());
        insert.setString(4, Times.text(row.enteredMs()));
        insert.setLong(5, row.waitMs());
        insert.setLong(6, row.talkMs());
        insert.setString(7, row.outcome().word());
        insert.setString(8, row.agent());
        insert.setInt(9, row.offers());
        insert.setObject(10, row.passed());
        insert.setObject(11, row.autoAnswered());
    }

    private static void fill(PreparedStatement insert, AgentRow row) throws SQLException {
        insert.setLong(1, Times.day(row.beganMs()));
        insert.setString(2, row.run());
        insert.setLong(3, row.number());
        insert.setString(4, row.agent());
        insert.setString(5, row.state());
        insert.setString(6, row.reason());
        insert.setString(7, row.call());
        insert.setString(8, Times.text(row.beganMs()));
        insert.setString(9, Times.text(row.endedMs()));
        insert.setLong(10, row.ms());
        number(insert, 11, row.position());
    }

    private static void fill(PreparedStatement insert, DialRow row) throws SQLException {
        insert.setString(1, row.id());
        insert.setInt(2, row.span());
        insert.setInt(3, row.channel());
        insert.setString(4, row.agent());
        insert.setInt(5, row.position());
        insert.setString(6, row.called());
        insert.setString(7, row.rule());
        insert.setString(8, Times.text(row.begunMs()));
        time(insert, 9, row.answeredMs());
        insert.setString(10, Times.text(row.endedMs()));
        insert.setLong(11, row.setupMs());
        insert.setLong(12, row.talkMs());
        insert.setInt(13, row.cause());
        insert.setString(14, row.forCall());
    }

    private static void fill(PreparedStatement insert, WatchRow row) throws SQLException {
        insert.setString(1, row.run());
        insert.setLong(2, row.number());
        insert.setString(3, row.call());
        insert.setString(4, row.supervisor());
        insert.setInt(5, row.position());
        insert.setString(6, row.agent());
        insert.setString(7, row.mode());
        insert.setString(8, Times.text(row.beganMs()));
        insert.setString(9, Times.text(row.endedMs()));
        insert.setLong(10, row.ms());
    }

    private static void fill(PreparedStatement insert, PromiseRow row) throws SQLException {
        insert.setString(1, row.call());
        insert.setInt(2, row.number());
        insert.setString(3, row.queue());
        insert.setString(4, Times.text(row.madeMs()));
        insert.setLong(5, row.boundMs());
        number(insert, 6, row.bandS());
        insert.setLong(7, row.waitMs());
        insert.setBoolean(8, row.answered());
    }

    /** @param number 0 for none */
    private static void number(PreparedStatement insert, int column, int number)
            throws SQLException {
        if (number == 0) {
            insert.setNull(column, Types.INTEGER);
        } else {
            insert.setInt(column, number);
        }
    }

    /** @param ms 0 for never */
    private static void time(PreparedStatement insert, int column, long ms) throws SQLException {
        if (ms == 0) {
            insert.setNull(column, Types.VARCHAR);
        } else {
            insert.setString(column, Times.text(ms));
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement one : new PreparedStatement[] {
            call, visit, agent, dial, promise, watch}) {
            if (one != null) {
                one.close();
            }
        }
    }
}
