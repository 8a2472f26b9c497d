package org.countersign.local;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.stream.IntStream;

/** Gives the local cloud under test a port of its own, which must be known beforehand since issuers contain it. */
public class FreePort implements QuarkusTestResourceLifecycleManager {

    // Below the range from which outgoing connections take theirs.
    private static final int FIRST = 13_000;
    private static final int LAST = 14_000;

    @Override
    public Map<String, String> start() {
        int offset = (int) (ProcessHandle.current().pid() % (LAST - FIRST));
        int port = IntStream.range(FIRST + offset, LAST + offset)
                .filter(FreePort::isFree)
                .findFirst()
                .orElseThrow();
        return Map.of("local.port", String.valueOf(port));
    }

    @Override
    public void stop() {
        // A port needs no giving back.
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
