/** Encryption, with certificates that openssl makes. */
@NullMarked
package io.modelservice.core.tls;

import org.jspecify.annotations.NullMarked;
