/**
 * What the service manager is told of this process: that it serves, that it lives, that it ends.
 * Nothing where none asks for it.
 */
package org.callbox.controller.systemd;
