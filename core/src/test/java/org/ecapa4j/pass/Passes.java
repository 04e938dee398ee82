package org.ecapa4j.pass;

import org.ecapa4j.backend.Backend;
import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.probe.NetworkProbe;

/** Passes for tests of single parts. */
public final class Passes {

    private Passes() {}

    /** A pass of the caller alone. */
    public static ForwardPass alone(Kernels kernels) {
        return of(kernels, ThreadTeam.alone());
    }

    /** A pass of the caller alone. */
    public static ForwardPass alone(Backend backend) {
        return alone(backend.kernels());
    }

    /** A pass of a team. */
    public static ForwardPass of(Kernels kernels, ThreadTeam team) {
        return new ForwardPass(kernels, team, new PassMemory(team.size()), NetworkProbe.NONE);
    }

    /** A pass of the caller alone that is watched. */
    public static ForwardPass watched(Kernels kernels, NetworkProbe probe) {
        return new ForwardPass(kernels, ThreadTeam.alone(), new PassMemory(1), probe);
    }
}
