-- Messages between sockets: vectored transfers, sendmsg and recvmsg, batches.
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

-- {==================================================================
-- Vectored
-- ===================================================================

local Message = {}

function Message:test_pieces_arrive_in_one()
  local a <close>, b = support.unix_pair("stream")
  local list = {"ab", filled("cd"), "", "e\0f"}
  lu.assertEquals(a:send_vectored(list), 7)
  lu.assertEquals(b:recv(100), "abcde\0f")
  lu.assertEquals(list[2]:string(), "cd") -- a send takes nothing out
end

function Message:test_one_arrives_in_pieces()
  local a <close>, b = support.unix_pair("stream")
  a:send("abcdefg")
  local list, flags = b:recv_vectored{2, 0, 3, 100, 5}
  lu.assertEquals(list, {"ab", "", "cde", "fg", ""})
  lu.assertEquals(flags:value(), 0)
  a:close()
  lu.assertEquals((b:recv_vectored{4, 4}), {"", ""})
end

function Message:test_one_arrives_in_buffers()
  local a <close>, b = support.unix_pair("stream")
  local one, two = filled("xy", 4), Buffer.new(10)
  one:consume(1)
  a:send("abcdefg")
  local count, flags = b:recv_vectored{one, two}
  lu.assertEquals(count, 7)
  lu.assertIsFalse(flags:is_truncated())
  lu.assertEquals(one:string(), "yabc")
  lu.assertEquals(two:string(), "defg")
end

function Message:test_vectored_datagrams_know_their_sender()
  local a <close>, b, from, to = support.udp_pair()
  lu.assertEquals(a:send_to_vectored({"he", filled("llo")}, to), 5)
  local list, flags, addr = b:recv_from_vectored{3, 10}
  lu.assertEquals(list, {"hel", "lo"})
  lu.assertIsFalse(flags:is_truncated())
  lu.assertEquals(addr, from)
  lu.assertEquals(a:send_to_vectored({}, tostring(to)), 0)
  lu.assertEquals((b:recv_from_vectored{3}), {""})
end

function Message:test_a_cut_datagram_is_told()
  local a <close>, b, _, to = support.udp_pair()
  for _ = 1, 3 do a:send_to("abcdef", to) end
  local list, flags = b:recv_vectored{2, 2}
  lu.assertEquals(list, {"ab", "cd"})
  lu.assertIsTrue(flags:is_truncated())
  local buffer = Buffer.new(3)
  local count, second = b:recv_vectored({buffer}, MSG.TRUNC)
  lu.assertEquals(count, 6) -- asked for, the true length; no more than fits is there
  lu.assertEquals(buffer:string(), "abc")
  lu.assertEquals((b:recv_vectored({2}, MSG.TRUNC)), {"ab"})
  lu.assertIs(second, flags) -- one object a value
end

function Message:test_memory_is_not_shown_by_what_tcp_drops()
  local a <close>, b = support.tcp_pair()
  a:send(("x"):rep(20000))
  local list = b:recv_vectored({5000, 10000}, MSG.TRUNC | MSG.WAITALL)
  for _, bytes in ipairs(list) do
    lu.assertIsNil(bytes:find("[^\0]"))
  end
end

function Message:test_more_pieces_than_the_system_takes()
  local a <close>, b = support.unix_pair("stream")
  local strings, sizes = {}, {}
  for i = 1, 1024 do strings[i], sizes[i] = "x", 1 end
  lu.assertEquals(a:send_vectored(strings), 1024)
  lu.assertEquals(#b:recv_vectored(sizes), 1024)
  strings[1025], sizes[1025] = "x", 1
  support.refused("EMSGSIZE", "sendmsg", a:send_vectored(strings))
  support.refused("EMSGSIZE", "recvmsg", b:recv_vectored(sizes))
  support.refused("EMSGSIZE", "sendmsg", a:sendmsg(MsgHdr.new{buffers = strings}))
end

function Message:test_wrong_pieces_raise()
  local a <close>, b = support.unix_pair("stream")
  raises("item 2: string or Buffer expected", function() a:send_vectored{"a", 5} end)
  raises("bad argument #1 to 'send_vectored' (table expected", function() a:send_vectored("x") end)
  raises("item 1: size or Buffer expected", function() b:recv_vectored{"x"} end)
  raises("item 1: size out of range", function() b:recv_vectored{-1} end)
  raises("sizes out of range", function() b:recv_vectored{1 << 29, 1 << 29, 1 << 29} end)
  raises("sizes or Buffers, not both", function() b:recv_vectored{Buffer.new(1), 5} end)
  raises("Buffer is full", function() b:recv_vectored{filled("x")} end)
  raises("bad argument #2 to 'send_to_vectored'", function() a:send_to_vectored({"x"}) end)
  local buffer = Buffer.new(5)
  raises("item 2: the same Buffer twice", function() b:recv_vectored{buffer, buffer} end)
  a:send("abc")
  lu.assertEquals(b:recv_vectored{buffer}, 3) -- the refusal left no mark
end

function Message:test_refusals()
  local a <close>, b = support.unix_pair("stream")
  b:set_nonblocking(true)
  local buffer = Buffer.new(5)
  support.refused("EAGAIN", "recvmsg", b:recv_vectored{5})
  support.refused("EAGAIN", "recvmsg", b:recv_from_vectored{buffer})
  lu.assertEquals(#buffer, 0)
  b:close()
  support.refused("EPIPE", "sendmsg", a:send_vectored{"x"})
  support.refused("EBADF", "recvmsg", b:recv_vectored{buffer})
  support.refused("EBADF", "sendmsg", b:send_vectored{"x"})
  support.refused("EBADF", "sendmsg", b:sendmsg(MsgHdr.new()))
  support.refused("EBADF", "recvmsg", b:recvmsg(MsgHdr.new{buffers = {1}}))
  support.refused("EBADF", "sendmmsg", b:sendmmsg{})
  support.refused("EBADF", "recvmmsg", b:recvmmsg{MsgHdr.new()})
end

-- }==================================================================


-- {==================================================================
-- One message
-- ===================================================================

function Message:test_a_message_there_and_back()
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

-- nil is what a receive begins with; only false asks for no sender
function Message:test_the_sender_is_told_whatever_the_address_was()
  local a <close>, b, from, to = support.udp_pair()
  local msg = MsgHdr.new{buffers = {8}}
  local before = table.pack("192.0.2.1:9", nil)
  for i = 1, before.n do
    assert(a:send_to("x", to))
    lu.assertEquals(b:recvmsg(msg:with_addr(before[i])), 1)
    lu.assertEquals(msg:addr(), from)
  end
end

function Message:test_a_message_into_buffers()
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

function Message:test_flags_of_the_message_and_of_the_call()
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

function Message:test_records_of_seqpacket()
  local a <close>, b = support.unix_pair("seqpacket")
  a:send("one")
  a:send("two")
  local msg = MsgHdr.new{buffers = {10}}
  lu.assertEquals(b:recvmsg(msg), 3)
  lu.assertEquals(msg:string(), "one")
  lu.assertIsFalse(msg:addr())
  lu.assertIsFalse(msg:flags():is_end_of_record()) -- Linux does not tell it here
end

function Message:test_out_of_band()
  local a <close>, b = support.tcp_pair()
  a:send_out_of_band("!")
  local msg = MsgHdr.new{buffers = {1}}
  support.eventually(function() return b:recvmsg(msg, MSG.OOB | MSG.DONTWAIT) end)
  lu.assertEquals(msg:string(), "!")
  lu.assertIsTrue(msg:flags():is_out_of_band())
end

function Message:test_an_empty_datagram_and_an_end()
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

function Message:test_messages_that_cannot_be_filled()
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

function Message:test_collections_in_the_middle()
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

function Message:test_transfers_allocate_nothing()
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

-- }==================================================================


-- {==================================================================
-- Batches
-- ===================================================================

-- 'n' messages for an address, and as many to receive into
local function batch(n, addr, size)
  local out, msgs = {}, {}
  for i = 1, n do
    out[i] = MsgHdr.new{addr = addr, buffers = {"message " .. i}}
    msgs[i] = MsgHdr.new{buffers = {size or 100}}
  end
  return out, msgs
end

function Message:test_batches_there_and_back()
  local a <close>, b, from, to = support.udp_pair()
  local out, msgs = batch(100, to)
  lu.assertEquals(a:sendmmsg(out), 100)
  lu.assertEquals(b:recvmmsg(msgs, MSG.WAITFORONE), 100)
  for i, msg in ipairs(msgs) do
    lu.assertEquals(out[i]:len(), #("message " .. i))
    lu.assertEquals(msg:len(), #("message " .. i))
    lu.assertEquals(msg:string(), "message " .. i)
    lu.assertEquals(msg:addr(), from)
  end
end

function Message:test_batches_larger_than_the_system_takes()
  local a <close>, b = support.unix_pair("stream")
  local out = {}
  for i = 1, 2000 do out[i] = MsgHdr.new{buffers = {"x"}} end
  a:set_nonblocking(true)
  local count = a:sendmmsg(out)
  lu.assertEquals(count <= 1024 and count > 0, true)
  lu.assertEquals(#b:recv(), count)
end

function Message:test_what_is_not_there_is_not_counted()
  local a <close>, b, _, to = support.udp_pair()
  local out, msgs = batch(5, to)
  lu.assertEquals(a:sendmmsg{out[1], out[2]}, 2)
  lu.assertEquals(b:recvmmsg(msgs, MSG.DONTWAIT), 2)
  lu.assertEquals(msgs[2]:string(), "message 2")
  lu.assertEquals(msgs[3]:len(), 0)
  lu.assertEquals(msgs[3]:string(), "")
  support.refused("EAGAIN", "recvmmsg", b:recvmmsg(msgs, MSG.DONTWAIT))
  lu.assertEquals(msgs[1]:len(), 0)
end

function Message:test_the_first_refusal_ends_a_batch()
  local a <close>, b, _, to = support.udp_pair()
  local out = batch(4, to)
  out[3]:with_buffers{("x"):rep(70000)}
  lu.assertEquals(a:sendmmsg(out), 2)
  lu.assertEquals(b:recv(), "message 1")
  support.refused("EMSGSIZE", "sendmmsg", a:sendmmsg{out[3], out[4]})
end

function Message:test_a_time_limit_ends_a_batch()
  local a <close>, b, _, to = support.udp_pair()
  local out, msgs = batch(3, to)
  a:sendmmsg(out)
  msgs[4] = MsgHdr.new{buffers = {100}}
  lu.assertEquals(b:recvmmsg(msgs, 0, 0), 1) -- the time is up when the first has come
  for _, seconds in ipairs{-1, 0 / 0, math.huge} do
    raises("bad argument #3 to 'recvmmsg'", function() b:recvmmsg(msgs, 0, seconds) end)
  end
  lu.assertEquals(b:recvmmsg({msgs[1], msgs[2]}, 0, 3600), 2)
end

function Message:test_batches_into_buffers()
  local a <close>, b, _, to = support.udp_pair()
  local out = batch(3, to)
  local one, two, three = Buffer.new(100), Buffer.new(4), Buffer.new(100)
  local msgs = {}
  for i, buffer in ipairs{one, two, three} do msgs[i] = MsgHdr.new{buffers = {buffer}} end
  a:sendmmsg(out)
  lu.assertEquals(b:recvmmsg(msgs), 3)
  lu.assertEquals(one:string() .. two:string() .. three:string(), "message 1messmessage 3")
  lu.assertIsTrue(msgs[2]:flags():is_truncated())
  lu.assertIsFalse(msgs[3]:flags():is_truncated())
end

function Message:test_the_same_message_may_be_sent_twice()
  local a <close>, b, _, to = support.udp_pair()
  local out = batch(1, to)
  lu.assertEquals(a:sendmmsg{out[1], out[1], out[1]}, 3)
  for _ = 1, 3 do lu.assertEquals(b:recv(), "message 1") end
end

function Message:test_wrong_batches_raise_and_leave_no_mark()
  local a <close>, b, _, to = support.udp_pair()
  local out, msgs = batch(3, to)
  local buffer = Buffer.new(100)
  raises("message 2: the same message twice", function() b:recvmmsg{msgs[1], msgs[1]} end)
  raises("message 2: MsgHdr expected", function() b:recvmmsg{msgs[1], {}} end)
  raises("message 3: MsgHdr expected", function() a:sendmmsg{out[1], out[2], io.stdout} end)
  raises("message 2: a string can't be", function() b:recvmmsg{msgs[1], out[1]} end)
  raises("table expected", function() a:sendmmsg(out[1]) end)
  msgs[1]:with_buffers{buffer}
  msgs[2]:with_buffers{buffer}
  raises("message 2: the same Buffer twice", function() b:recvmmsg(msgs) end)
  lu.assertEquals(a:sendmmsg(out), 3)
  msgs[2]:with_buffers{50}
  lu.assertEquals(b:recvmmsg(msgs), 3)
  lu.assertEquals(buffer:string(), "message 1")
end

function Message:test_empty_batches()
  local a <close>, b = support.udp_pair()
  lu.assertEquals(a:sendmmsg{}, 0)
  lu.assertEquals(b:recvmmsg({}, MSG.DONTWAIT), 0)
end

-- }==================================================================

return Message
