/**
 * PINs as salted hashes: scrypt (RFC 7914), the form in which a hash stands in the site file, what
 * makes a PIN unfit, and the book in which the PINs stand that people have chosen themselves.
 */
package org.callbox.controller.pins;
