-- The rows over the floor (floor.c): as near to C as a function of Lua's can be.
local floor = require "bench.floor"
local bursts = dofile((arg[0]:match("^(.*)/[^/]*$") or ".") .. "/bursts.lua")

local rows = {}

function rows.option_get() return bursts.option_get(floor.socket()) end

function rows.option_set() return bursts.option_set(floor.socket()) end

function rows.tcp_pingpong(port, size) return bursts.pingpong(floor.tcp(port), size) end
function rows.udp_pingpong(port, size) return bursts.pingpong((floor.udp(port)), size) end

function rows.tcp_echo(port) return bursts.echo(floor.tcp(port)) end

function rows.udp_echo()
  local s, port = floor.udp()
  return bursts.echo_from(s), port
end

function rows.udp_send(port, size) return bursts.send((floor.udp(port)), size) end

function rows.udp_recv()
  local s, port = floor.udp()
  return bursts.recv(s), port
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
    local bytes, begin, last = 0, (n - 1) * size, nil
    while bytes < n * size do
      local got = s:recv()
      if bytes <= begin and begin < bytes + #got then last = got:sub(begin - bytes + 1) end
      bytes = bytes + #got
    end
    return n, bytes, last
  end
end

function rows.tcp_recv_buffer(port, size)
  local s = floor.tcp(port)
  local memory = floor.memory(size)
  return function(n)
    local bytes, begin, last = 0, (n - 1) * size, nil
    while bytes < n * size do
      local got = s:recv_into(memory)
      if bytes <= begin and begin < bytes + got then
        last = floor.string(memory, 8, begin - bytes)
      end
      bytes = bytes + got
    end
    return n, bytes, last
  end
end

function rows.sendfile(port, size, path)
  return bursts.sendfile(floor.tcp(port), size, path)
end

function rows.accept()
  local s, port = floor.listener()
  return bursts.accept(s), port
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

function rows.echo_tasks_raw()
  local s, port = floor.listener()
  local poll, threads = floor.poll(s), {}
  local yield = coroutine.yield
  local function echo(client)
    while true do
      yield()
      client:send(client:recv())
    end
  end
  return function(n)
    floor.turns(poll, threads, echo, s, n)
    return n
  end, port
end

function rows.memory() return floor.socket() end

return rows
