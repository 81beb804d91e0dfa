package io.modelservice.core.config;

import org.yaml.snakeyaml.nodes.Node;

/** One key of a YAML map with its value. */
record YamlEntry(String key, Position position, Node value) {}
