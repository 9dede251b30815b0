-- Bursts that are the same over this module and over the floor, whose methods have the same
-- names: what differs between the two is then what stands below them.
local bursts = {}

function bursts.option_get(s)
  s:set_keepalive(true)
  return function(n)
    local count = 0
    for _ = 1, n do
      if s:keepalive() then count = count + 1 end
    end
    return count
  end
end

function bursts.option_set(s)
  return function(n)
    local count = 0
    for _ = 1, n, 2 do
      s:set_keepalive(true)
      if s:set_keepalive(false) then count = count + 2 end
    end
    return s:keepalive() and 0 or count
  end
end

function bursts.pingpong(s, size)
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

function bursts.echo(s)
  return function(n)
    for _ = 1, n do
      s:send(s:recv())
    end
    return n
  end
end

function bursts.echo_from(s)
  return function(n)
    for _ = 1, n do
      local data, from = s:recv_from()
      s:send_to(data, from)
    end
    return n
  end
end

function bursts.send(s, size)
  local data = ("."):rep(size)
  return function(n)
    local bytes = 0
    for _ = 1, n do
      bytes = bytes + s:send(data)
    end
    return bytes // size, bytes
  end
end

function bursts.recv(s)
  return function(n)
    local bytes, got = 0, nil
    for _ = 1, n do
      got = s:recv()
      bytes = bytes + #got
    end
    return n, bytes, got
  end
end

function bursts.sendfile(s, size, path)
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

function bursts.accept(s)
  return function(n)
    for _ = 1, n do
      s:accept():close()
    end
    return n
  end
end

return bursts
