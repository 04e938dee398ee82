/**
 * Figure 2 of the ECAPA-TDNN paper (Desplanques, Thienpondt, Demuynck, Interspeech 2020) with the names of these
 * classes and the shapes of the published model; T is the number of frames.
 *
 * <pre>
 *                    log-mel features  [80][T]
 *                           |
 *                 stem: Conv1d + ReLU + BN      k = 5
 *                           |
 *                        x  [1024][T]
 *                           |
 *        +------------------+
 *        |                  |
 *        |        SeRes2Block  layer1           k = 3, d = 2
 *        |                  |
 *        |               x1 [1024][T] ------------------------------+
 *        |                  |                                       |
 *        +-----------------(+)  x + x1                              |
 *        |                  |                                       |
 *        |        SeRes2Block  layer2           k = 3, d = 3        |
 *        |                  |                                       |
 *        |               x2 [1024][T] -----------------------+      |
 *        |                  |                                |      |
 *        +-----------------(+)  x + x1 + x2                  |      |
 *                           |                                |      |
 *                 SeRes2Block  layer3           k = 3, d = 4 |      |
 *                           |                                |      |
 *                        x3 [1024][T]                        |      |
 *                           |                                |      |
 *                        concat  [3072][T]  &lt;----------------+------+
 *                           |
 *                 aggregation: Conv1d + ReLU    k = 1, no BN
 *                           |
 *                       [1536][T]
 *                           |
 *                 AttentiveStatisticsPooling
 *                           |
 *                       [3072]                  1536 means, 1536 standard deviations
 *                           |
 *                 ClassifierHead                BN, linear (with its BN folded in), ReLU
 *                           |
 *                       [192]                   embedding
 *                           |
 *                 ClassifierHead                linear
 *                           |
 *                       [2]                     logits: male, female
 *
 *
 *   SeRes2Block                                 AttentiveStatisticsPooling
 *
 *   in [1024][T] ---------------+               x [1536][T] -------------------------+
 *      |                        |                  |  mean, deviation over time      |
 *   Conv1d + ReLU + BN  k = 1   |               concat [4608][T]                     |
 *      |                        |                  |                                 |
 *   Res2Conv1d                  |               ContextAttention: Conv1d + ReLU + BN |
 *      |                        |                  |  [256][T]                       |
 *   Conv1d + ReLU + BN  k = 1   |               tanh                                 |
 *      |                        |                  |                                 |
 *   SqueezeExcitation           |               Conv1d  [1536][T]                    |
 *      |                        |                  |                                 |
 *     (+) ----------------------+               softmax over time                    |
 *      |                                           |  w [1536][T]                    |
 *   out [1024][T]                               mean, deviation under w  ------------+
 *                                                  |
 *   Res2Conv1d: eight splits s0 to s7 of 128    [3072]
 *
 *   r0 = conv(s0), ri = conv(r(i-1) + si) for i = 1 to 6, r7 = s7: the last split passes through;
 *   each conv is Conv1d + ReLU + BN with k = 3 and the block's dilation
 * </pre>
 *
 * <p>A normalisation follows the ReLU of its convolution. Two follow no ReLU: the one after the pooling, and the one
 * after the first linear layer. The blocks read running sums, as section 3.3 of the paper has it. The layer over the
 * three outputs has no normalisation, in the paper as in the original source; SpeechBrain adds one.
 */
package org.ecapa4j.network;
