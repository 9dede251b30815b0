-- Poller: each test in the system's best kind and in poll(2).
local lu = require "luaunit"
local s2 = require "socket2"
local support = require "support"
local pollers = require "pollers"

local wait, some = pollers.wait, pollers.some

local Poller, Socket, SockRef = s2.Poller, s2.Socket, s2.SockRef

local M = {}
local both = pollers.both(M)

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
  lu.assertErrorMsgContains("bad argument #1", Poller.new, "poll\0x")
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
