/** Deadlines as values, in one order. Pure; knows no other room. */
package org.callbox.controller.time;
