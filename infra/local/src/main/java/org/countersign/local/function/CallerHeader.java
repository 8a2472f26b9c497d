package org.countersign.local.function;

import org.countersign.emulators.Call;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Says on every call of the SDK which function makes it, so that the emulators can hold it to its policy. */
public final class CallerHeader implements ExecutionInterceptor {

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        return RunningFunction.current()
                .map(function ->
                        context.httpRequest().copy(request -> request.putHeader(Call.FUNCTION_HEADER, function)))
                .orElse(context.httpRequest());
    }
}
