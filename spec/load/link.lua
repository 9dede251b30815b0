-- Messages through a link that loses, doubles and reorders datagrams, and cuts a stream into
-- pieces of any size: a relay of our own, since not every kernel has one. On TCP every byte is
-- accounted for; a datagram is whole or absent, and absent only where the relay dropped it.
-- usage: link.lua messages [seed]
local s2 = require "socket2"

local messages = math.tointeger(arg[1]) or error("how many messages?")
local seed = math.tointeger(arg[2] or os.time())
math.randomseed(seed)

-- message 'n': its number, and as many bytes as that says
local function message(n)
  local word = string.pack(">I8", n * 2654435761)
  return string.pack(">I8", n) .. word:rep(n % 61)
end

-- {==================================================================
-- Datagrams
-- ===================================================================

local function datagramsocket()
  local sock = assert(s2.bind("udp", "127.0.0.1:0"))
  sock:set_nonblocking(true)
  sock:set_recv_buffer_size(1 << 20)
  return sock
end

-- what the relay makes of one: 0 copies, 1 or 2, and whether it waits for the next
local function fate()
  local dice = math.random(100)
  local copies = dice <= 3 and 0 or dice <= 6 and 2 or 1
  return copies, math.random(20) == 1
end

local function datagrams()
  local sender, relay, receiver = datagramsocket(), datagramsocket(), datagramsocket()
  assert(sender:connect(relay:local_addr()))
  assert(relay:connect(sender:local_addr()))
  local out = datagramsocket()
  assert(out:connect(receiver:local_addr()))
  local expected, got, held = {}, {}, {} -- how often each number went out, and came
  local count = {lost = 0, doubled = 0, reordered = 0}
  local buffers, batch = {}, {}
  for i = 1, 64 do
    buffers[i] = s2.Buffer.new(600)
    batch[i] = s2.MsgHdr.new{buffers = {buffers[i]}}
  end

  local function forward(bytes)
    local n = string.unpack(">I8", bytes)
    assert(out:send(bytes) == #bytes)
    expected[n] = (expected[n] or 0) + 1
  end

  local function relayone(bytes)
    local copies, later = fate()
    if copies == 0 then count.lost = count.lost + 1 end
    if copies == 2 then count.doubled = count.doubled + 1 end
    if later and copies > 0 then
      count.reordered = count.reordered + 1
      held[#held + 1] = bytes
      copies = copies - 1
    end
    for _ = 1, copies do forward(bytes) end
    if #held > 3 then forward(table.remove(held, math.random(#held))) end
  end

  local function receive()
    local n = receiver:recvmmsg(batch, s2.MSG.DONTWAIT) or 0
    for i = 1, n do
      local bytes = buffers[i]:string()
      buffers[i]:clear()
      local number = string.unpack(">I8", bytes)
      assert(bytes == message(number) and not batch[i]:flags():is_truncated(), "not whole")
      got[number] = (got[number] or 0) + 1
    end
    return n
  end

  for n = 1, messages do
    assert(sender:send(message(n)))
    if n % 32 == 0 or n == messages then
      for bytes in function() return relay:recv() end do relayone(bytes) end
      if n == messages then
        for _, bytes in ipairs(held) do forward(bytes) end
      end
      while receive() > 0 do end -- luacheck: ignore 542
    end
  end
  for n = 1, messages do
    assert(got[n] == expected[n], ("datagram %d: sent %s times, came %s times")
      :format(n, expected[n], got[n]))
  end
  return count
end

-- }==================================================================


-- {==================================================================
-- A stream: client, relay and server take turns, none ever waits
-- ===================================================================

local function connection()
  local listener <close> = assert(s2.listen("tcp", "127.0.0.1:0"))
  local client = assert(s2.connect("tcp", listener:local_addr()))
  local server = assert(listener:accept())
  client:set_nonblocking(true)
  server:set_nonblocking(true)
  return client, server
end

local function stream()
  local client, inner = connection()
  local outer, server = connection()
  local n, sent, came = 0, 0, 0 -- messages made, bytes sent, bytes that came
  local out, at, kept = "", 1, "" -- to send, from a position; what the relay holds
  local into = s2.Buffer.new(1 << 16)
  local received, whole = "", 0
  local ended = false

  local function send()
    if at > #out and n < messages then
      local parts = {}
      while n < messages and #parts < 200 do
        n = n + 1
        parts[#parts + 1] = message(n)
      end
      out, at = table.concat(parts), 1
    elseif at > #out then
      client:shutdown("write")
      return
    end
    local count = client:send(out, 0, at, at + math.random(20000))
    if count then at, sent = at + count, sent + count end
  end

  local function relay()
    if kept == "" and not ended then
      kept = inner:recv(math.random(30000)) or ""
      ended = kept == "" and inner:recv(1, s2.MSG.PEEK) == ""
    end
    if kept ~= "" then
      local count = outer:send(kept, 0, 1, math.random(#kept))
      if count then kept = kept:sub(count + 1) end
    elseif ended then
      outer:shutdown("write")
    end
  end

  -- whole messages are taken from what came; true at the end
  local function receive()
    into:clear()
    local count = server:recv(into)
    if not count then return false end
    came = came + count
    received = received .. into:string()
    local from = 1
    while #received - from >= 7 do
      local expected = message(whole + 1)
      if #received - from + 1 < #expected then break end
      assert(received:sub(from, from + #expected - 1) == expected, "bytes of another message")
      from = from + #expected
      whole = whole + 1
    end
    received = received:sub(from)
    return count == 0
  end

  repeat
    if not ended then send() end
    relay()
  until receive()
  assert(whole == messages and received == "" and came == sent, ("%d bytes sent, %d came")
    :format(sent, came))
  return came
end

-- }==================================================================

local count = datagrams()
print(("%d datagrams: %d lost, %d doubled, %d reordered by the link; all others came whole")
  :format(messages, count.lost, count.doubled, count.reordered))
print(("%d messages in %d bytes of a stream: all came (seed %d)")
  :format(messages, stream(), seed))
