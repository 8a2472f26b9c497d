package org.countersign.bench.load;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The local cloud, as "make run" starts it but for the second compiler and a recording of where its processor time goes. */
final class LocalProcess implements AutoCloseable {

    private static final String RECORDING = "-XX:StartFlightRecording=jdk.CPUTimeSample#enabled=true,"
            + "jdk.CPUTimeSample#throttle=5ms,jdk.ExecutionSample#enabled=false,jdk.NativeMethodSample#enabled=false,filename=";

    /** Warm after a tenth of the calls, or minutes would pass before there is anything to measure. */
    private static final String WARM_SOON = "-XX:CompileThresholdScaling=0.1";

    /** As the packaged form has it. */
    private static final String COLLECTOR = "-XX:+UseSerialGC";

    private final Process process;
    private final int port;
    private final Path recording;

    private LocalProcess(Process process, int port, Path recording) {
        this.process = process;
        this.port = port;
        this.recording = recording;
    }

    static LocalProcess start(Path application, Path directory) throws IOException {
        int port = freePort();
        Path recording = directory.resolve("load.jfr");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.sqlite.tmpdir=" + directory,
                WARM_SOON,
                COLLECTOR,
                "-XX:FlightRecorderOptions=stackdepth=256",
                RECORDING + recording,
                "-jar",
                application.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("local.log").toFile());
        builder.environment().put("COUNTERSIGN_LOCAL", "true");
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().remove("DATA");
        return new LocalProcess(builder.start(), port, recording);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    URI base() {
        return URI.create("http://localhost:" + port);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it, and gives what was recorded. */
    Path stop() throws InterruptedException, IOException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The local cloud does not end");
        }
        if (!Files.exists(recording)) {
            throw new IllegalStateException("Nothing was recorded");
        }
        return recording;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
