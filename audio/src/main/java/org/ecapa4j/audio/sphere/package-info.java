/** NIST SPHERE, the format of many speech corpora. */
package org.ecapa4j.audio.sphere;
