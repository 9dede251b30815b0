-- The rows over this module.
local socket2 = require "socket2"
local bursts = dofile((arg[0]:match("^(.*)/[^/]*$") or ".") .. "/bursts.lua")
local Socket, SockAddr, Buffer = socket2.Socket, socket2.SockAddr, socket2.Buffer

local rows = {}

local ANY = "127.0.0.1:0"

local function address(port)
  return SockAddr.inet("127.0.0.1", port)
end

local function tcp(port)
  local s = assert(Socket.new("ipv4", "stream"))
  assert(s:connect(address(port)))
  assert(s:set_tcp_nodelay(true))
  return s
end

local function udp(port)
  local s = assert(Socket.new("ipv4", "dgram"))
  assert(s:bind(ANY))
  if port then assert(s:connect(address(port))) end
  return s, assert(s:local_addr()):port()
end

local function listener()
  local s = assert(Socket.new("ipv4", "stream"))
  assert(s:bind(ANY))
  assert(s:listen(4096))
  return s, assert(s:local_addr()):port()
end

-- {==================================================================
-- Options
-- ===================================================================

function rows.option_get()
  return bursts.option_get(assert(Socket.new("ipv4", "stream")))
end

function rows.option_set()
  return bursts.option_set(assert(Socket.new("ipv4", "stream")))
end

-- }==================================================================

-- {==================================================================
-- Ping-pong
-- ===================================================================

function rows.tcp_pingpong(port, size)
  return bursts.pingpong(tcp(port), size)
end

function rows.tcp_echo(port)
  return bursts.echo(tcp(port))
end

function rows.udp_pingpong(port, size)
  return bursts.pingpong((udp(port)), size)
end

function rows.udp_echo()
  local s, port = udp()
  return bursts.echo_from(s), port
end

-- }==================================================================

