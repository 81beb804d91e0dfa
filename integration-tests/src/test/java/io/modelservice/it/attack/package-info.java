/**
 * Malformed requests of many kinds over all protocols, and what their answers must not tell. {@code MalformedIT} is the
 * place to start; {@code LeakScan} looks at every answer.
 */
@NullMarked
package io.modelservice.it.attack;

import org.jspecify.annotations.NullMarked;
