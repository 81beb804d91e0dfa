@NullMarked
package io.modelservice.core.http.docs;

import org.jspecify.annotations.NullMarked;
