package org.countersign.emulators.http;

/** An answer in the service's own protocol. */
public record ServiceAnswer(int status, String contentType, String body) {}
