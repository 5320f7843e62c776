package org.callbox.controller.lapd;

/** The errors a link reports to its management (Q.921 Table II.1). */
public enum MdlErrorCode {
    A("unsolicited supervisory response with F=1"),
    B("unsolicited DM with F=1"),
    C("unsolicited UA with F=1"),
    D("unsolicited UA with F=0"),
    E("DM with F=0: the peer has no link"),
    F("the peer established the link anew"),
    G("no answer to SABME after N200 repetitions"),
    H("no answer to DISC after N200 repetitions"),
    I("no answer to status enquiry after N200 repetitions"),
    J("N(R) error"),
    K("FRMR received"),
    L("undefined frame"),
    /** Never put out: 5.8.5 makes a superfluous information field a length error, N. */
    M("information field not permitted"),
    N("frame with incorrect length"),
    O("information field longer than N201");

    private final String text;

    MdlErrorCode(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
