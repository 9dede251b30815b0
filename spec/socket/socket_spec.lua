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

local function flags(fd)
  for line in io.lines("/proc/self/fdinfo/" .. fd) do
    local octal = line:match("^flags:%s*(%d+)")
    if octal then return tonumber(octal, 8) end
  end
end

local CLOEXEC, NONBLOCK = 0x80000, 0x800

local function failure(expected, ...)
  local value, message, code = ...
  lu.assertNil(value)
  lu.assertStrContains(message, ": ")
  lu.assertEquals(code, errno[expected])
  return message
end

function M:test_what_a_socket_tells_of_itself_makes_another()
  support.needoption("domain", "protocol")
  local a <close> = assert(Socket.new("unix", "stream"))
  lu.assertIsFalse(a:protocol())
  local b <close> = assert(Socket.new(a:domain(), a:type(), a:protocol()))
  lu.assertEquals(b:domain(), a:domain())
  local c <close>, d = Socket.pair(false, false, false)
  d:close()
  lu.assertEquals(c:type(), a:type())
end

function M:test_new_by_name_and_number()
  local a <close> = assert(Socket.new("ipv4", "stream", "tcp"))
  local b <close> = assert(Socket.new(s2.Domain.IPV6, s2.Type.DGRAM))
  local c <close> = assert(Socket.new("unix", "seqpacket"))
  lu.assertEquals(a:local_addr():family(), s2.Domain.IPV4)
  lu.assertEquals(b:local_addr():family(), s2.Domain.IPV6)
  lu.assertEquals(c:local_addr():family(), s2.Domain.UNIX)
end

function M:test_new_is_refused_by_the_system()
  lu.assertStrContains(failure("EPROTONOSUPPORT", Socket.new("unix", "stream", "tcp")), "socket: ")
end

function M:test_new_raises_on_misuse()
  lu.assertErrorMsgContains("bad argument #1", Socket.new)
  lu.assertErrorMsgContains("bad argument #1", Socket.new, "ipv9", "stream")
  lu.assertErrorMsgContains("bad argument #2", Socket.new, "ipv4", "streem")
  lu.assertErrorMsgContains("bad argument #2", Socket.new, "ipv4", {})
  lu.assertErrorMsgContains("bad argument #3", Socket.new, "ipv4", "stream", "tcpp")
  lu.assertErrorMsgContains("bad argument #1", Socket.new, 1 << 40, "stream")
  lu.assertErrorMsgContains("bad argument #1", Socket.new, 2.5, "stream")
end

function M:test_close_on_exec_at_birth()
  local a <close> = assert(Socket.new("ipv4", "stream"))
  local b <close> = assert(Socket.new_raw("ipv4", "stream"))
  local c <close>, d = Socket.pair()
  local _ <close> = d
  local e <close>, f = Socket.pair_raw()
  local _ <close> = f
  local g <close> = assert(b:try_clone())
  for sock, want in pairs {[a] = true, [b] = false, [c] = true, [d] = true, [e] = false,
                           [f] = false, [g] = true} do
    lu.assertEquals(flags(sock:fd()) & CLOEXEC ~= 0, want)
    lu.assertEquals(sock:cloexec(), want)
  end
end

function M:test_cloexec_can_be_changed()
  local s <close> = assert(Socket.new("ipv4", "dgram"))
  lu.assertTrue(s:set_cloexec(false))
  lu.assertEquals(flags(s:fd()) & CLOEXEC, 0)
  lu.assertTrue(s:set_cloexec(true))
  lu.assertEquals(flags(s:fd()) & CLOEXEC, CLOEXEC)
  lu.assertErrorMsgContains("boolean expected", s.set_cloexec, s, 0)
end

function M:test_nonblocking()
  local s <close> = assert(Socket.new("ipv4", "dgram"))
  lu.assertFalse(s:nonblocking())
  lu.assertTrue(s:set_nonblocking(true))
  lu.assertTrue(s:nonblocking())
  lu.assertEquals(flags(s:fd()) & NONBLOCK, NONBLOCK)
  failure("EAGAIN", s:recv())
  lu.assertTrue(s:set_nonblocking(false))
  lu.assertFalse(s:nonblocking())
  lu.assertErrorMsgContains("boolean expected", s.set_nonblocking, s)
end

function M:test_type_flags()
  local Type = s2.Type
  for _, type in ipairs {Type.STREAM | Type.NONBLOCK, Type.nonblocking(Type.STREAM)} do
    local s <close> = assert(Socket.new("ipv4", type))
    lu.assertTrue(s:nonblocking())
    lu.assertTrue(s:cloexec())
  end
  local raw <close> = assert(Socket.new_raw("ipv4", Type.cloexec(Type.STREAM)))
  lu.assertTrue(raw:cloexec())
end

function M:test_pair_is_connected()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  lu.assertEquals(a:send("ping"), 4)
  lu.assertEquals(b:recv(), "ping")
  local c <close>, d = Socket.pair("unix", "dgram")
  local _ <close> = d
  lu.assertEquals(c:send(""), 0)
  lu.assertEquals(d:recv(), "")
  failure("EOPNOTSUPP", Socket.pair("ipv4", "stream"))
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
  failure("EBADF", s:cloexec())
  failure("EBADF", s:set_cloexec(true))
  failure("EBADF", s:try_clone())
