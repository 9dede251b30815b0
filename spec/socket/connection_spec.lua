-- Socket: bind, connect, listen, accept, addresses, shutdown, counts.
local lu = require "luaunit"
local s2 = require "socket2"
local support = require "support"

local Socket, SockAddr, errno = s2.Socket, s2.SockAddr, s2.errno

local M = {}

local function listener(address)
  local l = assert(Socket.new("ipv4", "stream"))
  assert(l:bind(address or "127.0.0.1:0"))
  assert(l:listen())
  return l
end

function M:test_tcp_connection()
  local l <close> = listener()
  local c <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertTrue(c:connect(l:local_addr()))
  local s <close>, addr = l:accept()
  lu.assertEquals(addr, c:local_addr())
  lu.assertEquals(s:peer_addr(), c:local_addr())
  lu.assertEquals(c:peer_addr(), l:local_addr())
  lu.assertTrue(s:cloexec())
  lu.assertFalse(s:nonblocking())
  lu.assertEquals(c:send("hello"), 5)
  lu.assertEquals(s:recv(), "hello")
  lu.assertTrue(c:shutdown("write"))
  lu.assertEquals(s:recv(), "")
end

function M:test_accept_variants()
  local l <close> = listener()
  local a <close> = assert(Socket.new("ipv4", "stream"))
  local b <close> = assert(Socket.new("ipv4", "stream"))
  assert(a:connect(tostring(l:local_addr())))
  assert(b:connect(tostring(l:local_addr())))
  local raw <close> = assert(l:accept_raw())
  lu.assertFalse(raw:cloexec())
  local four <close> = assert(l:accept4(s2.Type.NONBLOCK))
  lu.assertTrue(four:nonblocking())
  lu.assertTrue(four:cloexec())
  assert(l:set_nonblocking(true))
  support.refused("EAGAIN", "accept", l:accept())
  support.refused("EAGAIN", "accept4", l:accept4())
  support.refused("EINVAL", "accept4", l:accept4(0x7f000000))
end

function M:test_refused()
  local l = listener()
  local addr = l:local_addr()
  l:close()
  local c <close> = assert(Socket.new("ipv4", "stream"))
  support.refused("ECONNREFUSED", "connect", c:connect(addr))
  local d <close> = assert(Socket.new("ipv4", "stream"))
  support.refused("ECONNREFUSED", "connect", d:connect_timeout(addr, 5))
  lu.assertFalse(d:nonblocking())
end

function M:test_bind_refusals()
  local l <close> = listener()
  local other <close> = assert(Socket.new("ipv4", "stream"))
  support.refused("EADDRINUSE", "bind", other:bind(l:local_addr()))
  support.refused("EADDRNOTAVAIL", "bind", other:bind("192.0.2.1:0"))
  support.refused("EAFNOSUPPORT", "bind", other:bind("[::1]:0"))
  lu.assertErrorMsgContains("bad argument #2", other.bind, other, "localhost:80")
  lu.assertErrorMsgContains("bad argument #2", other.bind, other)
  lu.assertErrorMsgContains("bad argument #2", other.connect, other, 80)
  other:close()
  for _, addr in ipairs{":80", "127.0.0.1:80", l:local_addr()} do
    local value, message, code = other:bind(addr)
    lu.assertEquals({value, message, code}, {nil, "bind: socket is closed", errno.EBADF})
  end
  lu.assertErrorMsgContains("bad argument #2", other.bind, other, ":80000")
end

function M:test_connect_timeout_connects()
  local l <close> = listener()
  for _, nonblocking in ipairs {false, true} do
    local c <close> = assert(Socket.new("ipv4", "stream"))
    c:set_nonblocking(nonblocking)
    lu.assertTrue(c:connect_timeout(l:local_addr(), 5))
    lu.assertEquals(c:nonblocking(), nonblocking)
    lu.assertEquals(c:peer_addr(), l:local_addr())
  end
  local c <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertTrue(c:connect_timeout(l:local_addr()))
end

-- A listener whose queue is full lets a further connect wait: until the time is over.
function M:test_connect_timeout_times_out()
  local l <close> = assert(Socket.new("ipv4", "stream"))
  assert(l:bind("127.0.0.1:0"))
  assert(l:listen(0))
  local first <close> = assert(Socket.new("ipv4", "stream"))
  assert(first:connect(l:local_addr()))
  for _, nonblocking in ipairs {false, true} do
    local c <close> = assert(Socket.new("ipv4", "stream"))
    c:set_nonblocking(nonblocking)
    support.refused("ETIMEDOUT", "connect", c:connect_timeout(l:local_addr(), 0.05))
    lu.assertEquals(c:nonblocking(), nonblocking)
  end
end

function M:test_nonblocking_connect_is_in_progress()
  local l <close> = listener()
  local c <close> = assert(Socket.new("ipv4", s2.Type.STREAM | s2.Type.NONBLOCK))
  support.refused("EINPROGRESS", "connect", c:connect(l:local_addr()))
  lu.assertEquals(c:poll("w", 5), "w")
  lu.assertEquals(c:peer_addr(), l:local_addr())
end

