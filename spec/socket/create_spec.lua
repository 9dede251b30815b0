-- Making Sockets, and what they say they are.
local lu = require "luaunit"
local s2 = require "socket2"
local support = require "support"

local Socket = s2.Socket

local Create = {}

-- asked without opening anything, which could get the very number
local function isopen(fd)
  return (s2.SockRef.from(fd)) ~= nil
end

local function flags(fd)
  support.needproc()
  for line in io.lines("/proc/self/fdinfo/" .. fd) do
    local octal = line:match("^flags:%s*(%d+)")
    if octal then return tonumber(octal, 8) end
  end
end

local CLOEXEC = 0x80000

function Create:test_what_a_socket_tells_of_itself_makes_another()
  support.needoption("domain", "protocol")
  local a <close> = assert(Socket.new("unix", "stream"))
  lu.assertIsFalse(a:protocol())
  local b <close> = assert(Socket.new(a:domain(), a:type(), a:protocol()))
  lu.assertEquals(b:domain(), a:domain())
  local c <close>, d = Socket.pair(false, false, false)
  d:close()
  lu.assertEquals(c:type(), a:type())
end

function Create:test_new_by_name_and_number()
  local a <close> = assert(Socket.new("ipv4", "stream", "tcp"))
  local b <close> = assert(Socket.new(s2.Domain.IPV6, s2.Type.DGRAM))
  local c <close> = assert(Socket.new("unix", "seqpacket"))
  lu.assertEquals(a:local_addr():family(), s2.Domain.IPV4)
  lu.assertEquals(b:local_addr():family(), s2.Domain.IPV6)
  lu.assertEquals(c:local_addr():family(), s2.Domain.UNIX)
end

function Create:test_new_is_refused_by_the_system()
  support.refused("EPROTONOSUPPORT", "socket", Socket.new("unix", "stream", "tcp"))
end

function Create:test_new_raises_on_misuse()
  lu.assertErrorMsgContains("bad argument #1", Socket.new)
  lu.assertErrorMsgContains("bad argument #1", Socket.new, "ipv9", "stream")
  lu.assertErrorMsgContains("bad argument #2", Socket.new, "ipv4", "streem")
  lu.assertErrorMsgContains("bad argument #2", Socket.new, "ipv4", {})
  lu.assertErrorMsgContains("bad argument #3", Socket.new, "ipv4", "stream", "tcpp")
  lu.assertErrorMsgContains("bad argument #1", Socket.new, 1 << 40, "stream")
  lu.assertErrorMsgContains("bad argument #1", Socket.new, 2.5, "stream")
end

function Create:test_close_on_exec_at_birth()
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

function Create:test_type_flags()
  local Type = s2.Type
  for _, type in ipairs {Type.STREAM | Type.NONBLOCK, Type.nonblocking(Type.STREAM)} do
    local s <close> = assert(Socket.new("ipv4", type))
    lu.assertTrue(s:nonblocking())
    lu.assertTrue(s:cloexec())
  end
  local raw <close> = assert(Socket.new_raw("ipv4", Type.cloexec(Type.STREAM)))
  lu.assertTrue(raw:cloexec())
end

function Create:test_pair_is_connected()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  lu.assertEquals(a:send("ping"), 4)
  lu.assertEquals(b:recv(), "ping")
  local c <close>, d = Socket.pair("unix", "dgram")
  local _ <close> = d
  lu.assertEquals(c:send(""), 0)
  lu.assertEquals(d:recv(), "")
  support.refused("EOPNOTSUPP", "socketpair", Socket.pair("ipv4", "stream"))
end

function Create:test_from_fd_takes_over()
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

function Create:test_from_fd_refuses()
  support.refused("EBADF", "getsockopt", Socket.from_fd(-1))
  support.refused("EBADF", "getsockopt", Socket.from_fd(100000))
  local file <close> = assert(io.open("/dev/null"))
  support.refused("ENOTSOCK", "getsockopt", Socket.from_fd(s2.fileno(file)))
  lu.assertTrue(io.type(file) == "file")
  lu.assertErrorMsgContains("number expected", Socket.from_fd, "x")
  lu.assertErrorMsgContains("out of range", Socket.from_fd, 1 << 33)
end

function Create:test_try_clone_is_the_same_socket()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  local c <close> = assert(a:try_clone())
  lu.assertNotEquals(c:fd(), a:fd())
  c:send("z")
  a:close()
  lu.assertEquals(b:recv(), "z")
end

function Create:test_tostring()
  local s = assert(Socket.new("ipv4", "dgram"))
  assert(s:bind("127.0.0.1:0"))
  local port = s:local_addr():port()
  lu.assertEquals(tostring(s), ("Socket (fd %d, udp 127.0.0.1:%d)"):format(s:fd(), port))
  s:close()
  lu.assertEquals(tostring(s), "Socket (closed)")
end

function Create:test_tostring_says_what_it_is()
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

function Create:test_names_as_in_c()
  local sock <close> = assert(Socket.new("AF_INET", "SOCK_STREAM", "IPPROTO_TCP"))
  lu.assertEquals(sock:local_addr():family(), s2.Domain.IPV4)
  lu.assertEquals(sock:type(), s2.Type.STREAM)
  local a <close>, b = Socket.pair("PF_UNIX", "sock_dgram")
  b:close()
  lu.assertEquals(a:type(), s2.Type.DGRAM)
  lu.assertErrorMsgContains("unknown Domain 'AF_'", Socket.new, "AF_", "stream")
  lu.assertErrorMsgContains("unknown Type 'AF_INET'", Socket.new, "ipv4", "AF_INET")
  lu.assertErrorMsgContains([[unknown Domain 'ipv4\0x']], Socket.new, "ipv4\0x", "stream")
end

return Create
