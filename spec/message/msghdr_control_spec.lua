-- Control messages of a MsgHdr.
local lu = require "luaunit"
local core = require "socket2.core"
local MsgHdr = core.MsgHdr

local MsgHdrControl = {}

local raises = lu.assertErrorMsgContains

-- skips a test that adds the usual control message, which a bare system does not have
local function needttl()
  lu.skipIf(not MsgHdr.new():add_control("ttl_v4", 1), "no ttl_v4 on this system")
end

function MsgHdrControl:test_control_capacity_is_checked()
  local msg = MsgHdr.new()
  for _, n in ipairs{-1, 1 << 31, math.maxinteger, math.mininteger} do
    raises("capacity out of range", function() msg:with_control(n) end)
  end
  for _, n in ipairs{1.5, true, {}} do
    raises("bad argument #1 to 'with_control'", function() msg:with_control(n) end)
  end
  lu.assertIs(msg:with_control(0), msg)
end

function MsgHdrControl:test_control_space()
  local unit = math.tointeger(string.packsize("T")) -- to which the system aligns
  local head = unit + 8
  lu.assertEquals(MsgHdr.control_space(), 0)
  lu.assertEquals(MsgHdr.control_space(0), head)
  lu.assertEquals(MsgHdr.control_space(unit), head + unit)
  lu.assertEquals(MsgHdr.control_space(1, unit + 1), head + unit + head + 2 * unit)
  raises("out of range", function() MsgHdr.control_space(-1) end)
  raises("bad argument #2", function() MsgHdr.control_space(1, 1 << 40) end)
end

function MsgHdrControl:test_with_control_replaces_what_was_added()
  needttl()
  local msg = MsgHdr.new():add_control("ttl_v4", 3)
  lu.assertEquals(msg:control_len(), MsgHdr.control_space(4))
  lu.assertEquals(msg:with_control(500):control_len(), 0)
  lu.assertEquals(msg:with_control(("\0"):rep(40)):control_len(), 40)
end

function MsgHdrControl:test_a_message_that_changes_while_it_is_read()
  needttl()
  local msg = MsgHdr.new():add_control("ttl_v4", 3):add_control("ttl_v4", 4)
  raises("message was changed while it was read", function()
    for _ in msg:control() do msg:reset() end
  end)
end

return MsgHdrControl
