/** GSM 06.10 full rate (ETSI EN 300 961): 13 kbit/s speech, bit-exact. */
package org.ecapa4j.audio.gsm;
