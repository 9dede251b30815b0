-- Who sent a message, whatever kind of address that has.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local s2 = require "socket2"
local MsgHdr = core.MsgHdr
local Socket = s2.Socket

local Sender = {}

-- nil is what a receive begins with; only false asks for no sender
function Sender:test_the_sender_is_told_whatever_the_address_was()
  local a <close>, b, from, to = support.udp_pair()
  local msg = MsgHdr.new{buffers = {8}}
  local before = table.pack("192.0.2.1:9", nil)
  for i = 1, before.n do
    assert(a:send_to("x", to))
    lu.assertEquals(b:recvmsg(msg:with_addr(before[i])), 1)
    lu.assertEquals(msg:addr(), from)
  end
end

function Sender:test_senders_without_address()
  local a <close>, b = Socket.pair()
  local _ <close> = b
  a:send("x")
  local data, addr = b:recv_from()
  lu.assertEquals(data, "x")
  lu.assertTrue(addr:is_unnamed())
  local l <close> = assert(Socket.new("ipv4", "stream"))
  assert(l:bind("127.0.0.1:0"))
  assert(l:listen())
  local c <close> = assert(Socket.new("ipv4", "stream"))
  assert(c:connect(l:local_addr()))
  local s <close> = assert(l:accept())
  c:send("y")
  data, addr = s:recv_from()
  lu.assertEquals(data, "y")
  lu.assertEquals(addr:family(), s2.Domain.UNSPEC or 0)
end

return Sender
