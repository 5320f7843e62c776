package org.callbox.controller.lapd;

import java.util.Collections;
import java.util.EnumMap;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;

/** The running counters behind {@link LapdCounters}. */
final class Tally {
    private long framesSent;
    private long framesReceived;
    private long iSent;
    private long iRepeated;
    private long iReceived;
    private long iOutOfSequence;
    private long iDiscardedBusy;
    private long rejSent;
    private long rejReceived;
    private long rnrReceived;
    private long t200Expiries;
    private long t203Expiries;
    private long framesInvalid;
    private long framesNotOurs;
    private long framesIgnored;
    private long dataRefused;
    private long establishments;
    private long reestablishments;
    private long releaseIndications;
    private final EnumMap<MdlErrorCode, Long> mdlErrors = new EnumMap<>(MdlErrorCode.class);

    void frameSent() {
        framesSent++;
    }

    void frameReceived() {
        framesReceived++;
    }

    void iSent(boolean repeated) {
        iSent++;
        iRepeated += repeated ? 1 : 0;
    }

    void iReceived() {
        iReceived++;
    }

    void iOutOfSequence() {
        iOutOfSequence++;
    }

    void iDiscardedBusy() {
        iDiscardedBusy++;
    }

    void rejSent() {
        rejSent++;
    }

    void rejReceived() {
        rejReceived++;
    }

    void rnrReceived() {
        rnrReceived++;
    }

    void expired(LapdTimer timer) {
        switch (timer) {
            case T200 -> t200Expiries++;
            case T203 -> t203Expiries++;
        }
    }

    void frameInvalid() {
        framesInvalid++;
    }

    void frameNotOurs() {
        framesNotOurs++;
    }

    void frameIgnored() {
        framesIgnored++;
    }

    void dataRefused() {
        dataRefused++;
    }

    void established() {
        establishments++;
    }

    void reestablishing() {
        reestablishments++;
    }

    void releaseIndication() {
        releaseIndications++;
    }

    void mdlError(MdlErrorCode code) {
        mdlErrors.merge(code, 1L, Long::sum);
    }

    LapdCounters snapshot() {
        return new LapdCounters(framesSent, framesReceived, iSent, iRepeated, iReceived,
                iOutOfSequence, iDiscardedBusy, rejSent, rejReceived, rnrReceived, t200Expiries,
                t203Expiries, framesInvalid, framesNotOurs, framesIgnored, dataRefused,
                establishments, reestablishments, releaseIndications,
                Collections.unmodifiableMap(new EnumMap<>(mdlErrors)));
    }

    /** Its fields in the format of the state. */
    void state(Fields f) {
        framesSent = f.number("frames_sent", framesSent);
        framesReceived = f.number("frames_received", framesReceived);
        iSent = f.number("i_sent", iSent);
        iRepeated = f.number("i_repeated", iRepeated);
        iReceived = f.number("i_received", iReceived);
        iOutOfSequence = f.number("i_out_of_sequence", iOutOfSequence);
        iDiscardedBusy = f.number("i_discarded_busy", iDiscardedBusy);
        rejSent = f.number("rej_sent", rejSent);
        rejReceived = f.number("rej_received", rejReceived);
        rnrReceived = f.number("rnr_received", rnrReceived);
        t200Expiries = f.number("t200_expiries", t200Expiries);
        t203Expiries = f.number("t203_expiries", t203Expiries);
        framesInvalid = f.number("frames_invalid", framesInvalid);
        framesNotOurs = f.number("frames_not_ours", framesNotOurs);
        framesIgnored = f.number("frames_ignored", framesIgnored);
        dataRefused = f.number("data_refused", dataRefused);
        establishments = f.number("establishments", establishments);
        reestablishments = f.number("reestablishments", reestablishments);
        releaseIndications = f.number("release_indications", releaseIndications);
        f.map("mdl_errors", mdlErrors, LapdCodecs.ERROR, Codec.LONG);
    }
}
