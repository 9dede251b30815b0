-- The parts of the module that are written in Lua: functions, and methods of Socket.

local connect = require "socket2.connect"
local iterators = require "socket2.iterators"
local listen = require "socket2.listen"
local run = require "socket2.run"
local sockets = require "socket2.sockets"
local waiting = require "socket2.wait"

-- Functions of a file that few programs need. The file is loaded when one of them is called.
local function later(file, ...)
  local functions = {}
  for _, name in ipairs {...} do
    functions[name] = function(...)
      return require(file)[name](...)
    end
  end
  return functions
end

local moving = later("socket2.copy", "copy", "copy_both")

return {
  functions = {
    connect = connect.connect, open = connect.open,
    listen = listen.listen, bind = listen.bind,
    tcp_v4 = sockets.tcp_v4, tcp_v6 = sockets.tcp_v6,
    udp_v4 = sockets.udp_v4, udp_v6 = sockets.udp_v6,
    pair = sockets.pair,
    wait = waiting.wait, use = waiting.use,
    run = run.run, spawn = run.spawn, sleep = run.sleep, condition = run.condition,
    cancelled = waiting.cancelled,
    serve = later("socket2.serve", "serve").serve,
    copy = moving.copy, copy_both = moving.copy_both,
    help = later("socket2.help", "help").help,
    bpf = later("socket2.bpf", "assemble", "check", "disassemble"),
  },
  methods = {
    stream = require "socket2.stream".stream,
    incoming = iterators.incoming, datagrams = iterators.datagrams, chunks = iterators.chunks,
  },
}
