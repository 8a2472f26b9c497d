package org.countersign.sms.phone;

/**
 * Knows what kind of line a number is. Asked when a number is enrolled and again before each text, since numbers are ported. May
 * be slow and may be retried; where it does not know it says {@link LineType#UNKNOWN}, which is refused.
 */
public interface LineTypeLookup {

    LineType lineType(PhoneNumber number);
}
