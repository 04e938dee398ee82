/** Compares what the pages say with what is there: samples of output, tables, links and names. */
package org.ecapa4j.docs;
