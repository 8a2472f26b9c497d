package org.countersign.selfie.provider;

import org.countersign.core.identity.Decision;

/**
 * What a provider's webhook says.
 *
 * @param verification our id of it, as the provider repeats it; may be any text
 * @param session the provider's id
 */
public record ProviderResult(String verification, String session, Decision decision) {}
