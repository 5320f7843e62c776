/**
 * The first hour on site: what is looked at, in which order, and what to do when it is not so.
 * Takes the box and the person at the terminal as a
 * {@link org.callbox.controller.bringup.Workbench}, so that each step is tested without either.
 */
package org.callbox.controller.bringup;
