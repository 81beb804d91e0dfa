/**
 * {@code rest_config.yaml} as records.
 *
 * <p>Start reading at {@link io.modelservice.core.config.ConfigFile}: it reads a file in two steps. First the text becomes
 * a tree of plain maps, lists and scalars, with references such as {@code ${NAME}} put in and the place of every key and
 * value kept. Then {@link io.modelservice.core.config.SettingsReader} turns the tree into the records, of which
 * {@link io.modelservice.core.config.ServiceConfig} is the outermost. Both steps gather every
 * {@link io.modelservice.core.config.Mistake} instead of stopping at the first.
 */
@NullMarked
package io.modelservice.core.config;

import org.jspecify.annotations.NullMarked;
