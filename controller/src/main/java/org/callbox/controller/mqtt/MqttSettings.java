package org.callbox.controller.mqtt;

import java.nio.file.Path;

/**
 * Where and as whom to publish.
 *
 * @param url {@code mqtts://host[:8883]}, or {@code mqtt://host[:1883]} without TLS
 * @param root first topic level, {@code callbox} by default
 * @param box id of the box, {@code [a-z0-9-]{1,32}}
 * @param session a new one at each start of the controller
 * @param bootId the kernel's boot id
 * @param user null for none
 * @param passwordFile read before each attempt to connect; null for none
 * @param caFile PEM certificates to trust in place of the system's, or null
 * @param certFile PEM certificate to show the broker, and those up to its authority; or null
 * @param keyFile its private key; null without a certificate
 * @param stateDir where the published topics are remembered, or null to forget them
 */
public record MqttSettings(
        String url, String root, String box, String session, String bootId, String user,
        Path passwordFile, Path caFile, Path certFile, Path keyFile, Path stateDir) {

    /** Short. */
    @Override
    public String toString() {
        return "MqttSettings[" + url + " " + root + "/1/" + box + "]";
    }
}
