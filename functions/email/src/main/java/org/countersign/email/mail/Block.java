package org.countersign.email.mail;

import java.util.SequencedMap;

/** A part of a mail, of which both its forms are made, so that they say the same. */
sealed interface Block {

    record Paragraph(String text) implements Block {}

    /** A code, large. */
    record Code(String code) implements Block {}

    /** What it is for, when, from where: names and values. */
    record Facts(SequencedMap<String, String> facts) implements Block {}

    record Link(String text, String url) implements Block {}
}
