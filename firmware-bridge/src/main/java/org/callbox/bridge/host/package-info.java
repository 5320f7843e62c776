/**
 * What every adapter takes from the machine it runs on: threads that are restarted after a fault,
 * files with the rights of the box, libraries of the machine's own code. Knows no other room.
 */
package org.callbox.bridge.host;
