-- What a MsgHdr tells of what was received.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local MsgHdr, Socket = core.MsgHdr, core.Socket

local MsgHdrResult = {}

function MsgHdrResult:test_before_anything_was_received()
  local msg = MsgHdr.new{buffers = {10, "ab"}}
  lu.assertEquals(msg:len(), 0)
  lu.assertIsFalse(msg:addr())
  lu.assertEquals(msg:control_len(), 0)
  lu.assertEquals(msg:flags():value(), 0)
end

function MsgHdrResult:test_what_was_received()
  local a <close>, b, from, to = support.udp_pair()
  local _ <close> = b
  local msg = MsgHdr.new{buffers = {2, 3, 4}}
  lu.assertEquals(a:sendmsg(MsgHdr.new{buffers = {"abc", "", "d"}, addr = to}), 4)
  lu.assertEquals(b:recvmsg(msg), 4)
  lu.assertEquals(msg:len(), 4)
  lu.assertTrue(msg:addr() == from)
  lu.assertEquals(msg:buffers(), {"ab", "cd", ""})
  lu.assertEquals(msg:string(), "abcd")
  lu.assertIsFalse(msg:flags():is_truncated())
  assert(a:send_to("0123456789", to)) -- longer than the pieces
  lu.assertEquals(b:recvmsg(msg), 9)
  lu.assertEquals(msg:string(), "012345678")
  lu.assertIsTrue(msg:flags():is_truncated())
end

function MsgHdrResult:test_a_refused_receive_leaves_nothing()
  local a <close>, b = Socket.pair("unix", "dgram")
  b:set_nonblocking(true)
  local msg = MsgHdr.new{buffers = {10}}
  assert(a:send("old"))
  lu.assertEquals(b:recvmsg(msg), 3)
  support.refused("EAGAIN", "recvmsg", b:recvmsg(msg))
  lu.assertEquals(msg:len(), 0)
  lu.assertEquals(msg:string(), "")
  b:close()
  support.refused("EBADF", "recvmsg", b:recvmsg(msg))
end

-- With a young generation, the first allocation of a call runs the finalizer.
function MsgHdrResult:test_bytes_that_a_finalizer_replaces()
  local a <close>, b = Socket.pair("unix", "dgram")
  local _ <close> = b
  b:set_nonblocking(true)
  local msg, size, finalized
  local function receive(by, letter)
    size = size + by -- larger than all before: the storage is another one
    msg:with_buffers{size, size, 10}
    assert(a:send(letter:rep(2 * size)))
    assert(b:recvmsg(msg) == 2 * size)
  end
  local function finalize()
    receive(100, "y")
    finalized = finalized + 1
  end
  collectgarbage("generational")
  for _, method in ipairs{"string", "segments", "buffers"} do
    msg, size, finalized = MsgHdr.new(), 1000, 0
    local letter, f = "x", msg[method]
    for _ = 1, 100 do
      receive(0, letter)
      collectgarbage()
      collectgarbage("stop")
      setmetatable({}, {__gc = finalize})
      collectgarbage("restart")
      local bytes = f(msg)
      if type(bytes) == "table" then bytes = table.concat(bytes) end
      lu.assertStrMatches(bytes, "[xy]+")
    end
    collectgarbage()
    lu.assertEquals(finalized, 100)
  end
end

return MsgHdrResult
