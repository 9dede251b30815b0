-- Poller: each test in the system's best kind and in poll(2).
local lu = require "luaunit"
local s2 = require "socket2"
local support = require "support"

local Poller, Socket, SockRef = s2.Poller, s2.Socket, s2.SockRef

local M = {}

-- Adds a test for both kinds: f gets what makes a Poller.
local function both(name, f)
  for _, kind in ipairs {"system", "poll"} do
    M[name .. "_" .. kind] = function()
      f(function() return assert(Poller.new(kind)) end)
    end
  end
end

-- What a wait gives: {[object] = events}, and that nothing came twice.
local function wait(poller, timeout)
  local got = {}
  for object, events in assert(poller:wait(timeout or 0)) do
    lu.assertNil(got[object])
    got[object] = events
  end
  return got
end

-- The same, waiting long for something to come.
local function some(poller)
  return wait(poller, 20)
end

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

both("test_adding_again_changes_the_events", function(new)
  local p <close> = new()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  b:send("x")
  for _, case in ipairs {{"w", "w"}, {"r", "r"}, {"wr", "rw"}, {"h"}, {"p"}, {"rrr", "r"}} do
    lu.assertTrue(p:add(a, case[1]))
    lu.assertEquals(wait(p), {[a] = case[2]}, case[1])
    lu.assertEquals(#p, 1)
  end
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

both("test_what_is_closed_leaves", function(new)
  for _, how in ipairs {"close", "into_fd", "setfd", "__close", "__gc"} do
    local p <close> = new()
    local a, b <close> = Socket.pair()
    local clone <close> = a:try_clone() -- keeps the file open
    local fd = a:fd()
    lu.assertTrue(p:add(a, "rw"))
    lu.assertEquals(wait(p), {[a] = "w"})
    if how == "into_fd" then
      lu.assertEquals(a:into_fd(), fd)
    elseif how == "setfd" then
      a:setfd(-1)
    elseif how == "close" then
      a:close()
    else
      getmetatable(a)[how](a)
    end
    b:send("x")
    lu.assertEquals(#p, 0)
    lu.assertEquals(wait(p, 0.001), {})
    local owned = (how == "into_fd" or how == "setfd") and Socket.from_fd(fd)
    if owned then owned:close() end
    support.refused("EBADF", nil, p:add(a, "r"))
    support.refused("ENOENT", nil, p:remove(a))
    lu.assertTrue(p:add(clone, "r"))
    lu.assertEquals(some(p), {[clone] = "r"})
  end
end)

both("test_a_number_that_comes_back_is_another_socket", function(new)
  local p <close> = new()
  local a, b <close> = Socket.pair()
  local clone <close> = a:try_clone()
  local fd = a:fd()
  lu.assertTrue(p:add(a, "r"))
  b:send("x")
  a:close()
  local other <close> = assert(Socket.new("ipv4", "dgram"))
  lu.assertEquals(other:fd(), fd)
  lu.assertEquals(wait(p), {})
  lu.assertTrue(p:add(other, "w"))
  lu.assertEquals(some(p), {[other] = "w"})
  lu.assertTrue(p:add(clone, "r"))
  lu.assertEquals(some(p), {[other] = "w", [clone] = "r"})
end)

-- nobody says that a number was closed, nor that a copy of it was not
both("test_a_closed_number_leaves", function(new)
  for _, again in ipairs {false, true} do
    local p <close> = new()
    local outer <close> = Poller.new()
    local nests = p:fd() >= 0
    if nests then lu.assertTrue(outer:add(p, "r")) end
    local a, b <close> = Socket.pair()
    local c <close>, d = Socket.pair()
    local _ <close> = d
    local _ <close> = a:try_clone()
    local fd = a:fd()
    lu.assertTrue(p:add(fd, "r"))
    lu.assertTrue(p:add(c, "r"))
    b:send("x")
    lu.assertEquals(wait(p), {[fd] = "r"})
    a:close()
    local other <close> = again and assert(Socket.new("ipv4", "dgram")) or nil
    if again then lu.assertEquals(other:fd(), fd) end
    lu.assertEquals(wait(p), {})
    lu.assertEquals(wait(p), {})
    lu.assertEquals(#p, 1)
    lu.assertEquals(wait(outer), {}) -- nothing goes on telling
    if again then lu.assertTrue(p:add(other, "w")) end
    lu.assertEquals(wait(p), again and {[other] = "w"} or {})
    d:send("y")
    lu.assertEquals(some(p)[c], "r")
    if nests then lu.assertEquals(some(outer), {[p] = "r"}) end
  end
end)

both("test_a_borrowed_socket", function(new)
  local p <close> = new()
  local a, b <close> = Socket.pair()
  b:send("x")
  local ref = assert(SockRef.from(a))
  lu.assertTrue(p:add(ref, "r"))
  lu.assertEquals(wait(p), {[ref] = "r"})
  lu.assertStrContains(select(2, p:add(a, "r")), "in the set as another object")
  support.refused("EEXIST", nil, p:add(a:fd(), "r"))
  ref:close()
  lu.assertEquals(#p, 0)
  lu.assertEquals(wait(p), {})
  local second = assert(SockRef.from(a))
  local third = assert(SockRef.from(second))
  lu.assertTrue(p:add(third, "r"))
  second:close()
  lu.assertEquals(wait(p), {[third] = "r"})
  local clone <close> = a:try_clone()
  a:close() -- closes all that borrow from it
  lu.assertEquals(#p, 0)
  lu.assertEquals(wait(p), {})
  lu.assertTrue(p:add(clone, "r"))
end)

-- what is told as a key is not kept alive, and found by its number
both("test_a_key_in_place_of_the_object", function(new)
  local p <close> = new()
  local a, b <close> = Socket.pair()
  local key, other = {}, {}
  lu.assertTrue(p:add(a, "r", key))
  b:send "x"
  lu.assertEquals(wait(p), {[key] = "r"})
  lu.assertTrue(p:add(a:fd(), "rw", other))
  lu.assertEquals(wait(p), {[other] = "rw"})
  lu.assertTrue(p:remove(a:fd()))
  lu.assertEquals(#p, 0)
  lu.assertTrue(p:add(a, "r", 7))
  lu.assertEquals(wait(p), {[7] = "r"})
  lu.assertTrue(p:add(a, "r")) -- the object again
  lu.assertEquals(wait(p), {[a] = "r"})
  lu.assertTrue(p:add(a, "r", key))
  local clone <close> = assert(a:try_clone())
  a = nil -- luacheck: ignore
  collectgarbage()
  collectgarbage()
  lu.assertEquals(#p, 0)
  lu.assertEquals(wait(p), {})
  local stream <close> = clone:stream()
  lu.assertTrue(p:add(stream, "r", key))
  lu.assertEquals(wait(p), {[key] = "r"})
end)

both("test_takes_what_poll_takes", function(new)
  local p <close> = new()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  local c <close>, d = Socket.pair()
  local e <close>, f = Socket.pair()
  local _ <close> = f
  local stream = d:stream()
  local file <close> = assert(io.popen("echo x"))
  local object = setmetatable({}, {__index = {getfd = function() return c:fd() end}})
  lu.assertTrue(p:add(a:fd(), "w"))
  lu.assertTrue(p:add(object, "w"))
  lu.assertTrue(p:add(stream, "w"))
  lu.assertTrue(p:add(file, "r"))
  lu.assertTrue(p:add(e, "r"))
  local got = {}
  support.eventually(function()
    for o, events in pairs(wait(p)) do got[o] = events end
    return got[file]
  end)
  lu.assertEquals(got, {[a:fd()] = "w", [object] = "w", [stream] = "w", [file] = "r"})
  stream:close() -- its Socket tells
  lu.assertEquals(#p, 4)
  lu.assertTrue(p:remove(object))
  lu.assertTrue(p:remove(file))
  lu.assertTrue(p:remove(a:fd()))
  lu.assertTrue(p:remove(e))
  lu.assertEquals(#p, 0)
end)

both("test_an_object_whose_descriptor_is_closed_can_be_removed", function(new)
  local p <close> = new()
  local a, b <close> = Socket.pair()
  local closed
  local object = {getfd = function() return closed and -1 or a:fd() end}
  lu.assertTrue(p:add(object, "r"))
  closed = true
  lu.assertTrue(p:remove(object))
  support.refused("ENOENT", nil, p:remove(object))
  support.refused("EBADF", nil, p:add(object, "r"))
  closed = false
  lu.assertTrue(p:add(object, "r"))
  b:send("x")
  lu.assertEquals(wait(p), {[object] = "r"})
  a:close()
  lu.assertEquals(#p, 0)
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

both("test_keeps_its_objects_alive_until_they_leave", function(new)
  local p <close> = new()
  local weak = setmetatable({}, {__mode = "k"})
  local a, b = Socket.pair()
  lu.assertTrue(p:add(b:stream(), "w"))
  local stream = next(wait(p))
  weak[a], weak[stream] = true, true
  stream, b = nil, nil -- luacheck: ignore 311
  lu.assertTrue(p:add(a, "w"))
  a = nil -- luacheck: ignore 311
  collectgarbage()
  collectgarbage()
  lu.assertEquals(#p, 2)
  for object in assert(p:wait(0)) do object:close() end
  lu.assertEquals(#p, 0)
  collectgarbage()
  collectgarbage()
  lu.assertNil(next(weak))
  local c = Socket.pair()
  weak[c] = true
  lu.assertTrue(p:add(c, "w"))
  p:close()
  c = nil -- luacheck: ignore 311
  collectgarbage()
  collectgarbage()
  lu.assertNil(next(weak))
end)

both("test_the_collector_takes_set_and_sockets_in_any_order", function(new)
  for _ = 1, 20 do
    local p = new()
    local a, b = Socket.pair()
    p:add(a, "r")
    p:add(SockRef.from(b), "r")
    local q = new()
    q:add(a, "r")
    if p:fd() >= 0 then q:add(p, "r") end
  end
  collectgarbage()
  collectgarbage()
end)

both("test_close", function(new)
  local a <close>, b = Socket.pair()
  local _ <close> = b
  local p = new()
  lu.assertTrue(p:add(a, "w"))
  lu.assertStrContains(tostring(p), "1 object")
  local iterator = assert(p:wait(0))
  lu.assertTrue(p:close())
  lu.assertTrue(p:close())
  lu.assertNil(iterator())
  lu.assertEquals(tostring(p), "Poller (closed)")
  lu.assertEquals(p:fd(), -1)
  lu.assertEquals(#p, 0)
  support.refused("EBADF", "add", p:add(a, "r"))
  support.refused("EBADF", "remove", p:remove(a))
  support.refused("EBADF", "wait", p:wait(0))
  lu.assertEquals(a:send("x"), 1)
  do
    local q <close> = new()
    p = q
  end
  lu.assertEquals(tostring(p), "Poller (closed)")
end)

both("test_misuse", function(new)
  local p <close> = new()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  lu.assertErrorMsgContains("bad argument #1", Poller.new, "select")
  lu.assertErrorMsgContains("bad argument #3", p.add, p, a)
  lu.assertErrorMsgContains("no event", p.add, p, a, "")
  lu.assertErrorMsgContains("invalid events 'rx'", p.add, p, a, "rx")
  lu.assertErrorMsgContains("bad argument #2", p.add, p, {}, "r")
  lu.assertErrorMsgContains("bad argument #2", p.add, p, "7", "r")
  lu.assertErrorMsgContains("bad argument #3", p.add, p)
  lu.assertErrorMsgContains("bad argument #2", p.remove, p)
  lu.assertErrorMsgContains("bad argument #2", p.wait, p, -1)
  lu.assertErrorMsgContains("bad argument #2", p.wait, p, 0 / 0)
  lu.assertErrorMsgContains("socket2.Poller expected", p.wait, a)
  support.refused("EBADF", nil, p:add(-1, "r"))
  support.refused("EBADF", nil, p:add(100000, "r"))
  support.refused("ENOENT", nil, p:remove(a))
  local file = assert(io.tmpfile())
  file:close()
  support.refused("EBADF", nil, p:add(file, "r"))
  a:close()
  support.refused("EBADF", nil, p:add(a, "r"))
  lu.assertEquals(#p, 0)
end)

-- the object's own method is called in add, and may do anything
both("test_methods_that_interfere", function(new)
  local p = new()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  support.refused("EBADF", "add", p:add({getfd = function() p:close() return a:fd() end}, "r"))
  local q <close> = new()
  local object
  object = {getfd = function() return a:fd() end}
  lu.assertTrue(q:add({getfd = function() q:add(object, "w") return b:fd() end}, "w"))
  lu.assertEquals(#q, 2)
  lu.assertError(q.add, q, {getfd = function() error "no" end}, "r")
  lu.assertEquals(#q, 2)
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

function M:test_sets_nest()
  local outer <close>, inner = Poller.new(), Poller.new()
  local _ <close> = inner
  if inner:fd() < 0 then
    support.refused("EOPNOTSUPP", nil, outer:add(inner, "r"))
    lu.skip("this system's sets have no descriptor")
  end
  local a <close>, b = Socket.pair()
  local _ <close> = b
  lu.assertTrue(outer:add(inner, "r"))
  lu.assertTrue(inner:add(a, "r"))
  lu.assertEquals(wait(outer), {})
  b:send("x")
  lu.assertEquals(some(outer), {[inner] = "r"})
  lu.assertEquals(some(inner), {[a] = "r"})
  lu.assertEquals(s2.poll({[inner] = "r"}, 20), {[inner] = "r"})
  lu.assertNil(inner:add(outer, "r"))
  local poll <close> = Poller.new("poll")
  lu.assertTrue(poll:add(inner, "r"))
  lu.assertEquals(some(poll), {[inner] = "r"})
  support.refused("EOPNOTSUPP", nil, outer:add(poll, "r"))
  inner:close()
  lu.assertEquals(#outer, 0)
  lu.assertEquals(#poll, 0)
  support.refused("EBADF", nil, outer:add(inner, "r"))
end

function M:test_closed_on_exec()
  local p <close> = Poller.new()
  lu.skipIf(p:fd() < 0, "this system's sets have no descriptor")
  local link = "readlink /proc/%s/fd/" .. p:fd()
  local ours = support.shell(link:format("$PPID"))
  lu.skipIf(not ours:find("eventpoll"), "no /proc that tells")
  lu.assertNotStrContains(support.shell(link:format("self")), "eventpoll")
  lu.assertEquals(p:pollfd(), p:fd())
end

return M
