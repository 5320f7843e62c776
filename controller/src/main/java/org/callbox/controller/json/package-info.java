/**
 * JSON as plain Java values: Map, List, String, Number, Boolean and null. Everything outside ASCII
 * is written escaped, so that text from the line cannot steer a terminal or a log reader. Pure;
 * knows no other room.
 */
package org.callbox.controller.json;
