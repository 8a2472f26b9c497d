package org.countersign.local;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** Starts the local cloud, unless it is plain beforehand that it cannot or must not run. */
@QuarkusMain
public class Main {

    private static final String FLAG = "COUNTERSIGN_LOCAL";
    private static final int DEFAULT_PORT = 3000;

    private Main() {}

    public static void main(String... arguments) {
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            System.err.println(obstacle.get());
            System.exit(1);
        }
        Quarkus.run(FirstScreen.class, arguments);
    }

    private static Optional<String> obstacle() {
        if (!"true".equals(System.getenv(FLAG))) {
            return Optional.of("This is the local cloud: it gives anybody a token and shows every message. "
                    + "Start it with \"make run\", or set " + FLAG + "=true if that is what you want here.");
        }
        String port = Optional.ofNullable(System.getenv("PORT")).orElse(String.valueOf(DEFAULT_PORT));
        if (!port.matches("[1-9][0-9]{0,4}")) {
            return Optional.of("PORT=" + port + " is not a port.");
        }
        return isFree(Integer.parseInt(port))
                ? Optional.empty()
                : Optional.of("Port " + port + " is taken. Choose another one: make run PORT=" + (DEFAULT_PORT + 1));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
