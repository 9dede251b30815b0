-- Several messages sent and received by one call.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local MsgHdr, Buffer, MSG = core.MsgHdr, core.Buffer, core.MSG

local raises = lu.assertErrorMsgContains

local Batch = {}

-- 'n' messages for an address, and as many to receive into
local function batch(n, addr, size)
  local out, msgs = {}, {}
  for i = 1, n do
    out[i] = MsgHdr.new{addr = addr, buffers = {"message " .. i}}
    msgs[i] = MsgHdr.new{buffers = {size or 100}}
  end
  return out, msgs
end

function Batch:test_batches_there_and_back()
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

function Batch:test_batches_larger_than_the_system_takes()
  local a <close>, b = support.unix_pair("stream")
  local out = {}
  for i = 1, 2000 do out[i] = MsgHdr.new{buffers = {"x"}} end
  a:set_nonblocking(true)
  local count = a:sendmmsg(out)
  lu.assertEquals(count <= 1024 and count > 0, true)
  lu.assertEquals(#b:recv(), count)
end

function Batch:test_what_is_not_there_is_not_counted()
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

function Batch:test_the_first_refusal_ends_a_batch()
  local a <close>, b, _, to = support.udp_pair()
  local out = batch(4, to)
  out[3]:with_buffers{("x"):rep(70000)}
  lu.assertEquals(a:sendmmsg(out), 2)
  lu.assertEquals(b:recv(), "message 1")
  support.refused("EMSGSIZE", "sendmmsg", a:sendmmsg{out[3], out[4]})
end

function Batch:test_a_time_limit_ends_a_batch()
  local a <close>, b, _, to = support.udp_pair()
  local out, msgs = batch(3, to)
  a:sendmmsg(out)
  msgs[4] = MsgHdr.new{buffers = {100}}
  lu.assertEquals(b:recvmmsg(msgs, 0, 0), 1) -- the time is up when the first has come
  for _, seconds in ipairs{-1, 0 / 0, math.huge, 1e10, 9000000000} do
    raises("bad argument #3 to 'recvmmsg'", function()
      b:recvmmsg(msgs, MSG.DONTWAIT, seconds)
    end)
  end
  lu.assertEquals(b:recvmmsg({msgs[1], msgs[2]}, 0, 3600), 2)
end

function Batch:test_batches_into_buffers()
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

function Batch:test_the_same_message_may_be_sent_twice()
  local a <close>, b, _, to = support.udp_pair()
  local out = batch(1, to)
  lu.assertEquals(a:sendmmsg{out[1], out[1], out[1]}, 3)
  for _ = 1, 3 do lu.assertEquals(b:recv(), "message 1") end
end

function Batch:test_wrong_batches_raise_and_leave_no_mark()
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

function Batch:test_empty_batches()
  local a <close>, b = support.udp_pair()
  lu.assertEquals(a:sendmmsg{}, 0)
  lu.assertEquals(b:recvmmsg({}, MSG.DONTWAIT), 0)
end

return Batch
