package org.countersign.email.code;

import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests that run the capability over DynamoDB Local, each with an account of its own. */
public abstract class MailTest {

    protected static World world;

    protected MailWorld mail;
    protected String sub;

    @BeforeAll
    static void start() {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void enrol() {
        mail = new MailWorld(world);
        sub = mail.account();
    }
}
