-- Many clients at one server, all in one loop: some stay and echo, some go without a word, in the
-- midst of a message, by a reset, or without reading what comes back. What those that stay get back
-- is what they sent; at the end there are as many descriptors and connections as at the beginning.
-- usage: serve.lua clients [seed]
local s2 = require "socket2"

local clients = math.tointeger(arg[1]) or error("how many clients?")
local seed = math.tointeger(arg[2] or os.time())
math.randomseed(seed)

local MOST = 100 -- connections that the server has at once
local LONGEST = 30000 -- bytes of a message

local count = {stayed = 0, left = 0, failed = 0}
local here, most = 0, 0

-- Counts the connections that a handler is at work for, however it ends.
local Guest = {__close = function() here = here - 1 end}

local function handler(stream)
  here = here + 1
  most = math.max(most, here)
  local guest <close> = setmetatable({}, Guest) -- luacheck: ignore
  while true do
    local header = stream:read_exact(4)
    if not header then return end
    local bytes = stream:read_exact((string.unpack(">I4", header)))
    if not bytes then return end
    if not stream:write_all(header .. bytes) then return end
  end
end

-- What a handler raises: nothing is expected.
local function onerror(message, traceback)
  count.failed = count.failed + 1
  io.stderr:write(tostring(message), "\n", traceback, "\n")
end

local function message()
  local n = math.random(LONGEST)
  return string.pack(">I4", n) .. string.char(math.random(0, 255)):rep(n)
end

-- Ways to leave, each in its own manner.
local leaving = {
  function() end, -- at once
  function(stream) stream:write(message():sub(1, -2)) end, -- in the midst of a message
  function(stream) -- by a reset
    stream:write(message())
    stream:socket():set_linger(0)
  end,
  function(stream) -- without reading
    for _ = 1, 20 do
      if not stream:write(message()) then break end
    end
  end,
  function(stream) -- closed by another task, while it writes
    s2.spawn(function()
      s2.sleep(0.001)
      stream:close()
    end)
    while stream:write(message()) do s2.sleep(0) end
  end,
}

local function client(address)
  local stream <close> = assert(s2.open("tcp", address, {timeout = 60}))
  for _ = 1, math.random(5) do
    local bytes = message()
    assert(stream:write_all(bytes))
    assert(stream:read_exact(#bytes) == bytes, "other bytes came back")
    if math.random(3) == 1 then s2.sleep(math.random() / 100) end
  end
  if math.random(2) == 1 then
    count.stayed = count.stayed + 1
    return
  end
  stream:set_timeout(1)
  leaving[math.random(#leaving)](stream)
  count.left = count.left + 1
end

-- How many descriptors are open; on Windows, where the system has handles of its own, sockets.
local function descriptors()
  collectgarbage()
  collectgarbage()
  local windows = package.config:sub(1, 1) == "\\"
  local n = 0
  for fd = 0, windows and 8000 or 2000, windows and 4 or 1 do
    local ref, _, code = s2.SockRef.from(fd)
    if ref or code ~= s2.errno.EBADF and not windows then n = n + 1 end
  end
  return n
end

local before = descriptors()
s2.run(function()
  local listener <close> = assert(s2.listen("tcp", "127.0.0.1:0", {backlog = 1000}))
  local address = listener:local_addr()
  local options = {max = MOST, timeout = 60, onerror = onerror}
  local server = s2.spawn(s2.serve, listener, handler, options)
  local tasks = {}
  for i = 1, clients do
    tasks[i] = s2.spawn(client, address)
    if i % 50 == 0 then s2.sleep(0.001) end
    if i > 400 then assert(tasks[i - 400]:join()) end -- no more than that at once
  end
  for _, task in ipairs(tasks) do
    local ok, failure = task:join()
    if not ok then error(failure, 0) end
  end
  listener:close()
  assert(select(2, assert(server:join())))
end)
assert(here == 0, "handlers are still at work")
assert(most <= MOST, "too many connections at once")
assert(count.failed == 0, "handlers failed")
local after = descriptors()
assert(after == before, ("%d descriptors before, %d after"):format(before, after))
print(("%d clients: %d stayed, %d left, at most %d at once"):format(clients, count.stayed,
  count.left, most))