end

function M:test_from_fd_takes_over()
  local a, b <close> = Socket.pair()
  local fd = a:into_fd()
  lu.assertTrue(a:is_closed())
  lu.assertTrue(isopen(fd))
  do
    local c <close> = assert(Socket.from_fd(fd))
    c:send("x")
    lu.assertEquals(b:recv(), "x")
  end
  lu.assertFalse(isopen(fd))
end

function M:test_from_fd_refuses()
  failure("EBADF", Socket.from_fd(-1))
  failure("EBADF", Socket.from_fd(100000))
  local file <close> = assert(io.open("/dev/null"))
  failure("ENOTSOCK", Socket.from_fd(s2.fileno(file)))
  lu.assertTrue(io.type(file) == "file")
  lu.assertErrorMsgContains("number expected", Socket.from_fd, "x")
  lu.assertErrorMsgContains("out of range", Socket.from_fd, 1 << 33)
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
  failure("EBADF", a:setfd(100000))
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

function M:test_try_clone_is_the_same_socket()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  local c <close> = assert(a:try_clone())
  lu.assertNotEquals(c:fd(), a:fd())
  c:send("z")
  a:close()
  lu.assertEquals(b:recv(), "z")
end

function M:test_metatable_is_plain()
  local s <close> = assert(Socket.new("ipv4", "stream"))
  local mt = getmetatable(s)
  lu.assertIsTable(mt.__index)
  lu.assertEquals(mt.__name, "socket2.Socket")
  lu.assertNil(s.no_such_method)
  lu.assertIsNil(mt.__metatable)
  local t = {[s] = 1}
  lu.assertEquals(t[s], 1)
end

function M:test_tostring()
  local s = assert(Socket.new("ipv4", "dgram"))
  assert(s:bind("127.0.0.1:0"))
  local port = s:local_addr():port()
  lu.assertEquals(tostring(s), ("Socket (fd %d, udp 127.0.0.1:%d)"):format(s:fd(), port))
  s:close()
  lu.assertEquals(tostring(s), "Socket (closed)")
end

function M:test_methods_want_a_socket()
  lu.assertErrorMsgContains("socket2.Socket expected", Socket.close, io.stdout)
  lu.assertErrorMsgContains("socket2.Socket expected", Socket.fd)
  lu.assertErrorMsgContains("socket2.Socket expected", Socket.fd, {})
  lu.assertErrorMsgContains("socket2.Socket expected", Socket.recv, s2.SockAddr.unspec())
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

-- In a child whose descriptors are few: what was abandoned is collected, and the call goes on.
function M:test_out_of_descriptors_collects()
  local script = os.tmpname()
  local file <close> = assert(io.open(script, "w"))
  file:write [[
    local s2 = require "socket2"
    collectgarbage("stop")
    for i = 1, 500 do assert(s2.Socket.new("unix", "dgram")) end
    for i = 1, 500 do assert(s2.Socket.pair()) end
    local a, b = s2.Socket.pair()
    for i = 1, 500 do assert(a:try_clone()) end
    local keep = {}
    while true do
      local s, message, code = s2.Socket.new("unix", "dgram")
      if not s then print(message:match("^%w+:"), code == s2.errno.EMFILE) break end
      keep[#keep + 1] = s
    end
  ]]
  file:close()
  local pipe <close> = assert(io.popen("ulimit -n 40; exec "
    .. support.interpreter() .. " " .. script .. " 2>&1"))
  local output = pipe:read("a")
  os.remove(script)
  lu.assertEquals(output, "socket:\ttrue\n")
end

function M:test_tostring_says_what_it_is()
  for text, args in pairs{
    ["udp 0.0.0.0:0"] = {"ipv4", "dgram"}, ["tcp 0.0.0.0:0"] = {"ipv4", "stream"},
    ["unix:"] = {"unix", "stream"}, ["unixgram unix:"] = {"unix", "dgram"},
    ["unixpacket unix:"] = {"unix", "seqpacket"},
    ["raw 0.0.0.0:1"] = {"ipv4", "raw", "icmpv4"}, ["packet:0:0x0000"] = {"packet", "dgram"},
    ["netlink:0:0"] = {"netlink", "raw", 0},
  } do
    local known, sock = pcall(Socket.new, table.unpack(args))
    if known and sock then -- else not on this system, or no privilege
      lu.assertStrContains(tostring(sock), ("Socket (fd %d, %s"):format(sock:fd(), text))
      sock:close()
    end
  end
end

function M:test_names_as_in_c()
  local sock <close> = assert(Socket.new("AF_INET", "SOCK_STREAM", "IPPROTO_TCP"))
  lu.assertEquals(sock:domain(), s2.Domain.IPV4)
  lu.assertEquals(sock:type(), s2.Type.STREAM)
  local a <close>, b = Socket.pair("PF_UNIX", "sock_dgram")
  b:close()
  lu.assertEquals(a:type(), s2.Type.DGRAM)
  lu.assertErrorMsgContains("unknown Domain 'AF_'", Socket.new, "AF_", "stream")
  lu.assertErrorMsgContains("unknown Type 'AF_INET'", Socket.new, "ipv4", "AF_INET")
  lu.assertErrorMsgContains([[unknown Domain 'ipv4\0x']], Socket.new, "ipv4\0x", "stream")
end

return M
