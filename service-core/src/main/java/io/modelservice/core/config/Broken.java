package io.modelservice.core.config;

/** Stands in the tree for a value whose mistake has been told already, so that it is not told twice. */
enum Broken {
    VALUE
}
