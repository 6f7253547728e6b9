# mkdir -p data && npx workerd serve worker.capnp
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "collector", worker = .collector),
    (name = "disk", disk = (path = "data", writable = true)),
  ],
  sockets = [(name = "http", address = "127.0.0.1:3000", http = (), service = "collector")],
);

const collector :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2025-01-01",
  durableObjectNamespaces = [(className = "Touchpoints", uniqueKey = "touchpoints", enableSql = true)],
  durableObjectStorage = (localDisk = "disk"),
  bindings = [(name = "TOUCHPOINTS", durableObjectNamespace = "Touchpoints")],
);