function M:test_unix_pathname_and_abstract()
  local path = os.tmpname()
  os.remove(path)
  for _, addr in ipairs {SockAddr.unix(path), SockAddr.unix("\0socket2\0spec" .. path)} do
    local l <close> = assert(Socket.new("unix", "stream"))
    assert(l:bind(addr))
    assert(l:listen(5))
    lu.assertEquals(l:local_addr(), addr)
    local c <close> = assert(Socket.new("unix", "stream"))
    assert(c:connect(addr))
    local s <close>, from = l:accept()
    lu.assertTrue(from:is_unnamed())
    lu.assertEquals(s:local_addr(), addr)
    lu.assertEquals(c:peer_addr(), addr)
    lu.assertTrue(c:peer_addr():is_unix())
  end
  os.remove(path)
end

function M:test_not_connected()
  local c <close> = assert(Socket.new("ipv4", "stream"))
  support.refused("ENOTCONN", "getpeername", c:peer_addr())
  support.refused("ENOTCONN", "shutdown", c:shutdown("both"))
  lu.assertErrorMsgContains("'neither' is not one of", c.shutdown, c, "neither")
  lu.assertErrorMsgContains("is not one of", c.shutdown, c, "both\0")
end

function M:test_shutdown_by_name_and_number()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  lu.assertTrue(a:shutdown(s2.SHUT and s2.SHUT.RD or 0))
  lu.assertEquals(a:recv(), "")
  lu.assertTrue(b:shutdown("both"))
  local value, message, code = b:send("x")
  lu.assertNil(value)
  lu.assertEquals(message, "send: Broken pipe")
  lu.assertEquals(code, errno.EPIPE)
end

function M:test_available_and_unsent()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  lu.assertEquals(b:available(), 0)
  a:send("12345")
  lu.assertEquals(b:available(), 5)
  local unsent, message, code = a:unsent()
  if unsent then
    lu.assertTrue(unsent > 0)
  else
    lu.assertEquals(message, "ioctl: not supported")
    lu.assertEquals(code, errno.EOPNOTSUPP)
  end
  b:recv()
  lu.assertEquals(b:available(), 0)
end

function M:test_bind_to_a_port()
  for _, domain in ipairs{"ipv4", support.ipv6() and "ipv6" or nil} do
    local sock <close> = assert(Socket.new(domain, "stream"))
    lu.assertTrue(sock:bind(":0"))
    lu.assertEquals(sock:local_addr():ip(), domain == "ipv4" and "0.0.0.0" or "::")
    lu.assertTrue(sock:local_addr():port() > 0)
  end
  local sock <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertErrorMsgContains("the port is more than 65535", sock.bind, sock, ":65536")
  local unix <close> = assert(Socket.new("unix", "stream"))
  lu.assertErrorMsgContains("the host is missing", unix.bind, unix, ":0")
  lu.assertErrorMsgContains("the host is missing", sock.connect, sock, ":80")
end

function M:test_shutdown_names_what_it_takes()
  local sock <close> = assert(Socket.new("ipv4", "stream"))
  local expected = [['wr' is not one of "read", "write", "both"]]
  lu.assertErrorMsgContains(expected, sock.shutdown, sock, "wr")
  lu.assertErrorMsgContains("is not one of", sock.shutdown, sock, "read\0x")
  lu.assertErrorMsgContains("string expected, got nil", sock.shutdown, sock, nil)
end

function M:test_at_mark()
  local a <close>, b = support.tcp_pair()
  local _ <close> = b
  local mark, message, code = b:at_mark()
  if mark == nil then
    lu.assertEquals(message, "ioctl: not supported")
    lu.assertEquals(code, errno.EOPNOTSUPP)
    return
  end
  lu.assertIs(mark, false)
  a:send("before")
  a:send_out_of_band("!")
  a:send("after")
  lu.assertEquals(b:poll("p", 30), "p")
  lu.assertIs(b:at_mark(), false)
  lu.assertEquals(b:recv(), "before")
  lu.assertIs(b:at_mark(), true)
  lu.assertEquals(b:recv_out_of_band(), "!")
  lu.assertEquals(b:recv(), "after")
  lu.assertIs(b:at_mark(), false)
  b:close()
  support.refused("EBADF", "ioctl", b:at_mark())
end

function M:test_closed_refuses()
  local c = assert(Socket.new("ipv4", "stream"))
  c:close()
  for name, call in pairs {
    bind = c.bind, connect = c.connect, listen = c.listen, accept = c.accept,
    accept4 = c.accept4, getsockname = c.local_addr, getpeername = c.peer_addr,
    ioctl = c.available,
  } do
    local value, message, code = call(c, (name == "bind" or name == "connect")
      and "127.0.0.1:1" or nil)
    lu.assertNil(value)
    lu.assertEquals(message, name .. ": socket is closed")
    lu.assertEquals(code, errno.EBADF)
  end
  support.refused("EBADF", "connect", c:connect_timeout("127.0.0.1:1", 1))
  support.refused("EBADF", "shutdown", c:shutdown("read"))
end

function M:test_listen_wants_an_int()
  local l <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertErrorMsgContains("out of range", l.listen, l, 1 << 31)
  lu.assertErrorMsgContains("number expected", l.listen, l, "many")
end

return M
