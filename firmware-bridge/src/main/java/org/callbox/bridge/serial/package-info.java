/**
 * Serial devices: octets in and out, device loss and return. The only room that knows jSerialComm,
 * and the one that makes pseudo terminals. Must not know what the octets mean.
 */
package org.callbox.bridge.serial;
