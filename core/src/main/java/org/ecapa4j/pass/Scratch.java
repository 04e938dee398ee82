package org.ecapa4j.pass;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Work memory that outlives a pass. Whoever needs some keeps its own kind here, found by its class and made at the
 * first need; nobody has to know what the others keep. A warm pass therefore makes no garbage.
 *
 * @implNote Not thread-safe: the calling thread has one, and each worker has one.
 */
public final class Scratch {

    private final Map<Class<?>, Object> kinds = new IdentityHashMap<>();

    /** The memory of one kind. */
    public <T> T of(Class<T> kind, Supplier<T> make) {
        Object kept = kinds.get(kind);
        if (kept == null) {
            kept = make.get();
            kinds.put(kind, kept);
        }
        return kind.cast(kept);
    }
}
