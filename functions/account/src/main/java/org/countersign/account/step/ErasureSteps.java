package org.countersign.account.step;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quarkus.funqy.Funq;
import java.util.Set;
import org.countersign.account.erasure.Deletion;
import org.countersign.account.erasure.Erasure;
import org.countersign.core.event.EventType;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Route;
import org.countersign.platform.event.step.InboundQueue;
import org.countersign.platform.token.Scope;

/** {@code DELETE /accounts/{sub}}, and what follows from it. */
public class ErasureSteps {

    /** What the queue of erasures is filled with. */
    public static final Set<EventType> TAKEN = Set.of(EventType.ACCOUNT_ERASING);

    private final Api api;
    private final InboundQueue inbound;
    private final Deletion deletion;
    private final Erasure erasure;

    public ErasureSteps(Api api, InboundQueue inbound, Deletion deletion, Erasure erasure) {
        this.api = api;
        this.inbound = inbound;
        this.deletion = deletion;
        this.erasure = erasure;
    }

    @Funq("account-delete")
    public APIGatewayV2HTTPResponse delete(APIGatewayV2HTTPEvent event) {
        var route = Route.service("account-delete", Scope.ACCOUNTS);
        return api.answer(
                event,
                route,
                call -> Reply.of(202, deletion.delete(call.path("sub")).map(DeletionView::new)));
    }

    @Funq("account-erase")
    public SQSBatchResponse erase(SQSEvent event) {
        return inbound.each("account-erase", TAKEN, event, it -> erasure.erase(it.subject()));
    }
}
