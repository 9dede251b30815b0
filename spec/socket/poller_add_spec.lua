-- What is in a Poller: each test in the system's best kind and in poll(2).
local lu = require "luaunit"
local s2 = require "socket2"
local support = require "support"
local pollers = require "pollers"

local wait, some = pollers.wait, pollers.some

local Poller, Socket, SockRef = s2.Poller, s2.Socket, s2.SockRef

local PollerAdd = {}
local both = pollers.both(PollerAdd)

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

both("test_a_number_with_a_key_is_removed_by_that_number_alone", function(new)
  local p <close> = new()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  lu.assertTrue(p:add(a:fd(), "w", "key"))
  support.refused("ENOENT", nil, p:remove(b:fd()))
  lu.assertEquals(wait(p), {key = "w"})
  lu.assertTrue(p:remove(a:fd()))
  lu.assertEquals(#p, 0)
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

return PollerAdd
