package org.ecapa4j.onnx.shape;

/**
 * One axis of an activation.
 *
 * @param size how long it is
 * @param role what runs along it; {@link Role#NONE} exactly for size 1
 */
public record Axis(long size, Role role) {

    /** Gives axes of size 1 no role, and longer ones without a role that of a repetition. */
    public Axis {
        if (size == 1) {
            role = Role.NONE;
        } else if (role == Role.NONE) {
            role = Role.REPEATED;
        }
    }

    /** The same axis at another length. */
    public Axis resized(long newSize) {
        return new Axis(newSize, role);
    }
}
