package org.callbox.controller.plan;

/**
 * The broker to publish to.
 *
 * @param url {@code mqtts://host:port}, or {@code mqtt://} without TLS
 * @param root first topic level
 * @param user null for none
 * @param passwordFile file that holds the password, or null
 * @param caFile certificate authority to trust, or null for the system's
 * @param callerNumbers how much of a caller's number is published
 * @param callRecords whether rows of the records are published as well
 * @param seatCalls whether each seat is told of its caller, with the whole number
 * @param commands how much may be commanded over the broker
 * @param certFile certificate to show the broker, or null
 * @param keyFile its private key, or null
 */
public record MqttPlan(
        String url, String root, String user, String passwordFile, String caFile,
        CallerNumbers callerNumbers, boolean callRecords, boolean seatCalls, Commands commands,
        String certFile, String keyFile) {

    public enum CallerNumbers { FULL, MASKED, NONE }

    /** The greatest role that commands over MQTT may have. */
    public enum Commands { NONE, MONITOR, OPERATOR, MAINTAINER }

    /** Without what has to be asked for. */
    public MqttPlan(String url, String root, String user, String passwordFile, String caFile,
            CallerNumbers callerNumbers) {
        this(url, root, user, passwordFile, caFile, callerNumbers, false, false, Commands.MONITOR,
                null, null);
    }

    /** Whether one connection serves both; what is published on it does not concern it. */
    public boolean sameConnection(MqttPlan other) {
        return new MqttPlan(url, root, user, passwordFile, caFile, other.callerNumbers,
                other.callRecords, other.seatCalls, commands, certFile, keyFile)
                .equals(other);
    }
}
