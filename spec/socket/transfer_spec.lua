-- Socket: send and receive, one by one.
local lu = require "luaunit"
local s2 = require "socket2"
local support = require "support"

local Socket, MSG, errno = s2.Socket, s2.MSG, s2.errno

local M = {}

local function udp()
  local s = assert(Socket.new("ipv4", "dgram"))
  assert(s:bind("127.0.0.1:0"))
  return s
end

function M:test_send_parts()
  local a <close>, b = Socket.pair("unix", "dgram")
  local _ <close> = b
  local function part(...)
    local n = assert(a:send("abcdef", 0, ...))
    local got = b:recv()
    lu.assertEquals(n, #got)
    return got
  end
  lu.assertEquals(part(), "abcdef")
  lu.assertEquals(part(3), "cdef")
  lu.assertEquals(part(2, 3), "bc")
  lu.assertEquals(part(-2), "ef")
  lu.assertEquals(part(-100, 100), "abcdef")
  lu.assertEquals(part(4, 3), "")
  lu.assertEquals(part(7), "")
  lu.assertEquals(part(math.mininteger, math.maxinteger), "abcdef")
  lu.assertEquals(part(math.maxinteger), "")
end

function M:test_recv_sizes()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  a:send("0123456789")
  lu.assertEquals(b:recv(3), "012")
  lu.assertEquals(b:recv(0), "")
  lu.assertEquals(b:recv(1 << 20), "3456789")
  lu.assertErrorMsgContains("bad argument #2", b.recv, b, -1)
  lu.assertErrorMsgContains("bad argument #2", b.recv, b, 1 << 40)
  lu.assertErrorMsgContains("bad argument #2", b.recv, b, "all")
  lu.assertErrorMsgContains("bad argument #2", b.recv, b, io.stdout)
  lu.assertErrorMsgContains("bad argument #3", b.recv, b, 1, "PEEK")
end

function M:test_large_receive()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  assert(a:set_nonblocking(true))
  local data = ("x"):rep(100000)
  local sent = assert(a:send(data))
  lu.assertTrue(sent > 65536)
  support.eventually(function() return b:available() == sent end) -- a pair may be one of TCP
  lu.assertTrue(b:recv(200000, MSG.WAITALL | MSG.DONTWAIT) == data:sub(1, sent))
end

function M:test_end_of_stream_and_empty_datagram()
  local a, b <close> = Socket.pair()
  a:close()
  lu.assertEquals(b:recv(), "")
  local c <close>, d = Socket.pair("unix", "dgram")
  local _ <close> = d
  c:send("")
  lu.assertEquals(d:recv(), "")
end

function M:test_would_block_is_a_failure()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  support.refused("EAGAIN", "recv", b:recv(1, MSG.DONTWAIT))
  a:set_nonblocking(true)
  local chunk = ("x"):rep(65536)
  local n, message, code
  repeat n, message, code = a:send(chunk) until not n
  lu.assertEquals(code, errno.EAGAIN)
  lu.assertStrContains(message, "send: ")
end

function M:test_peek_leaves_it()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  a:send("abc")
  lu.assertEquals(b:peek(2), "ab")
  lu.assertEquals(b:peek(), "abc")
  lu.assertEquals(b:recv(1), "a")
  lu.assertEquals(b:peek(), "bc")
end

function M:test_recv_from_tells_sender_and_truncation()
  local a <close>, b = udp(), udp()
  local _ <close> = b
  lu.assertEquals(a:send_to("0123456789", b:local_addr()), 10)
  lu.assertEquals(b:peek_sender(), a:local_addr())
  local data, addr, flags = b:peek_from(4)
  lu.assertEquals(data, "0123")
  lu.assertEquals(addr, a:local_addr())
  lu.assertTrue(flags:is_truncated())
  data, addr, flags = b:recv_from()
  lu.assertEquals(data, "0123456789")
  lu.assertEquals(addr, a:local_addr())
  lu.assertFalse(flags:is_truncated())
  lu.assertEquals(a:send_to("abcdef", tostring(b:local_addr()), 0, 2, 3), 2)
  lu.assertEquals(b:recv_from(), "bc")
  a:send_to("too long", b:local_addr())
  data, addr, flags = b:recv_from(3)
  lu.assertEquals(addr, a:local_addr())
  lu.assertEquals(data, "too")
  lu.assertTrue(flags:is_truncated())
  support.refused("EAGAIN", "recvmsg", b:recv_from(3, MSG.DONTWAIT))
end

function M:test_largest_datagram_is_whole()
  local a <close>, b = udp(), udp()
  local _ <close> = b
  local data = ("d"):rep(65507)
  lu.assertEquals(a:send_to(data, b:local_addr()), 65507)
  lu.assertEquals(b:recv(), data)
  support.refused("EMSGSIZE", "sendto", a:send_to(data .. "d", b:local_addr()))
end

function M:test_out_of_band()
  local l <close> = assert(Socket.new("ipv4", "stream"))
  assert(l:bind("127.0.0.1:0"))
  assert(l:listen())
  local c <close> = assert(Socket.new("ipv4", "stream"))
  assert(c:connect(l:local_addr()))
  local s <close> = assert(l:accept())
  lu.assertEquals(c:send("ab"), 2)
  lu.assertEquals(c:send_out_of_band("!"), 1)
  lu.assertEquals(s:poll("p", 5), "p")
  lu.assertEquals(s:recv_out_of_band(), "!")
  lu.assertEquals(s:recv(), "ab")
  support.refused("EINVAL", "recv", s:recv_out_of_band())
end

function M:test_buffers()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  local buf = s2.Buffer.new(8)
  a:send("hello")
  lu.assertEquals(b:recv(buf), 5)
  lu.assertEquals(buf:string(), "hello")
  a:send("world")
  lu.assertEquals(b:recv(buf), 3)
  lu.assertEquals(buf:string(), "hellowor")
  lu.assertErrorMsgContains("full", b.recv, b, buf)
  lu.assertEquals(a:send(buf), 8)
  lu.assertEquals(b:recv(), "ldhellowor")
  lu.assertEquals(a:send(buf, 0, 2, 3), 2)
  buf:clear()
  lu.assertEquals(b:peek(buf), 2)
  lu.assertEquals(buf:string(), "el")
  a:close()
  b:recv()
  lu.assertEquals(b:recv(buf), 0)
  local c <close>, d = udp(), udp()
  local _ <close> = d
  c:send_to("datagram", d:local_addr())
  buf:clear()
  local n, addr = d:recv_from(buf)
  lu.assertEquals(n, 8)
  lu.assertEquals(addr, c:local_addr())
  lu.assertEquals(d:send_to(buf, addr), 8)
  lu.assertEquals(c:recv(), "datagram")
end

function M:test_sigpipe_never_kills()
  for _, kind in ipairs {"stream", "seqpacket"} do
    local a <close>, b = Socket.pair("unix", kind)
    b:close()
    support.refused("EPIPE", "send", a:send("x"))
  end
end

function M:test_send_wants_bytes()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  lu.assertErrorMsgContains("bad argument #2", a.send, a)
  lu.assertErrorMsgContains("bad argument #2", a.send, a, {})
  lu.assertErrorMsgContains("bad argument #2", a.send, a, b)
  lu.assertErrorMsgContains("bad argument #3", a.send, a, "x", "flags")
  lu.assertErrorMsgContains("bad argument #3", a.send, a, "x", 1 << 32)
  lu.assertErrorMsgContains("bad argument #3", a.send_to, a, "x")
  lu.assertErrorMsgContains("bad argument #3", a.send_to, a, "x", "nowhere")
end

function M:test_closed_refuses()
  local a = Socket.pair()
  a:close()
  for name, args in pairs {
    recv = {"recv"}, ["recv "] = {"peek"}, ["recv  "] = {"recv_out_of_band"},
    recvmsg = {"recv_from"}, ["recvmsg "] = {"peek_from"}, ["recvmsg  "] = {"peek_sender"},
    send = {"send", "x"}, ["send "] = {"send_out_of_band", "x"},
    sendto = {"send_to", "x", "127.0.0.1:1"},
  } do
    local value, message, code = a[args[1]](a, table.unpack(args, 2))
    lu.assertNil(value)
    lu.assertEquals(message, name:gsub(" ", "") .. ": socket is closed")
    lu.assertEquals(code, errno.EBADF)
  end
end

function M:test_no_memory_is_shown_of_what_did_not_fit()
  local a <close>, b = Socket.pair("unix", "dgram")
  local buffer = s2.Buffer.new(10)
  for _ = 1, 3 do a:send(("x"):rep(100)) end
  lu.assertEquals(b:recv(10, MSG.TRUNC), ("x"):rep(10))
  lu.assertEquals(b:recv(buffer, MSG.TRUNC), 100)
  lu.assertEquals(buffer:string(), ("x"):rep(10))
  lu.assertEquals((b:recv_from(10, MSG.TRUNC)), ("x"):rep(10))
  local c <close>, d = require "support".tcp_pair()
  c:send(("x"):rep(1000))
  for _ = 1, 2 do -- TCP drops the bytes and writes none
    lu.assertEquals(d:recv(500, MSG.TRUNC), ("\0"):rep(500))
  end
end

return M
