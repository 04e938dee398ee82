/** What files hold that no decoder reads, in words, and the way out where there is one. */
package org.ecapa4j.audio.foreign;
