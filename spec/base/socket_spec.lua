-- Socket: making, closing, giving away, its descriptor.
local lu = require "luaunit"
local s2 = require "socket2"
local support = require "support"

local Socket, errno = s2.Socket, s2.errno

local M = {}

-- asked without opening anything, which could get the very number
local function isopen(fd)
  return (s2.SockRef.from(fd)) ~= nil
end

function M:test_close_is_idempotent()
  local s = assert(Socket.new("ipv4", "stream"))
  local fd = s:fd()
  lu.assertFalse(s:is_closed())
  lu.assertTrue(s:close())
  lu.assertTrue(s:close())
  lu.assertTrue(s:is_closed())
  lu.assertEquals(s:fd(), -1)
  lu.assertFalse(isopen(fd))
end

function M:test_close_variable_and_collector_close()
  local fd
  do
    local s <close> = assert(Socket.new("ipv4", "stream"))
    fd = s:fd()
    lu.assertTrue(isopen(fd))
  end
  lu.assertFalse(isopen(fd))
  fd = assert(Socket.new("ipv4", "stream")):fd()
  collectgarbage()
  lu.assertFalse(isopen(fd))
end

function M:test_double_close_spares_a_reused_descriptor()
  local a = assert(Socket.new("ipv4", "stream"))
  local fd = a:fd()
  a:close()
  local b <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertEquals(b:fd(), fd)
  a:close()
  getmetatable(a).__gc(a)
  lu.assertTrue(isopen(fd))
end

-- A Socket that was collected, and that the finalizer of another object got hold of, is
-- collected again: it loses no descriptor, and no Poller keeps what is no more.
function M:test_one_that_comes_back_is_collected_again()
  local poller <close> = assert(s2.Poller.new())
  local fds = {Socket.pair()}
  for i, sock in ipairs(fds) do fds[i] = sock:into_fd() end
  local makers = {
    function() return assert(Socket.new("ipv4", "stream")) end,
    function() return require "socket2.luasocket".tcp() end,
  }
  for i, make in ipairs(makers) do
    local again
    local holder = setmetatable({}, {__gc = function(holder)
      local sock = holder.sock
      again = sock:getfd() == -1 -- it was finalized first, since it was made last
      sock:setfd(fds[i])
      assert(poller:add(sock.socket2 and sock:socket2() or sock, "r", i))
    end})
    holder.sock = make()
    holder = nil -- luacheck: ignore
    for _ = 1, 4 do collectgarbage() end
    lu.assertIsTrue(again)
    lu.assertEquals(#poller, 0)
    lu.assertFalse(isopen(fds[i]))
  end
end

function M:test_closed_refuses()
  local s = assert(Socket.new("ipv4", "stream"))
  s:close()
  for name, args in pairs {
    fcntl = {"nonblocking"}, ["fcntl "] = {"set_nonblocking", true}, into_fd = {"into_fd"},
  } do
    local value, message, code = s[args[1]](s, table.unpack(args, 2))
    lu.assertNil(value)
    lu.assertEquals(message, name:gsub(" ", "") .. ": socket is closed")
    lu.assertEquals(code, errno.EBADF)
  end
  support.refused("EBADF", "fcntl", s:cloexec())
  support.refused("EBADF", "fcntl", s:set_cloexec(true))
  support.refused("EBADF", "fcntl", s:try_clone())
end

function M:test_setfd()
  local a, b <close> = Socket.pair()
  local fd = a:getfd()
  lu.assertTrue(a:setfd(-1))
  lu.assertEquals(a:getfd(), -1)
  lu.assertTrue(a:is_closed())
  lu.assertTrue(isopen(fd))
  lu.assertTrue(a:setfd(fd))
  lu.assertTrue(a:setfd(fd))
  a:send("y")
  lu.assertEquals(b:recv(), "y")
  support.refused("EBADF", "getsockopt", a:setfd(100000))
  lu.assertEquals(a:fd(), fd)
  local other = assert(Socket.new("ipv4", "stream")):into_fd()
  lu.assertTrue(a:setfd(other))
  lu.assertFalse(isopen(fd))
  a:close()
  lu.assertFalse(isopen(other))
end

function M:test_descriptor_names()
  local s <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertEquals(math.type(s:fd()), "integer")
  lu.assertEquals(s:getfd(), s:fd())
  lu.assertEquals(s:pollfd(), s:fd())
  lu.assertFalse(s:dirty())
end

function M:test_memory_of_an_idle_socket()
  local list = table.move({}, 1, 0, 1, {})
  local n = 200
  for i = 1, n do list[i] = false end
  collectgarbage()
  collectgarbage("stop")
  local before = collectgarbage("count")
  for i = 1, n do list[i] = Socket.new("unix", "dgram") end
  local after = collectgarbage("count")
  collectgarbage("restart")
  for i = 1, n do list[i]:close() end
  lu.assertTrue((after - before) * 1024 / n <= 64, (after - before) * 1024 / n)
end

return M
