package org.countersign.emulators.http;

import org.countersign.emulators.Call;
import org.countersign.emulators.Gate.Refusal;

/** One AWS service as an endpoint plays it. Implementations are called from many threads at once. */
public interface Service {

    /** What the request asks leave for. */
    Call describe(ServiceRequest request);

    /**
     * Carries the request out.
     *
     * @throws ServiceError what the real service would answer
     */
    ServiceAnswer carryOut(ServiceRequest request) throws ServiceError;

    /** The refusal in this service's protocol. */
    ServiceAnswer refuse(Refusal refusal);
}
