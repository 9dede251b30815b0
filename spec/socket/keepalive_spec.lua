-- TcpKeepalive.
local lu = require "luaunit"
local s2 = require "socket2"

local Socket, TcpKeepalive, errno = s2.Socket, s2.TcpKeepalive, s2.errno

local M = {}

function M:test_parts()
  local none = TcpKeepalive.new()
  lu.assertEquals({none:time(), none:interval(), none:retries()}, {false, false, false})
  local some = none:with_time(60):with_interval(10.2):with_retries(5)
  lu.assertEquals({some:time(), some:interval(), some:retries()}, {60, 11, 5})
  lu.assertFalse(none:time())
  lu.assertFalse(some:with_time(false):time())
  lu.assertEquals(TcpKeepalive.new {time = 60, interval = 11, retries = 5}, some)
  lu.assertNotEquals(none, some)
  lu.assertEquals(tostring(some:with_retries()),
    "TcpKeepalive (time 60, interval 11, retries not set)")
end

function M:test_misuse()
  lu.assertErrorMsgContains("unknown field 'times'", TcpKeepalive.new, {times = 1})
  lu.assertErrorMsgContains("table expected", TcpKeepalive.new, 60)
  local k = TcpKeepalive.new()
  for _, bad in ipairs {-1, 0 / 0, 1 / 0, 1 << 40, "x"} do
    lu.assertErrorMsgContains("bad argument #2", k.with_time, k, bad)
  end
  lu.assertErrorMsgContains("bad argument #2", k.with_retries, k, -1)
  lu.assertErrorMsgContains("bad argument #2", k.with_retries, k, 1.5)
  for _, bad in ipairs {{time = "x"}, {time = -1}, {interval = 0 / 0}, {retries = 1.5}} do
    lu.assertErrorMsgContains("bad argument #1", TcpKeepalive.new, bad)
  end
end

local function raw(sock, level, name)
  return assert(sock:getsockopt(level, name))
end

function M:test_set_on_a_socket()
  local s <close> = assert(Socket.new("ipv4", "stream"))
  local ok, message, code = s:set_tcp_keepalive {time = 61, interval = 12}
  if not ok then
    lu.assertEquals(message, "setsockopt: not supported")
    lu.assertEquals(code, errno.ENOPROTOOPT)
    return
  end
  lu.assertEquals(raw(s, 1, 9), 1)
  lu.assertEquals({raw(s, 6, 4), raw(s, 6, 5)}, {61, 12})
  local retries = raw(s, 6, 6)
  assert(s:set_tcp_keepalive(TcpKeepalive.new():with_time(62)))
  lu.assertEquals({raw(s, 6, 4), raw(s, 6, 5), raw(s, 6, 6)}, {62, 12, retries})
end

function M:test_refusals()
  local s <close> = assert(Socket.new("ipv4", "stream"))
  local value, message, code = s:set_tcp_keepalive {retries = 1000000}
  lu.assertNil(value)
  lu.assertStrContains(message, "setsockopt: ")
  lu.assertTrue(code == errno.EINVAL or code == errno.ENOPROTOOPT)
  lu.assertErrorMsgContains("bad argument #2", s.set_tcp_keepalive, s)
  lu.assertErrorMsgContains("bad argument #2", s.set_tcp_keepalive, s, true)
  lu.assertErrorMsgContains("bad argument #2", s.set_tcp_keepalive, s, s)
  lu.assertErrorMsgContains("bad argument #2", s.set_tcp_keepalive, s, {time = -1})
  s:close()
  value, message = s:set_tcp_keepalive {}
  lu.assertNil(value)
  lu.assertEquals(message, "setsockopt: socket is closed")
end

return M
