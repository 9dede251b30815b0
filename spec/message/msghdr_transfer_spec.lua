-- A MsgHdr and the system: what a call is given, and what it gave.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local MsgHdr = core.MsgHdr

local MsgHdrTransfer = {}

-- one that is told not to ask gets no sender, until it is told otherwise
function MsgHdrTransfer:test_a_receive_need_not_ask_for_the_sender()
  local a <close>, b, _, to = support.udp_pair()
  local _ <close> = b
  local msg = MsgHdr.new {addr = false, buffers = {10}}
  local function receive(message)
    assert(a:send_to("x", to))
    lu.assertEquals(b:recvmsg(message), 1)
    return tostring(message:addr())
  end
  local sender = tostring(a:local_addr())
  lu.assertEquals(receive(msg), "false")
  lu.assertEquals(receive(msg), "false")
  lu.assertEquals(receive(msg:with_addr(nil)), sender)
  lu.assertEquals(receive(msg:with_addr(false)), "false")
  lu.assertEquals(receive(msg:with_addr("127.0.0.1:5")), sender)
  msg:with_addr(false)
  assert(a:send_to("y", to))
  lu.assertEquals(b:recvmmsg({msg}), 1)
  lu.assertIsFalse(msg:addr())
  lu.assertEquals(msg:buffers(), {"y"})
  lu.assertEquals(receive(msg:reset()), sender)
end

-- the system tells of a name of 108 bytes with a NUL behind it, which it then refuses
function MsgHdrTransfer:test_a_reply_to_the_longest_name()
  local dir <close> = support.tempdir()
  local function bound(path)
    local sock = assert(core.Socket.new("unix", "dgram"))
    assert(sock:bind(assert(core.SockAddr.unix(path))))
    return sock
  end
  local long = dir("x")
  while core.SockAddr.unix(long .. "x") do long = long .. "x" end
  local a <close> = bound(long)
  local b <close> = bound(dir("b"))
  assert(a:send_to("hello", b:local_addr()))
  local msg = MsgHdr.new{buffers = {100}}
  lu.assertEquals(b:recvmsg(msg), 5)
  lu.assertEquals(msg:addr():as_pathname(), long)
  lu.assertEquals(b:sendmsg(msg), 5)
  lu.assertEquals(b:sendmmsg{msg}, 1)
  lu.assertEquals(a:recv(), "hello")
  lu.assertEquals(a:recv(), "hello")
end

return MsgHdrTransfer
