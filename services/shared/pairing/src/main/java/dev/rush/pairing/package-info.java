/** How two machines come to know each other without a certificate authority: the line a person carries, the server's pin, the machine's key. */
@NullMarked
package dev.rush.pairing;

import org.jspecify.annotations.NullMarked;
