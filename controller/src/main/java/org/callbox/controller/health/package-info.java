/**
 * How the machine and this process are: temperature, power, memory, CPU, disk and clock as the
 * kernel tells them, and which of them somebody has to know of.
 */
package org.callbox.controller.health;
