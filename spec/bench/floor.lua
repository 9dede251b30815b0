-- The rows over the floor (floor.c): as near to C as a function of Lua's can be.
local floor = require "bench.floor"

local rows = {}

function rows.option_get()
  local s = floor.socket()
  s:set_keepalive(true)
  return function(n)
    local count = 0
    for _ = 1, n do
      if s:keepalive() then count = count + 1 end
    end
    return count
  end
end

function rows.option_set()
  local s = floor.socket()
  return function(n)
    local count = 0
    for _ = 1, n, 2 do
      s:set_keepalive(true)
      if s:set_keepalive(false) then count = count + 2 end
    end
    return s:keepalive() and 0 or count
  end
end

local function pingpong(s, size)
  local data = ("."):rep(size)
  return function(n)
    local bytes, got = 0, nil
    for _ = 1, n do
      s:send(data)
      got = s:recv()
      bytes = bytes + #got
    end
    return n, bytes, got
  end
end

function rows.tcp_pingpong(port, size) return pingpong(floor.tcp(port), size) end
function rows.udp_pingpong(port, size) return pingpong(floor.udp(port), size) end

function rows.tcp_echo(port)
  local s = floor.tcp(port)
  return function(n)
    for _ = 1, n do
      s:send(s:recv())
    end
    return n
  end
end

function rows.udp_echo()
  local s, port = floor.udp()
  return function(n)
    for _ = 1, n do
      local data, from = s:recv_from()
      s:send_to(data, from)
    end
    return n
  end, port
end

function rows.udp_send(port, size)
  local s = floor.udp(port)
  local data = ("."):rep(size)
  return function(n)
    local bytes = 0
    for _ = 1, n do
      bytes = bytes + s:send(data)
    end
    return bytes // size, bytes
  end
end

function rows.udp_recv()
  local s, port = floor.udp()
  return function(n)
    local bytes, got = 0, nil
    for _ = 1, n do
      got = s:recv()
      bytes = bytes + #got
    end
    return n, bytes, got
  end, port
end

function rows.udp_recv_buffer()
  local s, port = floor.udp()
  local memory = floor.memory(65536)
  return function(n)
    local bytes = 0
    for _ = 1, n do
      bytes = bytes + s:recv_into(memory)
    end
    return n, bytes, floor.string(memory, 8)
  end, port
end

function rows.mmsg_recv()
  local s, port = floor.udp()
  return function(n)
    local count, bytes, last = 0, 0, nil
    for _ = 1, n, 64 do
      local list = s:recvmmsg()
      for i = 1, #list do bytes = bytes + #list[i] end
      count = count + #list
      last = list[#list]
    end
    return count, bytes, last
  end, port
end

function rows.tcp_recv(port, size)
  local s = floor.tcp(port)
  return function(n)
    local bytes, last = 0, nil
    while bytes < n * size do
      local got = s:recv()
      if bytes % size == 0 then last = got end
      bytes = bytes + #got
    end
    return n, bytes, last
  end
end

function rows.tcp_recv_buffer(port, size)
  local s = floor.tcp(port)
  local memory = floor.memory(size)
  return function(n)
    local bytes, last = 0, nil
    while bytes < n * size do
      local got = s:recv_into(memory)
      if bytes == (n - 1) * size then last = floor.string(memory, 8) end
      bytes = bytes + got
    end
    return n, bytes, last
  end
end

function rows.sendfile(port, size, path)
  local s = floor.tcp(port)
  return function(n)
    local file <close> = assert(io.open(path, "rb"))
    for _ = 1, n do
      local sent = 0
      while sent < size do
        sent = sent + s:sendfile(file, sent, size - sent)
      end
    end
    return n, n * size
  end
end

function rows.accept()
  local s, port = floor.listener()
  return function(n)
    for _ = 1, n do
      s:accept():close()
    end
    return n
  end, port
end

function rows.connect(port)
  return function(n)
    for _ = 1, n do
      local s = floor.socket()
      floor.connect(s, port)
      s:close()
    end
    return n
  end
end

function rows.fd_passing(_, _, path)
  local s = floor.unix(path)
  return function(n)
    for _ = 1, n do
      s:send_fd()
      s:recv_fd():close()
    end
    return n
  end
end

-- see ours.lua
function rows.memory()
  local list = {}
  for i = 1, 64 do list[i] = false end
  collectgarbage()
  local before = collectgarbage("count")
  for i = 1, 64 do list[i] = floor.socket() end
  collectgarbage()
  return (collectgarbage("count") - before) * 1024 / #list
end

return rows
