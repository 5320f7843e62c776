package org.callbox.controller.lapd;

import java.util.Map;

/**
 * What a link has counted since it was made.
 *
 * @param framesSent all frames
 * @param framesReceived all frames, whatever became of them
 * @param iSent I frames, repetitions included
 * @param iRepeated I frames sent again
 * @param iReceived I frames accepted and delivered
 * @param iOutOfSequence I frames discarded for their N(S) (5.8.1)
 * @param iDiscardedBusy I frames discarded because our receiver was busy (5.6.6)
 * @param rejSent REJ sent
 * @param rejReceived REJ received
 * @param rnrReceived RNR received
 * @param t200Expiries how often T200 ran down
 * @param t203Expiries how often T203 ran down
 * @param framesInvalid frames discarded without an MDL-ERROR (2.9)
 * @param framesNotOurs frames for another SAPI or TEI
 * @param framesIgnored frames ignored in the state in which they were received
 * @param dataRefused messages of layer 3 that were not taken (no link, or the queue was full)
 * @param establishments how often the link came up, resets included
 * @param reestablishments how often we reset the link ourselves (5.7)
 * @param releaseIndications how often the link was released without our request
 * @param mdlErrors MDL-ERROR indications by code; only codes that occurred
 */
public record LapdCounters(
        long framesSent, long framesReceived, long iSent, long iRepeated, long iReceived,
        long iOutOfSequence, long iDiscardedBusy, long rejSent, long rejReceived,
        long rnrReceived, long t200Expiries, long t203Expiries, long framesInvalid,
        long framesNotOurs, long framesIgnored, long dataRefused, long establishments,
        long reestablishments, long releaseIndications, Map<MdlErrorCode, Long> mdlErrors) {

    public long mdlErrors(MdlErrorCode code) {
        return mdlErrors.getOrDefault(code, 0L);
    }
}
