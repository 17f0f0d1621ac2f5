// A scene as netmap.export.wire.packed_scene sends it, put together again: one record per node and tie.
export function unpackScene(packed) {
  const nodes = unpackColumns(packed.nodes, []);
  return { ...packed, nodes, edges: unpackColumns(packed.edges, nodes) };
}

function unpackColumns({ count, columns }, nodes) {
  const records = Array.from({ length: count }, () => ({}));
  for (const [name, column] of Object.entries(columns)) {
    for (let place = 0; place < count; place += 1) {
      let value;
      if ("all" in column) value = column.all;
      else if ("of" in column) value = column.of[column.at[place]];
      else if ("nodes" in column) value = nodes[column.nodes[place]].id;
      else value = column.each[place];
      if (value !== null) records[place][name] = value;
    }
  }
  return records;
}
