package org.countersign.bench.scale;

/**
 * What one sign-in takes, as COST.md has it.
 *
 * @param kind what SCALE.md calls it
 */
record SignIn(
        String kind,
        double requests,
        double calls,
        double readUnits,
        double writeUnits,
        double events,
        double dollarsAThousand,
        double itemsWritten,
        double millis) {

    private static final int FLOW_COLUMNS = 9;
    private static final int BILL_COLUMNS = 7;
    private static final int PRICE_COLUMNS = 5;

    /**
     * Reads it from COST.md.
     *
     * @param kind what SCALE.md calls it
     * @param name its row
     * @param itemsWritten changes of items in it, each a record of the stream
     * @param messages texts that it waits for
     */
    static SignIn of(Sheet cost, String kind, String name, double itemsWritten, int messages) {
        double requests = cost.number(name, FLOW_COLUMNS, 1);
        double calls = cost.number(name, FLOW_COLUMNS, 3);
        double millis = requests * cost.number("assumed.millis.invocation", PRICE_COLUMNS, 1)
                + calls * cost.number("assumed.millis.call", PRICE_COLUMNS, 1)
                + messages * cost.number("assumed.millis.message", PRICE_COLUMNS, 1);
        return new SignIn(
                kind,
                requests,
                calls,
                cost.number(name, FLOW_COLUMNS, 4),
                cost.number(name, FLOW_COLUMNS, 5),
                cost.number(name, FLOW_COLUMNS, 6),
                cost.number(name, BILL_COLUMNS, 6),
                itemsWritten,
                millis);
    }
}
