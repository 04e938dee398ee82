/** AU, also called SND. */
package org.ecapa4j.audio.au;
