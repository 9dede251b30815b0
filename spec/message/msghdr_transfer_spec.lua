-- A MsgHdr and the system: what a call is given, and what it gave.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local MsgHdr, Socket = core.MsgHdr, core.Socket

local MsgHdrTransfer = {}

-- With a young generation, the first allocation of a call runs the finalizer.
function MsgHdrTransfer:test_bytes_that_a_finalizer_replaces()
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

return MsgHdrTransfer
