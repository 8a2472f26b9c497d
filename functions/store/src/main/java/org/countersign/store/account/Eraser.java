package org.countersign.store.account;

/**
 * Removes what a capability keeps of an account outside of the account's own partition, and asks others to. Gathered by CDI
 * like {@code Announcer}s are: whoever deletes an account calls each of them, and only then deletes the partition.
 */
public interface Eraser {

    /**
     * Leaves nothing of this account behind. May be called again at any time, after a crash as after a success, and then
     * does what is left to do; throws when it has to be called again.
     */
    void erase(String sub);
}
