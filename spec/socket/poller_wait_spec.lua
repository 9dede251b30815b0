-- What a Poller tells: each test in the system's best kind and in poll(2).
local lu = require "luaunit"
local s2 = require "socket2"
local support = require "support"
local pollers = require "pollers"

local wait, some = pollers.wait, pollers.some

local Poller, Socket = s2.Poller, s2.Socket

local PollerWait = {}
local both = pollers.both(PollerWait)

both("test_tells_what_is_ready", function(new)
  local p <close> = new()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  lu.assertEquals(#p, 0)
  lu.assertEquals(wait(p, 0.001), {})
  lu.assertTrue(p:add(a, "r"))
  lu.assertTrue(p:add(b, "w"))
  lu.assertEquals(#p, 2)
  lu.assertEquals(wait(p), {[b] = "w"})
  b:send("x")
  lu.assertEquals(wait(p), {[a] = "r", [b] = "w"})
  lu.assertEquals(wait(p), {[a] = "r", [b] = "w"}) -- again, until it is received
  a:recv()
  lu.assertEquals(wait(p), {[b] = "w"})
end)

both("test_hang_ups_and_errors", function(new)
  local p <close> = new()
  local a <close>, b = support.tcp_pair()
  lu.assertTrue(p:add(a, "he"))
  lu.assertEquals(wait(p), {})
  b:send("x")
  lu.assertEquals(wait(p), {})
  b:set_linger(0) -- close resets the connection
  b:close()
  lu.assertEquals(some(p), {[a] = "he"})
  lu.assertTrue(p:add(a, "rwe"))
  lu.assertEquals(some(p), {[a] = "rwe"})
  lu.assertTrue(p:add(a, "p")) -- unasked, they make ready what was asked for
  lu.assertEquals(some(p), {[a] = "p"})
  lu.assertTrue(p:add(a, "rp"))
  lu.assertEquals(some(p), {[a] = "rp"})
end)

both("test_the_peers_end_is_a_hang_up", function(new)
  lu.skipIf(Poller.new():fd() < 0, "this system's poll does not tell it")
  local p <close> = new()
  local a <close>, b = support.tcp_pair()
  local _ <close> = b
  lu.assertTrue(p:add(a, "h"))
  lu.assertEquals(wait(p), {})
  b:shutdown("write")
  lu.assertEquals(some(p), {[a] = "h"})
  lu.assertTrue(p:add(a, "wh"))
  lu.assertEquals(some(p), {[a] = "wh"})
  lu.assertTrue(p:add(a, "wp")) -- the other direction is whole
  lu.assertEquals(some(p), {[a] = "w"})
end)

both("test_urgent_data", function(new)
  local p <close> = new()
  local a <close>, b = support.tcp_pair()
  local _ <close> = b
  lu.assertTrue(p:add(a, "p"))
  b:send("x")
  lu.assertEquals(wait(p), {})
  b:send_out_of_band("!")
  lu.assertEquals(some(p), {[a] = "p"})
end)

both("test_regular_files_are_always_ready", function(new)
  local p <close> = new()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  local file <close> = assert(io.tmpfile())
  lu.assertTrue(p:add(file, "rw"))
  lu.assertTrue(p:add(a, "r"))
  lu.assertEquals(wait(p, nil), {[file] = "rw"})
  b:send("x")
  lu.assertEquals(wait(p, 20), {[file] = "rw", [a] = "r"})
  lu.assertTrue(p:add(file, "p"))
  lu.assertEquals(wait(p), {[a] = "r"})
  lu.assertTrue(p:add(file, "r"))
  lu.assertEquals(wait(p), {[file] = "r", [a] = "r"})
  lu.assertTrue(p:remove(file))
  lu.assertEquals(wait(p), {[a] = "r"})
  lu.assertTrue(p:add(file, "r"))
  file:close()
  lu.assertEquals(wait(p), {[a] = "r"})
  lu.assertEquals(#p, 1)
end)

both("test_changes_within_the_loop", function(new)
  local p <close> = new()
  local sockets, ours = {}, {}
  for i = 1, 20 do
    local a, b = Socket.pair()
    sockets[i], ours[i] = a, b
    b:send("x")
    lu.assertTrue(p:add(a, "r"))
  end
  local seen = 0
  for _ in assert(p:wait(0)) do
    seen = seen + 1
    for i = 1, 19 do sockets[i]:close() end -- none of them is told any more
    if seen == 1 then
      local other = assert(Socket.new("ipv4", "dgram"))
      ours[#ours + 1] = other
      lu.assertTrue(p:add(other, "w")) -- has the number of one of them
    end
  end
  lu.assertTrue(seen <= 2)
  lu.assertEquals(#p, 2)
  for _ in assert(p:wait(0)) do
    p:close()
  end
  for _, s in ipairs(ours) do s:close() end
  sockets[20]:close()
end)

both("test_a_wait_ends_the_iterator_before_it", function(new)
  local p <close> = new()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  p:add(a, "w")
  p:add(b, "w")
  local seen = 0
  for _ in assert(p:wait(0)) do
    seen = seen + 1
    lu.assertEquals(wait(p), {[a] = "w", [b] = "w"})
  end
  lu.assertEquals(seen, 1)
end)

both("test_more_than_one_wait_tells", function(new)
  local p <close> = new()
  local count, pairs = 300, {}
  for i = 1, count do
    local a, b = Socket.pair()
    if not a then count = i - 1 break end
    pairs[i] = {a, b}
    lu.assertTrue(p:add(a, "w"))
  end
  lu.assertEquals(#p, count)
  local told, left = {}, count
  for _ = 1, 10 do
    for object in pairs and assert(p:wait(0)) do
      if not told[object] then told[object], left = true, left - 1 end
    end
  end
  lu.assertEquals(left, 0)
  for _, pair in ipairs(pairs) do
    pair[1]:close()
    pair[2]:close()
  end
  lu.assertEquals(#p, 0)
end)

both("test_waiting_allocates_nothing", function(new)
  local p <close> = new()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  p:add(a, "rw")
  p:add(b, "rw")
  local events = {r = true, w = true, rw = true} -- these strings stay
  for _ = 1, 10 do for _ in p:wait(0) do end end
  collectgarbage()
  collectgarbage("stop")
  local before = collectgarbage("count")
  for _ = 1, 100 do
    for _, e in p:wait(0) do assert(events[e]) end
  end
  local after = collectgarbage("count")
  collectgarbage("restart")
  lu.assertEquals(after, before)
end)

return PollerWait
