-- One message of a MsgHdr between sockets.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local MsgHdr, Buffer, MSG = core.MsgHdr, core.Buffer, core.MSG

local raises = lu.assertErrorMsgContains

local function filled(bytes, capacity)
  local buffer = Buffer.new(capacity or #bytes)
  buffer:put(bytes)
  return buffer
end

local SendMsg = {}

function SendMsg:test_a_message_there_and_back()
  local a <close>, b, from, to = support.udp_pair()
  local out = MsgHdr.new{addr = to, buffers = {"he", filled("llo")}}
  lu.assertEquals(a:sendmsg(out), 5)
  lu.assertEquals(out:len(), 5)
  local msg = MsgHdr.new():with_buffers{3, 100}
  lu.assertEquals(b:recvmsg(msg), 5)
  lu.assertEquals(msg:len(), 5)
  lu.assertEquals(msg:addr(), from)
  lu.assertEquals(msg:buffers(), {"hel", "lo"})
  lu.assertEquals(msg:string(), "hello")
  lu.assertEquals(msg:flags():value(), 0)
  lu.assertEquals(b:sendmsg(msg), 5) -- what came goes back to where it came from
  lu.assertEquals(a:recv(100), "hello")
end

function SendMsg:test_a_message_into_buffers()
  local a <close>, b, from, to = support.udp_pair()
  local one, two = filled("<", 3), Buffer.new(100)
  local msg = MsgHdr.new{buffers = {one, two}}
  a:send_to("hello", to)
  lu.assertEquals(b:recvmsg(msg), 5)
  lu.assertEquals(one:string(), "<he")
  lu.assertEquals(two:string(), "llo")
  lu.assertEquals(msg:buffers(), {"he", "llo"})
  lu.assertEquals(msg:addr(), from)
  a:send_to("world", to)
  one:clear()
  lu.assertEquals(b:recvmsg(msg), 5)
  lu.assertEquals(one:string(), "wor")
  lu.assertEquals(two:string(), "llold")
  lu.assertEquals(msg:string(), "world")
end

function SendMsg:test_flags_of_the_message_and_of_the_call()
  local a <close>, b, _, to = support.udp_pair()
  local msg = MsgHdr.new{buffers = {3}, flags = MSG.DONTWAIT}
  support.refused("EAGAIN", "recvmsg", b:recvmsg(msg))
  lu.assertEquals(msg:len(), 0)
  a:send_to("hello", to)
  lu.assertEquals(b:recvmsg(msg, MSG.PEEK), 3)
  lu.assertIsTrue(msg:flags():is_truncated())
  lu.assertEquals(b:recvmsg(msg, MSG.TRUNC), 5)
  lu.assertEquals(msg:string(), "hel")
  lu.assertEquals(msg:len(), 5)
end

function SendMsg:test_records_of_seqpacket()
  local a <close>, b = support.unix_pair("seqpacket")
  a:send("one")
  a:send("two")
  local msg = MsgHdr.new{buffers = {10}}
  lu.assertEquals(b:recvmsg(msg), 3)
  lu.assertEquals(msg:string(), "one")
  lu.assertIsFalse(msg:addr())
  lu.assertIsFalse(msg:flags():is_end_of_record()) -- Linux does not tell it here
end

function SendMsg:test_out_of_band()
  local a <close>, b = support.tcp_pair()
  a:send_out_of_band("!")
  local msg = MsgHdr.new{buffers = {1}}
  support.eventually(function() return b:recvmsg(msg, MSG.OOB | MSG.DONTWAIT) end)
  lu.assertEquals(msg:string(), "!")
  lu.assertIsTrue(msg:flags():is_out_of_band())
end

function SendMsg:test_an_empty_datagram_and_an_end()
  local a <close>, b, _, to = support.udp_pair()
  lu.assertEquals(a:sendmsg(MsgHdr.new{addr = to}), 0)
  local msg = MsgHdr.new{buffers = {10}}
  lu.assertEquals(b:recvmsg(msg), 0)
  lu.assertEquals(msg:buffers(), {""})
  local c <close>, d = support.tcp_pair()
  c:close()
  lu.assertEquals(d:recvmsg(msg), 0)
  lu.assertIsFalse(msg:addr())
end

function SendMsg:test_messages_that_cannot_be_filled()
  local a <close>, b = support.unix_pair("dgram")
  local function refuse(list, why)
    raises("bad argument #1 to 'recvmsg' (" .. why, function()
      b:recvmsg(MsgHdr.new{buffers = list})
    end)
  end
  local buffer = Buffer.new(5)
  refuse({"text"}, "a string can't be received into")
  refuse({buffer, buffer}, "the same Buffer twice")
  refuse({filled("x")}, "Buffer is full")
  raises("bad argument #1 to 'recvmsg' (socket2.MsgHdr expected", function() b:recvmsg({}) end)
  raises("bad argument #1 to 'sendmsg' (socket2.MsgHdr expected", function() b:sendmsg() end)
  raises("out of range", function() b:sendmsg(MsgHdr.new(), 1 << 40) end)
  a:send("abc")
  lu.assertEquals(b:recvmsg(MsgHdr.new{buffers = {buffer, filled("x")}}), 3)
  a:send("abc")
  lu.assertEquals(b:recvmsg(MsgHdr.new()), 0) -- nowhere to put it: the datagram is gone
  support.refused("EAGAIN", "recvmsg", b:recvmsg(MsgHdr.new{buffers = {9}}, MSG.DONTWAIT))
end

function SendMsg:test_collections_in_the_middle()
  local a <close>, b = support.unix_pair("dgram")
  local out = MsgHdr.new{buffers = {("long"):rep(30), filled(("longer"):rep(30))}}
  local msg = MsgHdr.new{buffers = {10, Buffer.new(1000), 50}, control = 100}
  collectgarbage()
  lu.assertEquals(a:sendmsg(out), 300)
  collectgarbage()
  lu.assertEquals(b:recvmsg(msg), 300)
  collectgarbage()
  lu.assertEquals(msg:string(), ("long"):rep(30) .. ("longer"):rep(30))
end

function SendMsg:test_transfers_allocate_nothing()
  local a <close>, b, _, to = support.udp_pair()
  local out = MsgHdr.new{addr = to, buffers = {"hello", filled("world")}}
  local buffer = Buffer.new(100)
  local msg = MsgHdr.new{buffers = {3, buffer}, control = 100}
  local outs, msgs = {out, out}, {MsgHdr.new{buffers = {20}}, MsgHdr.new{buffers = {20}}}
  local strings, buffers = {"a", "b"}, {buffer}
  local function turn()
    a:sendmsg(out)
    b:recvmsg(msg)
    a:sendmmsg(outs)
    b:recvmmsg(msgs)
    a:send_to_vectored(strings, to)
    b:recv_vectored(buffers)
    buffer:clear()
  end
  turn()
  collectgarbage("stop")
  local before = collectgarbage("count")
  for _ = 1, 100 do turn() end
  local after = collectgarbage("count")
  collectgarbage("restart")
  lu.assertEquals(after, before)
end

return SendMsg
