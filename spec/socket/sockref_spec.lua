-- SockRef: a Socket that borrows.
local lu = require "luaunit"
local s2 = require "socket2"

local Socket, SockRef, errno = s2.Socket, s2.SockRef, s2.errno

local M = {}

local function failure(expected, ...)
  local value, message, code = ...
  lu.assertNil(value)
  lu.assertStrContains(message, "getsockopt: ")
  lu.assertEquals(code, errno[expected])
end

function M:test_borrows_a_descriptor()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  local ref = assert(SockRef.from(a:fd()))
  ref:send("x")
  lu.assertEquals(b:recv(), "x")
  lu.assertTrue(ref:close())
  lu.assertTrue(ref:is_closed())
  a:send("y")
  lu.assertEquals(b:recv(), "y")
end

function M:test_collector_closes_nothing()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  for _ = 1, 10 do assert(SockRef.from(a)) end
  collectgarbage()
  a:send("x")
  lu.assertEquals(b:recv(), "x")
end

function M:test_keeps_its_origin_alive()
  local a, b <close> = Socket.pair()
  local ref = assert(SockRef.from(a))
  local again = assert(SockRef.from(ref))
  a = nil -- luacheck: ignore 311
  ref:close()
  ref = nil -- luacheck: ignore 311
  collectgarbage()
  collectgarbage()
  again:send("alive")
  lu.assertEquals(b:recv(), "alive")
end

-- What a SockRef of a SockRef borrows from, by the origin of the first one.
local origins = {
  descriptor = function(sock) return sock:fd() end,
  socket = function(sock) return sock end,
  object = function(sock) return {getfd = function() return sock:fd() end} end,
}

function M:test_borrows_from_one_that_borrows()
  for name, origin in pairs(origins) do
    local a <close>, b = Socket.pair()
    local _ <close> = b
    local ref = assert(SockRef.from(origin(a)))
    for _ = 1, 3 do ref = assert(SockRef.from(ref)) end
    local gone = setmetatable({}, {__mode = "k"})
    for _ = 1, 100 do gone[assert(SockRef.from(a:fd()))] = true end -- what may take its memory
    collectgarbage()
    collectgarbage()
    lu.assertNil(next(gone))
    lu.assertEquals(ref:fd(), a:fd(), name)
    lu.assertEquals(ref:send(name), #name)
    lu.assertEquals(b:recv(), name)
  end
end

function M:test_one_that_borrows_follows_the_one_before()
  local a <close> = Socket.pair()
  local ref = assert(SockRef.from(a:fd()))
  local again = assert(SockRef.from(ref))
  ref:close()
  lu.assertIsTrue(again:is_closed())
  lu.assertIsFalse(a:is_closed())
  failure("EBADF", SockRef.from(again))
end

function M:test_one_that_borrows_keeps_the_object_alive()
  local a, b <close> = Socket.pair()
  local object = {sock = a, getfd = function(x) return x.sock:fd() end}
  local again = assert(SockRef.from(assert(SockRef.from(object))))
  a, object = nil, nil -- luacheck: ignore 311
  collectgarbage()
  collectgarbage()
  again:send("alive")
  lu.assertEquals(b:recv(), "alive")
end

function M:test_follows_its_origin()
  local a, b <close> = Socket.pair()
  local ref = assert(SockRef.from(a))
  a:close()
  lu.assertTrue(ref:is_closed())
  lu.assertEquals(ref:fd(), -1)
  local value, message, code = ref:send("x")
  lu.assertNil(value)
  lu.assertEquals(message, "send: socket is closed")
  lu.assertEquals(code, errno.EBADF)
  lu.assertTrue(ref:close())
  lu.assertEquals(b:recv(), "")
end

-- A Stream is its Socket, also when another socket has taken the number.
function M:test_follows_a_stream()
  local a, b = Socket.pair()
  local stream <close> = a:stream()
  local peer <close> = b
  local ref = assert(SockRef.from(stream))
  lu.assertEquals(ref:send "x", 1)
  lu.assertEquals(peer:recv(), "x")
  local fd = ref:fd()
  stream:close()
  local other <close> = assert(Socket.new("unix", "dgram"))
  lu.assertEquals(other:fd(), fd)
  lu.assertTrue(ref:is_closed())
  failure("EBADF", ref:type())
  failure("EBADF", SockRef.from(stream))
end

function M:test_refuses_what_is_no_socket()
  local file <close> = assert(io.open("/dev/null"))
  failure("ENOTSOCK", SockRef.from(file))
  failure("EBADF", SockRef.from(100000))
  failure("EBADF", SockRef.from(-1))
  failure("EBADF", SockRef.from {getfd = function() return -1 end})
  failure("EBADF", SockRef.from {getfd = function() end})
  local closed = assert(io.open("/dev/null"))
  closed:close()
  failure("EBADF", SockRef.from(closed))
end

function M:test_raises_on_misuse()
  for _, bad in ipairs {"3", true, {}, print, coroutine.create(print), 1.5, 1 << 40,
                        {getfd = function() return "x" end}, {getfd = "x"}, {pollfd = {}}} do
    lu.assertErrorMsgContains("bad argument #1", SockRef.from, bad)
  end
  lu.assertErrorMsgContains("bad argument #1", SockRef.from)
  lu.assertErrorMsgContains("thrown", SockRef.from, {getfd = function() error("thrown") end})
end

function M:test_gives_nothing_away()
  local a <close> = assert(Socket.new("ipv4", "stream"))
  local ref = assert(SockRef.from(a))
  lu.assertErrorMsgContains("borrowed", ref.into_fd, ref)
  lu.assertFalse(a:is_closed())
  local clone <close> = assert(ref:try_clone())
  lu.assertNotEquals(clone:fd(), a:fd())
  lu.assertStrContains(tostring(ref), "SockRef (fd " .. a:fd())
end

return M
