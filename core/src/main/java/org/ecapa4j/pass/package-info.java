/**
 * One forward pass: what it works with.
 *
 * <pre>
 * ForwardPass        kernels, team, memory and probe of one pass; shares work out by frames or channels
 *   ThreadTeam       the caller's thread and the workers that an executor lends
 *   PassMemory       scratch memory, kept from pass to pass
 *     Scratch        one thread's: whoever needs some keeps its own kind, found by its class
 *   StageView        a feature map as a probe may see it
 * </pre>
 */
package org.ecapa4j.pass;
