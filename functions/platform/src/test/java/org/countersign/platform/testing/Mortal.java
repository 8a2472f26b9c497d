package org.countersign.platform.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Consumer;
import org.countersign.platform.table.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A process that dies at one of its calls to the table. */
public final class Mortal {

    private static final Set<String> CALLS = Set.of(
            "query",
            "getItem",
            "batchGetItem",
            "putItem",
            "updateItem",
            "deleteItem",
            "batchWriteItem",
            "transactWriteItems");

    private Mortal() {}

    /** Not an exception that anybody catches. */
    public static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

    /**
     * Does the work, and dies on the way. Even numbers die before the call of half that number, odd ones after it, when its answer
     * was on its way.
     *
     * @return false when the work was done before that
     */
    public static boolean dies(PlatformWorld world, int point, Consumer<Table> work) {
        DynamoDbClient client = mortal(world.dynamoDb, point / 2, point % 2 == 1);
        try {
            work.accept(new Table(client, world.config.table(), world.meter));
            return false;
        } catch (Death expected) {
            return true;
        }
    }

    private static DynamoDbClient mortal(DynamoDbClient client, int call, boolean after) {
        int[] calls = {0};
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (_, method, arguments) -> {
                    boolean last = CALLS.contains(method.getName()) && calls[0]++ == call;
                    if (last && !after) {
                        throw new Death();
                    }
                    try {
                        Object answer = method.invoke(client, arguments);
                        if (last) {
                            throw new Death();
                        }
                        return answer;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
