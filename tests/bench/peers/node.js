// Node's own Socket.IO: `node node.js PORT`, beside node_modules with the pinned socket.io.
const { createServer } = require("node:http");
const { Server } = require("socket.io");

const BYTES = 300;
const state = (text) => ({
  board: "bench",
  meeting_id: 1,
  version: [1, 12345],
  state: { text },
  server_now: Date.now(),
});
const text = "x".repeat(BYTES - `42${JSON.stringify(["state", state("")])}`.length);
const http = createServer((request, response) => response.end("{}"));
const io = new Server(http, { pingInterval: 10000, pingTimeout: 20000 });

io.on("connection", (socket) => {
  socket.join("meeting");
  socket.on("go", () => io.to("meeting").emit("state", state(text)));
});
http.listen({ port: Number(process.argv[2]), host: "127.0.0.1", backlog: 4096 });
