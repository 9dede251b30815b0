-- Several pieces sent and received by one call.
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

local Vectored = {}

function Vectored:test_pieces_arrive_in_one()
  local a <close>, b = support.unix_pair("stream")
  local list = {"ab", filled("cd"), "", "e\0f"}
  lu.assertEquals(a:send_vectored(list), 7)
  lu.assertEquals(b:recv(100), "abcde\0f")
  lu.assertEquals(list[2]:string(), "cd") -- a send takes nothing out
end

function Vectored:test_one_arrives_in_pieces()
  local a <close>, b = support.unix_pair("stream")
  a:send("abcdefg")
  local list, flags = b:recv_vectored{2, 0, 3, 100, 5}
  lu.assertEquals(list, {"ab", "", "cde", "fg", ""})
  lu.assertEquals(flags:value(), 0)
  a:close()
  lu.assertEquals((b:recv_vectored{4, 4}), {"", ""})
end

function Vectored:test_one_arrives_in_buffers()
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

function Vectored:test_vectored_datagrams_know_their_sender()
  local a <close>, b, from, to = support.udp_pair()
  lu.assertEquals(a:send_to_vectored({"he", filled("llo")}, to), 5)
  local list, flags, addr = b:recv_from_vectored{3, 10}
  lu.assertEquals(list, {"hel", "lo"})
  lu.assertIsFalse(flags:is_truncated())
  lu.assertEquals(addr, from)
  lu.assertEquals(a:send_to_vectored({}, tostring(to)), 0)
  lu.assertEquals((b:recv_from_vectored{3}), {""})
end

function Vectored:test_a_cut_datagram_is_told()
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

function Vectored:test_memory_is_not_shown_by_what_tcp_drops()
  local a <close>, b = support.tcp_pair()
  a:send(("x"):rep(20000))
  local list = b:recv_vectored({5000, 10000}, MSG.TRUNC | MSG.WAITALL)
  for _, bytes in ipairs(list) do
    lu.assertIsNil(bytes:find("[^\0]"))
  end
end

function Vectored:test_more_pieces_than_the_system_takes()
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

function Vectored:test_wrong_pieces_raise()
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

function Vectored:test_refusals()
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

return Vectored
