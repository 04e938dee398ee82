/** Pages that need nothing but a browser: text made safe, pictures and sound within them, charts with their axes. */
package org.ecapa4j.cli.page;
