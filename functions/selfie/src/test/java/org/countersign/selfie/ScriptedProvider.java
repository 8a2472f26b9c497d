package org.countersign.selfie;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.core.Result;
import org.countersign.platform.api.RawBody;
import org.countersign.selfie.provider.ProviderFailure;
import org.countersign.selfie.provider.ProviderResult;
import org.countersign.selfie.provider.SelfieProvider;

/** A provider that does what a test wants: sessions are made here, webhooks are read by a real adapter. */
final class ScriptedProvider implements SelfieProvider {

    final List<String> opened = Collections.synchronizedList(new ArrayList<>());
    final List<String> deleted = Collections.synchronizedList(new ArrayList<>());
    private final SelfieProvider adapter;
    private Optional<Supplier<ProviderFailure>> failure = Optional.empty();
    private Runnable meanwhile = () -> {};

    ScriptedProvider(SelfieProvider adapter) {
        this.adapter = adapter;
    }

    void failing(Supplier<ProviderFailure> how) {
        failure = Optional.of(how);
    }

    void working() {
        failure = Optional.empty();
        meanwhile = () -> {};
    }

    /** What happens while it makes a session. */
    void meanwhile(Runnable what) {
        meanwhile = what;
    }

    @Override
    public String name() {
        return adapter.name();
    }

    @Override
    public Session open(String verification) {
        failIfTold();
        opened.add(verification);
        meanwhile.run();
        return new Session(session(verification), "https://provider.example.com/capture/" + verification);
    }

    /** The id of the session that is opened for a verification. */
    static String session(String verification) {
        return "session-of-" + verification;
    }

    @Override
    public Result<Optional<ProviderResult>> read(RawBody webhook) {
        return adapter.read(webhook);
    }

    @Override
    public void delete(String session) {
        failIfTold();
        deleted.add(session);
    }

    private void failIfTold() {
        if (failure.isPresent()) {
            throw failure.get().get();
        }
    }
}
