-- Hands a listening socket to another process, which then answers on its port; the process
-- that opened the port has closed its own descriptor by then, and comes as a client.
--
--   lua5.4 examples/pass.lua [clients]
--
-- The same file is the other process: it is started with the number of a descriptor, one end
-- of a pair of unix sockets, over which the listener comes.

local socket2 = require "socket2"
local Socket, MsgHdr = socket2.Socket, socket2.MsgHdr

--
-- The worker: takes what is handed to it, and serves as many clients as it is told
--

-- The socket in a message; nil when it brought none.
local function handed(msg)
  for name, list in msg:control() do
    if name == "rights" then return list[1] end
  end
end

local function work(descriptor)
  local channel <close> = assert(Socket.from_fd(descriptor))
  local msg <close> = MsgHdr.new{buffers = {64}, control = MsgHdr.control_space(4)}
  assert(channel:send("ready"))
  assert(channel:recvmsg(msg))
  local listener <close> = assert(handed(msg), "no socket came")
  for i = 1, tonumber(msg:string()) do
    local client <close>, from = assert(listener:accept())
    assert(client:send(("answer %d, to %s, from the worker"):format(i, from)))
  end
end

--
-- The parent
--

-- the command that runs this file again; LUA tells how, where it is more than a name
local function command(...)
  local first = 0
  while arg[first - 1] do first = first - 1 end
  return table.concat({os.getenv "LUA" or arg[first], arg[0], ...}, " ")
end

-- Who is at the other end: the system says so beside the first bytes, where it can.
local function process(channel)
  local msg <close> = MsgHdr.new{buffers = {64}, control = MsgHdr.control_space(12)}
  assert(channel:recvmsg(msg))
  for name, value in msg:control() do
    if name == "credentials" then return tostring(value.pid) end
  end
  return "unknown"
end

local function main(clients)
  local here, there = assert(Socket.pair("unix", "stream"))
  here:set_passcred(true) -- before anything is sent
  assert(there:set_cloexec(false)) -- this one descriptor is for the worker
  local worker = assert(io.popen(command("--worker", there:fd()), "w"))
  there:close()
  local pid = process(here)

  local listener <close> = assert(socket2.listen("tcp4", "127.0.0.1:0"))
  local addr = assert(listener:local_addr())
  assert(here:sendmsg(MsgHdr.new{buffers = {tostring(clients)}}:add_control("rights", {listener})))
  listener:close()
  print(("the listener on %s was handed to process %s, and closed here"):format(addr, pid))
  for _ = 1, clients do
    local client <close> = assert(Socket.new("ipv4", "stream"))
    assert(client:connect(addr))
    print((client:recv()))
  end
  here:close()
  if not worker:close() then os.exit(1, true) end
end

if arg[1] == "--worker" then
  work(tonumber(arg[2]))
else
  local clients = math.tointeger(tonumber(arg[1] or 3))
  if not clients or clients < 1 then
    io.stderr:write("usage: pass.lua [clients]\n")
    os.exit(1, true)
  end
  main(clients)
end
