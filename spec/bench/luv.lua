-- The rows over luv, in its loop.
local uv = require "luv"

local rows = {}

-- a burst that starts with f(n, finish) and ends with finish(...)
local function looped(f)
  return function(n)
    local result, running
    f(n, function(...)
      result = table.pack(...)
      if running then uv.stop() end
    end)
    running = true
    if not result then uv.run() end
    return table.unpack(result, 1, result.n)
  end
end

local function tcp(port)
  local s = uv.new_tcp()
  local failure
  s:connect("127.0.0.1", port, function(err)
    failure = err
    uv.stop()
  end)
  uv.run()
  assert(not failure, failure)
  s:nodelay(true)
  return s
end

local function udp(port)
  local s = uv.new_udp()
  assert(s:bind("127.0.0.1", 0))
  local own = s:getsockname().port
  if port then assert(s:connect("127.0.0.1", port)) end
  return s, own
end

local function listener(accepted)
  local s = uv.new_tcp()
  assert(s:bind("127.0.0.1", 0))
  assert(s:listen(4096, function(err)
    assert(not err, err)
    local client = uv.new_tcp()
    s:accept(client)
    accepted(client)
  end))
  return s, s:getsockname().port
end

function rows.option_set()
  local s = uv.new_tcp()
  assert(s:bind("127.0.0.1", 0))
  return function(n)
    local count = 0
    for _ = 1, n, 2 do
      s:nodelay(true)
      if s:nodelay(false) then count = count + 2 end
    end
    return count
  end
end

function rows.tcp_pingpong(port, size)
  local s = tcp(port)
  local data = ("."):rep(size)
  return looped(function(n, finish)
    local count, bytes = 0, 0
    s:read_start(function(_, got)
      count = count + 1
      bytes = bytes + #got
      if count == n then
        s:read_stop()
        finish(count, bytes, got)
      else
        s:try_write(data)
      end
    end)
    s:try_write(data)
  end)
end

function rows.tcp_echo(port)
  local s = tcp(port)
  return looped(function(n, finish)
    local count = 0
    s:read_start(function(_, got)
      s:try_write(got)
      count = count + 1
      if count == n then
        s:read_stop()
        finish(count)
      end
    end)
  end)
end

function rows.udp_pingpong(port, size)
  local s = udp(port)
  local data = ("."):rep(size)
  return looped(function(n, finish)
    local count, bytes = 0, 0
    s:recv_start(function(_, got)
      if not got then return end
      count = count + 1
      bytes = bytes + #got
      if count == n then
        s:recv_stop()
        finish(count, bytes, got)
      else
        s:try_send(data, nil, nil)
      end
    end)
    s:try_send(data, nil, nil)
  end)
end

function rows.udp_echo()
  local s, port = udp()
  return looped(function(n, finish)
    local count = 0
    s:recv_start(function(_, got, addr)
      if not got then return end
      s:try_send(got, addr.ip, addr.port)
      count = count + 1
      if count == n then
        s:recv_stop()
        finish(count)
      end
    end)
  end), port
end

function rows.udp_send(port, size)
  local s = udp(port)
  local data = ("."):rep(size)
  return function(n)
    for _ = 1, n do
      assert(s:try_send(data, nil, nil))
    end
    return n, n * size
  end
end

local function receive(s)
  return looped(function(n, finish)
    local count, bytes = 0, 0
    s:recv_start(function(_, got)
      if not got then return end
      count = count + 1
      bytes = bytes + #got
      if count == n then
        s:recv_stop()
        finish(count, bytes, got)
      end
    end)
  end)
end

function rows.udp_recv()
  local s, port = udp()
  return receive(s), port
end

-- libuv then receives by recvmmsg
function rows.mmsg_recv()
  local s = uv.new_udp{mmsgs = 64}
  assert(s:bind("127.0.0.1", 0))
  return receive(s), s:getsockname().port
end

function rows.tcp_send(port, size)
  local s = tcp(port)
  local data = ("."):rep(size)
  return looped(function(n, finish)
    local count = 0
    local function next(err)
      assert(not err, err)
      while count < n do
        count = count + 1
        local sent = s:try_write(data)
        if sent ~= size then
          s:write(data:sub((sent or 0) + 1), next)
          return
        end
      end
      finish(n, n * size)
    end
    next()
  end)
end

function rows.tcp_recv(port, size)
  local s = tcp(port)
  return looped(function(n, finish)
    local bytes, last = 0, nil
    s:read_start(function(_, got)
      if bytes <= (n - 1) * size and bytes + #got > (n - 1) * size then
        last = got:sub((n - 1) * size - bytes + 1)
      end
      bytes = bytes + #got
      if bytes == n * size then
        s:read_stop()
        finish(n, bytes, last)
      end
    end)
  end)
end

-- luv has no reader: chunks are cut by string.find and string.sub
function rows.lines(port)
  local s = tcp(port)
  return looped(function(n, finish)
    local count, bytes, last, rest = 0, 0, nil, ""
    s:read_start(function(_, got)
      if rest ~= "" then got = rest .. got end
      local from = 1
      while true do
        local to = got:find("\n", from, true)
        if not to then break end
        last = got:sub(from, to - 1)
        from = to + 1
        count = count + 1
        bytes = bytes + #last + 1
      end
      rest = got:sub(from)
      if count == n then
        s:read_stop()
        finish(count, bytes, last)
      end
    end)
  end)
end

function rows.read16(port, size)
  local s = tcp(port)
  return looped(function(n, finish)
    local count, bytes, last, rest = 0, 0, nil, ""
    s:read_start(function(_, got)
      if rest ~= "" then got = rest .. got end
      local from = 1
      while #got - from + 1 >= size do
        last = got:sub(from, from + size - 1)
        from = from + size
        count = count + 1
        bytes = bytes + size
      end
      rest = got:sub(from)
      if count == n then
        s:read_stop()
        finish(count, bytes, last)
      end
    end)
  end)
end

function rows.accept()
  local count, want, done = 0, math.huge, nil
  local _, port = listener(function(client)
    client:close()
    count = count + 1
    if count == want then done(count) end
  end)
  return looped(function(n, finish)
    want, done = count + n, function() finish(n) end
  end), port
end

function rows.connect(port)
  return looped(function(n, finish)
    local count = 0
    local function next()
      local s = uv.new_tcp()
      s:connect("127.0.0.1", port, function(err)
        assert(not err, err)
        s:close()
        count = count + 1
        if count == n then
          finish(n)
        else
          next()
        end
      end)
    end
    next()
  end)
end

function rows.echo_many_luv()
  local count, want, done = 0, math.huge, nil
  local _, port = listener(function(client)
    client:read_start(function(_, got)
      if not got then return client:close() end
      client:try_write(got)
      count = count + 1
      if count == want then done(count) end
    end)
  end)
  return looped(function(n, finish)
    want, done = count + n, function() finish(n) end
  end), port
end

function rows.memory()
  return uv.new_tcp()
end

return rows
