/**
 * Publishes what the core says to a broker (MQTT 3.1.1) and hands up what the broker sends. The
 * only room that knows Paho; outbox, connect loop and watchdog are ours (docs/decisions, and
 * docs/asyncapi.yaml for the topics). Must not know calls, lines or agents: it carries
 * {@link org.callbox.controller.publish.Publication}s and reads none of them but {@code status}.
 */
package org.callbox.controller.mqtt;
