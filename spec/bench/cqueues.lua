-- The rows over the sockets of cqueues, in its loop.
local cqueues = require "cqueues"
local socket = require "cqueues.socket"

local rows = {}

-- a burst that runs in a coroutine of the loop
local function looped(f)
  return function(n)
    local loop = cqueues.new()
    local a, b, c
    loop:wrap(function() a, b, c = f(n) end)
    assert(loop:loop())
    return a, b, c
  end
end

local function tcp(port)
  local s = assert(socket.connect{host = "127.0.0.1", port = port, nodelay = true})
  s:setmode("bn", "bn")
  assert(s:connect())
  return s
end

local function udp(port)
  local s
  if port then
    s = assert(socket.connect{host = "127.0.0.1", port = port, type = socket.SOCK_DGRAM})
    assert(s:connect())
  else
    s = assert(socket.listen{host = "127.0.0.1", port = 0, type = socket.SOCK_DGRAM})
    assert(s:listen())
  end
  s:setmode("bn", "bn")
  local _, _, own = s:localname()
  return s, own
end

local function listener()
  local s = assert(socket.listen{host = "127.0.0.1", port = 0})
  assert(s:listen())
  local _, _, own = s:localname()
  return s, own
end

local function pingpong(s, size)
  local data = ("."):rep(size)
  return looped(function(n)
    local bytes, got = 0, nil
    for _ = 1, n do
      s:xwrite(data, "bn")
      got = s:xread(-65536, "bn")
      bytes = bytes + #got
    end
    return n, bytes, got
  end)
end

function rows.tcp_pingpong(port, size)
  return pingpong(tcp(port), size)
end

function rows.tcp_echo(port)
  local s = tcp(port)
  return looped(function(n)
    for _ = 1, n do
      s:xwrite(s:xread(-65536, "bn"), "bn")
    end
    return n
  end)
end

function rows.udp_pingpong(port, size)
  return pingpong(udp(port), size)
end

function rows.udp_send(port, size)
  local s = udp(port)
  local data = ("."):rep(size)
  return looped(function(n)
    for _ = 1, n do
      s:xwrite(data, "bn")
    end
    return n, n * size
  end)
end

function rows.udp_recv()
  local s, port = udp()
  return looped(function(n)
    local bytes, got = 0, nil
    for _ = 1, n do
      got = s:xread(-65536, "bn")
      bytes = bytes + #got
    end
    return n, bytes, got
  end), port
end

function rows.tcp_send(port, size)
  local s = tcp(port)
  local data = ("."):rep(size)
  return looped(function(n)
    for _ = 1, n do
      s:xwrite(data, "bn")
    end
    return n, n * size
  end)
end

function rows.tcp_recv(port, size)
  local s = tcp(port)
  return looped(function(n)
    local bytes, begin, last = 0, (n - 1) * size, nil
    while bytes < n * size do
      local got = s:xread(-size, "bn")
      if bytes <= begin and begin < bytes + #got then last = got:sub(begin - bytes + 1) end
      bytes = bytes + #got
    end
    return n, bytes, last
  end)
end

function rows.lines(port)
  local s = tcp(port)
  return looped(function(n)
    local count, bytes, last = 0, 0, nil
    for line in s:lines("*l") do
      count = count + 1
      bytes = bytes + #line + 1
      if count == n then
        last = line
        break
      end
    end
    return count, bytes, last
  end)
end

function rows.read16(port, size)
  local s = tcp(port)
  return looped(function(n)
    local bytes, got = 0, nil
    for _ = 1, n do
      got = s:read(size)
      bytes = bytes + #got
    end
    return n, bytes, got
  end)
end

function rows.sendfile(port, size, path)
  local s = tcp(port)
  return looped(function(n)
    local file <close> = assert(io.open(path, "rb"))
    for _ = 1, n do
      file:seek("set")
      for _ = 1, size, 65536 do
        s:xwrite(file:read(65536), "bn")
      end
    end
    return n, n * size
  end)
end

function rows.accept()
  local s, port = listener()
  return looped(function(n)
    for _ = 1, n do
      s:accept():close()
    end
    return n
  end), port
end

function rows.connect(port)
  return looped(function(n)
    for _ = 1, n do
      local s = socket.connect{host = "127.0.0.1", port = port}
      s:connect()
      s:close()
    end
    return n
  end)
end

function rows.fd_passing(_, _, path)
  local s = assert(socket.connect{path = path})
  s:setmode("bn", "bn")
  return looped(function(n)
    for _ = 1, n do
      assert(s:sendfd("x", s))
      local _, got = s:recvfd()
      got:close()
    end
    return n
  end)
end

function rows.echo_many()
  local s, port = listener()
  local count = 0
  local loop = cqueues.new()
  local function serve(client)
    client:setmode("bn", "bn")
    while true do
      local data = client:xread(-65536, "bn")
      if not data then break end
      client:xwrite(data, "bn")
      count = count + 1
    end
  end
  loop:wrap(function()
    for client in s:clients() do
      loop:wrap(serve, client)
    end
  end)
  return function(n)
    count = 0
    while count < n do assert(loop:step()) end
    return count
  end, port
end

function rows.memory()
  return socket.listen{host = "127.0.0.1", port = 0}
end

return rows
