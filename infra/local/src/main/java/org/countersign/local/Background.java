package org.countersign.local;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** Work that goes on for as long as the local cloud does, each piece on a thread of its own. */
public final class Background implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Background.class);

    private final String name;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public Background(String name) {
        this.name = name;
    }

    public void run(Runnable work) {
        threads.execute(() -> guarded(work));
    }

    /** Repeats the work, with a pause after each time; what it throws is logged and it goes on. */
    public void repeat(Duration pause, Runnable work) {
        threads.execute(() -> {
            while (sleep(pause)) {
                guarded(work);
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!threads.isShutdown()) {
                LOG.errorf(e, "%s failed", name);
            }
        }
    }

    /** False when it is time to stop. */
    public static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
