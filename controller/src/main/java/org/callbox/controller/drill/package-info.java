/** What callers noticed while something was away on purpose: figures of a time, and a verdict. */
package org.callbox.controller.drill;
