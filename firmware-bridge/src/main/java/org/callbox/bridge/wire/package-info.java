/**
 * Octets and frames: what travels on the serial line, without knowing what it means.
 * Pure: no thread, clock, file or device. Knows no other room.
 */
package org.callbox.bridge.wire;
