# What R's igraph, network and sna make of our files: their figures, and the network written again. Run in the folder of the files.
suppressMessages({library(igraph); library(network); library(sna)})
scaled <- function(values, size) values / ((size - 1) * (size - 2) / 2)

g <- read_graph("network.graphml", "graphml")
directed <- read_graph("directed.graphml", "graphml")
write.csv(data.frame(
  name = V(g)$label, degree = igraph::degree(g), betweenness = igraph::betweenness(g, weights = NA, normalized = TRUE),
  harmonic = harmonic_centrality(g, weights = NA, normalized = TRUE), constraint = constraint(g, weights = rep(1, ecount(g))),
  core = coreness(g)
), "igraph.csv", row.names = FALSE)
write_graph(g, "igraph.graphml", "graphml")
write_graph(g, "igraph.gml", "gml")
p <- read_graph("network.net", "pajek")
write_graph(p, "igraph.net", "pajek")
d <- as.undirected(read_graph("network.dl", "dl"), mode = "collapse", edge.attr.comb = "first")
V(d)$name <- gsub("_", " ", V(d)$name)  # DL has none with spaces that igraph reads
write_graph(d, "igraph_dl.graphml", "graphml")

n <- network::read.paj("network.net")
m <- as.sociomatrix(n, "network")
m <- pmax(m, t(m))
names <- network.vertex.names(n)
write.csv(data.frame(
  name = names, degree = sna::degree(m > 0, gmode = "graph"),
  betweenness = scaled(sna::betweenness(m > 0, gmode = "graph", cmode = "undirected"), nrow(m)),
  core = kcores(m > 0, mode = "graph", cmode = "indegree")
), "sna.csv", row.names = FALSE)
if (nrow(m) < 100) sna::write.dl(m, "sna.dl", vertex.lab = names)
both <- as_adjacency_matrix(directed, sparse = FALSE) > 0
write.csv(data.frame(
  igraph = igraph::reciprocity(directed, mode = "ratio"), sna = unname(grecip(both, measure = "dyadic.nonnull"))
), "reciprocity.csv", row.names = FALSE)
