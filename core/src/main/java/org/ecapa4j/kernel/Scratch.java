package org.ecapa4j.kernel;

/** One thread's scratch memory for {@link Kernels#multiply}; what is in it is the kernels' own business. */
public interface Scratch {}
