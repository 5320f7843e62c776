/**
 * The one way from a log statement to the console: made printable and limited in number, whoever
 * wrote it. Named in {@code tinylog.properties}; must not know what is logged.
 */
package org.callbox.controller.log;
