-- The rows over LuaSocket.
local socket = require "socket"

local rows = {}

local function tcp(port)
  local s = assert(socket.tcp())
  assert(s:connect("127.0.0.1", port))
  assert(s:setoption("tcp-nodelay", true))
  return s
end

local function udp(port)
  local s = assert(socket.udp())
  assert(s:setsockname("127.0.0.1", 0))
  local _, own = s:getsockname()
  if port then assert(s:setpeername("127.0.0.1", port)) end
  return s, tonumber(own)
end

local function listener()
  local s = assert(socket.tcp())
  assert(s:bind("127.0.0.1", 0))
  assert(s:listen(4096))
  local _, own = s:getsockname()
  return s, tonumber(own)
end

function rows.option_get()
  local s = listener()
  assert(s:setoption("keepalive", true))
  return function(n)
    local count = 0
    for _ = 1, n do
      if s:getoption("keepalive") then count = count + 1 end
    end
    return count
  end
end

function rows.option_set()
  local s = listener()
  return function(n)
    local count = 0
    for _ = 1, n, 2 do
      s:setoption("keepalive", true)
      if s:setoption("keepalive", false) then count = count + 2 end
    end
    return s:getoption("keepalive") and 0 or count
  end
end

function rows.tcp_pingpong(port, size)
  local s = tcp(port)
  local data = ("."):rep(size)
  return function(n)
    local bytes, got = 0, nil
    for _ = 1, n do
      s:send(data)
      got = s:receive(size)
      bytes = bytes + #got
    end
    return n, bytes, got
  end
end

function rows.tcp_echo(port, size)
  local s = tcp(port)
  return function(n)
    for _ = 1, n do
      s:send(s:receive(size))
    end
    return n
  end
end

function rows.udp_pingpong(port, size)
  local s = udp(port)
  local data = ("."):rep(size)
  return function(n)
    local bytes, got = 0, nil
    for _ = 1, n do
      s:send(data)
      got = s:receive()
      bytes = bytes + #got
    end
    return n, bytes, got
  end
end

function rows.udp_echo()
  local s, port = udp()
  return function(n)
    for _ = 1, n do
      local data, ip, from = s:receivefrom()
      s:sendto(data, ip, from)
    end
    return n
  end, port
end

function rows.udp_send(port, size)
  local s = udp(port)
  local data = ("."):rep(size)
  return function(n)
    for _ = 1, n do
      s:send(data)
    end
    return n, n * size
  end
end

function rows.udp_recv()
  local s, port = udp()
  return function(n)
    local bytes, got = 0, nil
    for _ = 1, n do
      got = s:receive()
      bytes = bytes + #got
    end
    return n, bytes, got
  end, port
end

function rows.tcp_send(port, size)
  local s = tcp(port)
  local data = ("."):rep(size)
  return function(n)
    for _ = 1, n do
      s:send(data)
    end
    return n, n * size
  end
end

function rows.tcp_recv(port, size)
  local s = tcp(port)
  return function(n)
    local bytes, got = 0, nil
    for _ = 1, n do
      got = s:receive(size)
      bytes = bytes + #got
    end
    return n, bytes, got
  end
end

function rows.lines(port)
  local s = tcp(port)
  return function(n)
    local bytes, got = 0, nil
    for _ = 1, n do
      got = s:receive()
      bytes = bytes + #got + 1
    end
    return n, bytes, got
  end
end

rows.read16 = rows.tcp_recv

function rows.sendfile(port, size, path)
  local s = tcp(port)
  return function(n)
    local file <close> = assert(io.open(path, "rb"))
    for _ = 1, n do
      file:seek("set")
      for _ = 1, size, 65536 do
        s:send(file:read(65536))
      end
    end
    return n, n * size
  end
end

function rows.accept()
  local s, port = listener()
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
      local s = socket.tcp()
      s:connect("127.0.0.1", port)
      s:close()
    end
    return n
  end
end

function rows.memory()
  return socket.tcp()
end

return rows
