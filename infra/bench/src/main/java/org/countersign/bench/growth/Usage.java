package org.countersign.bench.growth;

/** What a piece of work used of the table: calls, capacity units, and bytes of bodies out and in. */
record Usage(double calls, double readUnits, double writeUnits, double sent, double received) {

    Usage plus(Usage more) {
        return new Usage(
                calls + more.calls,
                readUnits + more.readUnits,
                writeUnits + more.writeUnits,
                sent + more.sent,
                received + more.received);
    }

    Usage dividedBy(int count) {
        return new Usage(calls / count, readUnits / count, writeUnits / count, sent / count, received / count);
    }

    double bytes() {
        return sent + received;
    }
}
