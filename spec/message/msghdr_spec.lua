-- MsgHdr by itself: what is set, what it gives back, what it refuses, what it keeps alive.
local lu = require "luaunit"
local controls = require "controls"
local core = require "socket2.core"
local MsgHdr, Socket = core.MsgHdr, core.Socket

local M = {}

local raises = lu.assertErrorMsgContains

function M:test_new_is_empty()
  local msg = MsgHdr.new()
  lu.assertEquals(msg:len(), 0)
  lu.assertIsFalse(msg:addr())
  lu.assertEquals(msg:control_len(), 0)
  lu.assertEquals(msg:buffers(), {})
  lu.assertEquals(msg:string(), "")
  lu.assertEquals(msg:segments(), {""})
  lu.assertEquals(msg:flags():value(), 0)
  for _ in msg:control() do lu.fail("a control message from nowhere") end
end

function M:test_reset_keeps_buffers_only()
  controls.need "ttl_v4"
  local msg = MsgHdr.new{addr = "1.2.3.4:5", buffers = {"abc"}, flags = 1}
  msg:add_control("ttl_v4", 3)
  msg:reset()
  lu.assertIsFalse(msg:addr())
  lu.assertEquals(msg:control_len(), 0)
  lu.assertEquals(msg:string(), "abc")
end

function M:test_close_closes_what_nobody_took()
  local a <close>, b = Socket.pair("unix", "dgram")
  local _ <close> = b
  local msg = MsgHdr.new{buffers = {10}, control = 100}
  for _ = 1, 2 do -- it can be used again
    local given, other = Socket.pair()
    a:sendmsg(MsgHdr.new{buffers = {"x"}}:add_control("rights", {given}))
    given:close()
    lu.assertEquals(b:recvmsg(msg), 1)
    lu.assertIsTrue(msg:close())
    lu.assertIsTrue(msg:close())
    lu.assertEquals(other:recv(), "") -- the only other descriptor of that end is closed
    lu.assertEquals(msg:control_len(), 0)
    other:close()
  end
end

function M:test_finalizers_may_do_anything()
  local msg = MsgHdr.new()
  for i = 1, 300 do
    setmetatable({}, {__gc = function()
      msg:with_buffers{("z"):rep(i), i * 10}:with_control(i * 8):add_control("rights", {0, 1})
    end})
    msg:with_buffers{("a"):rep(i), ("b"):rep(i), 2 * i}
    msg:with_control(("\0"):rep(i % 50))
    local ok, message = pcall(function()
      msg:add_control("rights", {i, i})
      for name, value in msg:control() do
        assert(name == "rights" and type(value) == "table", "an odd control message")
      end
    end)
    -- what was written over the list of descriptors may be anything; only this is refused
    if not ok then lu.assertStrMatches(message, ".*message was changed while .*") end
    lu.assertIsString(msg:string())
  end
  collectgarbage()
end

function M:test_type()
  lu.assertEquals(getmetatable(MsgHdr.new()).__name, "socket2.MsgHdr")
  lu.assertNil(MsgHdr.new().nothing)
  raises("socket2.MsgHdr expected, got table", function() MsgHdr.len({}) end)
  raises("socket2.MsgHdr expected, got FILE*", function() MsgHdr.reset(io.stdout) end)
end

return M
