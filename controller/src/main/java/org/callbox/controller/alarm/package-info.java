/**
 * Alarms: which there are, whether each is raised, and what a change of it is. What a line says of
 * its own quality stands here as well, because alarms are made of it.
 */
package org.callbox.controller.alarm;
