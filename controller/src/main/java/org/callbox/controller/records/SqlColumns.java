package org.callbox.controller.records;

import org.callbox.controller.call.Columns;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.VisitEnd;

/** How the columns of rows stand in the database: as texts and whole numbers, or NULL. */
interface SqlColumns extends Columns {

    /** @param held null for NULL */
    String string(String name, String held);

    /** @param held null for NULL */
    Long whole(String name, Long held);

    private long of(Long whole) {
        return whole == null ? 0 : whole;
    }

    @Override
    default String text(String name, String held) {
        return string(name, held);
    }

    @Override
    default String textOrNull(String name, String held) {
        return string(name, held);
    }

    @Override
    default String rareText(String name, String held) {
        return string(name, held);
    }

    @Override
    default int number(String name, int held) {
        return (int) of(whole(name, (long) held));
    }

    @Override
    default int numberOrNone(String name, int held) {
        return (int) of(whole(name, held == 0 ? null : (long) held));
    }

    @Override
    default Integer numberOrNull(String name, Integer held) {
        Long whole = whole(name, held == null ? null : held.longValue());
        return whole == null ? null : (Integer) whole.intValue();
    }

    @Override
    default long count(String name, long held) {
        return of(whole(name, held));
    }

    @Override
    default boolean flag(String name, boolean held) {
        return of(whole(name, held ? 1L : 0L)) != 0;
    }

    @Override
    default Boolean flagOrNull(String name, Boolean held) {
        Long whole = whole(name, held == null ? null : held ? (Long) 1L : (Long) 0L);
        return whole == null ? null : (Boolean) (whole != 0);
    }

    @Override
    default long time(String name, long held) {
        return Times.ms(string(name, Times.text(held)));
    }

    @Override
    default long timeOrNever(String name, long held) {
        return Times.ms(string(name, held == 0 ? null : Times.text(held)));
    }

    @Override
    default Reason reason(String name, Reason held) {
        return Reason.of(string(name, held.word()));
    }

    @Override
    default VisitEnd outcome(String name, VisitEnd held) {
        return VisitEnd.of(string(name, held.word()));
    }
}
