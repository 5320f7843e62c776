/**
 * The whole box as one step: an input in, commands out. Pure: no thread, clock, file or socket.
 * Knows the corridors (span, call) and the plan, none of the adapters that feed it or carry out
 * what it asks.
 */
package org.callbox.controller.core;
