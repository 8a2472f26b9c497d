package org.countersign.platform.table;

import software.amazon.awssdk.core.exception.SdkException;

/** What AWS fails at now, and may do the next time. */
public final class Outage {

    private Outage() {}

    /** Whether a failure is one, so that the same again may succeed; any other fails for ever. */
    public static boolean isOne(RuntimeException failure) {
        return failure instanceof SdkException || failure instanceof NotNow;
    }

    /** DynamoDB has done a batch in part. */
    public static final class NotNow extends IllegalStateException {

        private static final long serialVersionUID = 1;

        NotNow(String message) {
            super(message);
        }
    }
}
