/** Certificates and keys from PEM files, read anew when the files change. Start at {@link io.modelservice.core.tls.Tls}. */
@NullMarked
package io.modelservice.core.tls;

import org.jspecify.annotations.NullMarked;