-- {==================================================================
-- One way
-- ===================================================================

function rows.udp_send(port, size)
  return bursts.send((udp(port)), size)
end

function rows.udp_recv()
  local s, port = udp()
  return bursts.recv(s), port
end

function rows.udp_recv_buffer()
  local s, port = udp()
  local buffer = Buffer.new(65536)
  return function(n)
    local bytes = 0
    for _ = 1, n do
      buffer:clear()
      bytes = bytes + s:recv(buffer)
    end
    return n, bytes, buffer:string(1, 8)
  end, port
end

-- messages of one Buffer, or one string, each
local function messages(make, addr)
  local list = {}
  for i = 1, 64 do
    list[i] = socket2.MsgHdr.new{addr = addr}:with_buffers{make()}
  end
  return list
end

local function sendbatches(s, size, list)
  return function(n)
    local count = 0
    for _ = 1, n, 64 do
      count = count + s:sendmmsg(list)
    end
    return count, count * size
  end
end

function rows.mmsg_send(port, size)
  return sendbatches(udp(port), size, messages(function()
    local buffer = Buffer.new(size)
    buffer:put(("."):rep(size))
    return buffer
  end))
end

function rows.mmsg_send_string(port, size)
  local data = ("."):rep(size)
  return sendbatches(udp(port), size, messages(function() return data end))
end

-- Receives batches into the messages' own storage, as 'look' then wants to see each; 'addr' is
-- false to ask for no senders.
local function recvbatches(look, addr)
  local s, port = udp()
  local list = messages(function() return 2048 end, addr)
  return function(n)
    local count, bytes = 0, 0
    for _ = 1, n, 64 do
      local k = s:recvmmsg(list)
      bytes = bytes + look(list, k)
      count = count + k
    end
    return count, bytes, list[64]:string()
  end, port
end

-- as strings
local function lookatall(list, k)
  local bytes = 0
  for i = 1, k do
    bytes = bytes + #list[i]:string()
  end
  return bytes
end

function rows.mmsg_recv()
  return recvbatches(lookatall)
end

function rows.mmsg_bare()
  return recvbatches(lookatall, false)
end

function rows.mmsg_bare_buffer()
  local s, port = udp()
  local buffers = {}
  local list = messages(function()
    buffers[#buffers + 1] = Buffer.new(2048)
    return buffers[#buffers]
  end, false)
  return function(n)
    local count, bytes, last = 0, 0, nil
    for _ = 1, n, 64 do
      local k = s:recvmmsg(list)
      count = count + k
      last = buffers[k]:string(1, 8)
      for i = 1, k do
        local buffer = buffers[i]
        bytes = bytes + #buffer
        buffer:clear()
      end
    end
    return count, bytes, last
  end, port
end

function rows.mmsg_recv_inplace(_, size)
  return recvbatches(function(list, k)
    assert(list[1]:len() == size and list[k]:len() == size)
    return k * size
  end)
end

function rows.udp_gso(port, size)
  local s = udp(port)
  local per = math.min(65536 // size, 64)
  local data = ("."):rep(size * per)
  assert(s:set_udp_segment(size))
  return function(n)
    local bytes, whole = 0, n // per
    for _ = 1, whole do
      bytes = bytes + s:send(data)
    end
    if n > whole * per then
      bytes = bytes + s:send(data, 0, 1, (n - whole * per) * size)
    end
    return bytes // size, bytes
  end
end

function rows.tcp_send(port, size)
  local s = tcp(port)
  local data = ("."):rep(size)
  return function(n)
    for _ = 1, n do
      local sent = s:send(data)
      while sent < size do
        sent = sent + s:send(data, 0, sent + 1)
      end
    end
    return n, n * size
  end
end

function rows.tcp_recv(port, size)
  local s = tcp(port)
  return function(n)
    local bytes, begin, last = 0, (n - 1) * size, nil -- where the last message begins
    while bytes < n * size do
      local got = s:recv(size)
      if bytes <= begin and begin < bytes + #got then last = got:sub(begin - bytes + 1) end
      bytes = bytes + #got
    end
    return n, bytes, last
  end
end

function rows.tcp_recv_buffer(port, size)
  local s = tcp(port)
  local buffer = Buffer.new(size)
  return function(n)
    local bytes, begin, last = 0, (n - 1) * size, nil
    while bytes < n * size do
      buffer:clear()
      local got = s:recv(buffer)
      if bytes <= begin and begin < bytes + got then
        last = buffer:string(begin - bytes + 1, begin - bytes + 8)
      end
      bytes = bytes + got
    end
    return n, bytes, last
  end
end

function rows.lines(port)
  local stream = tcp(port):stream()
  return function(n)
    local count, bytes, last = 0, 0, nil
    for line in stream:lines() do
      count = count + 1
      bytes = bytes + #line + 1
      if count == n then
        last = line
        break
      end
    end
    return count, bytes, last
  end
end

function rows.read16(port, size)
  local stream = tcp(port):stream()
  return function(n)
    local bytes, got = 0, nil
    for _ = 1, n do
      got = stream:read(size)
      bytes = bytes + #got
    end
    return n, bytes, got
  end
end

function rows.sendfile(port, size, path)
  return bursts.sendfile(tcp(port), size, path)
end

function rows.proxy(port, size)
  local from, to = tcp(port), tcp(port)
  from:set_nonblocking(true)
  to:set_nonblocking(true)
  return function(n)
    return assert(socket2.run(socket2.copy, from, to, n * size)) // size, n * size
  end
end

-- }==================================================================

-- {==================================================================
-- Connections
-- ===================================================================

function rows.accept()
  local s, port = listener()
  return bursts.accept(s), port
end

function rows.connect(port)
  local addr = address(port)
  return function(n)
    for _ = 1, n do
      local s = Socket.new("ipv4", "stream")
      s:connect(addr)
      s:close()
    end
    return n
  end
end

function rows.fd_passing(_, _, path)
  local s = assert(Socket.new("unix", "stream"))
  assert(s:connect(SockAddr.unix(path)))
  local out = socket2.MsgHdr.new():with_buffers{"x"}
  out:add_control("rights", {s})
  local into = socket2.MsgHdr.new():with_buffers{1}:with_control(64)
  return function(n)
    for _ = 1, n do
      s:sendmsg(out)
      s:recvmsg(into)
      for _, list in into:control() do
        list[1]:close()
      end
    end
    return n
  end
end

-- A coroutine a connection, each echoing what comes. 'spawn' starts one in the loop that
-- 'socket2.use' was told of, 'counted' is called after each echo.
local function echoing(spawn, counted)
  local s, port = listener()
  assert(s:set_nonblocking(true))
  local function serve(client)
    assert(client:set_nonblocking(true))
    while true do
      socket2.wait(nil, client, "r")
      local data = assert(client:recv())
      if data == "" then break end
      client:send(data)
      counted()
    end
  end
  spawn(function()
    for client in s:incoming() do spawn(serve, client) end
  end)
  return port
end

function rows.echo_many()
  local loop = require "cqueues".new()
  socket2.use("cqueues")
  local count = 0
  local port = echoing(function(...) loop:wrap(...) end, function() count = count + 1 end)
  return function(n)
    count = 0
    while count < n do assert(loop:step()) end
    return count
  end, port
end

function rows.echo_many_luv()
  local uv = require "luv"
  socket2.use("luv")
  local left = math.huge
  local port = echoing(function(f, ...) coroutine.wrap(f)(...) end, function()
    left = left - 1
    if left == 0 then uv.stop() end
  end)
  return function(n)
    left = n
    uv.run()
    return n
  end, port
end

-- Tasks: each burst is a run of its own, in which the connections of the first go on. 'echo' does
-- one, and calls its last argument after each echo.
local function tasks(echo, ...)
  local s, port = listener()
  local connections, size = {}, ...
  return function(n)
    local left = n
    socket2.run(function()
      local all, done = {}, socket2.condition()
      local function counted()
        left = left - 1
        if left == 0 then done:signal() end
      end
      for i, stream in ipairs(connections) do
        all[i] = socket2.spawn(echo, stream, size, counted)
      end
      local acceptor = socket2.spawn(function()
        for client in s:incoming() do
          local stream = client:stream()
          connections[#connections + 1] = stream
          all[#all + 1] = socket2.spawn(echo, stream, size, counted)
        end
      end)
      done:wait()
      acceptor:cancel()
      acceptor:join() -- it may begin one more meanwhile
      for _, task in ipairs(all) do task:cancel() end
    end)
    return n
  end, port
end

function rows.echo_tasks(_, size)
  return tasks(function(stream, length, counted)
    while true do
      local data = stream:read(length)
      if not data then return end
      stream:write(data)
      counted()
    end
  end, size)
end

function rows.echo_tasks_raw(_, size)
  return tasks(function(stream, _, counted)
    local client = stream:socket()
    while true do
      socket2.wait(nil, client, "r")
      local data = assert(client:recv())
      if data == "" then return end
      client:send(data)
      counted()
    end
  end, size)
end

-- Each burst is a run of its own, over one listener.
function rows.serve(_, size)
  local s, port = listener()
  assert(s:set_nonblocking(true))
  return function(n)
    local left, done = n, nil
    socket2.run(function()
      done = socket2.condition()
      local server = socket2.spawn(socket2.serve, s, function(stream)
        stream:write(stream:read(size))
        left = left - 1
        if left == 0 then done:signal() end
      end)
      done:wait()
      socket2.sleep(0)
      server:cancel()
    end)
    return n
  end, port
end

-- }==================================================================

-- Not a burst: one idle socket.
function rows.memory()
  return Socket.new("ipv4", "stream")
end

return rows
