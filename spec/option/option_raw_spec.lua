-- Options by level and number, as integers or bytes.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local settings = require "settings"

local rows = settings.rows

local Socket = core.Socket

local OptionRaw = {}

function OptionRaw:test_the_raw_door()
  local s <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertEquals(s:getsockopt(rows().type.level, rows().type.optname), core.Type.STREAM)
  lu.assertEquals(s:getsockopt("SOCKET", "SO_TYPE"), core.Type.STREAM)
  lu.assertEquals(s:getsockopt("SOL_SOCKET", rows().type.optname, 4),
    string.pack("i4", core.Type.STREAM))
  lu.assertEquals(s:getsockopt("SOCKET", "SO_TYPE", 0), "")
  lu.assertEquals(#s:getsockopt("SOCKET", "SO_TYPE", 1000), 4)
  lu.assertIsTrue(s:setsockopt("TCP", "TCP_NODELAY", 1))
  lu.assertIsTrue(s:tcp_nodelay())
  lu.assertIsTrue(s:setsockopt("TCP", "TCP_NODELAY", string.pack("i4", 0)))
  lu.assertIsFalse(s:tcp_nodelay())
  support.refused("ENOPROTOOPT", "getsockopt", s:getsockopt(1, 9999))
  support.refused("EINVAL", "setsockopt", s:setsockopt("TCP", "TCP_NODELAY", "x"))
  lu.assertErrorMsgContains("out of range", s.getsockopt, s, 1, 1, -1)
  lu.assertErrorMsgContains("out of range", s.getsockopt, s, 1, 1, 1 << 40)
  lu.assertErrorMsgContains("out of range", s.getsockopt, s, 1 << 31, 1)
  lu.assertErrorMsgContains("out of range", s.setsockopt, s, 1, 1, 1 << 32)
  lu.assertErrorMsgContains("unknown option", s.getsockopt, s, "SOCKET", "TCP_NODELAY")
  lu.assertErrorMsgContains("bad argument #1", function() s:getsockopt("NOSUCH", 1) end)
  lu.assertErrorMsgContains("bad argument #3", function() s:setsockopt(1, 1, true) end)
  lu.assertErrorMsgContains("bad argument #3", function() s:setsockopt(1, 1) end)
end

-- the length of a filter counts instructions, of 8 bytes, where others count bytes
function OptionRaw:test_the_raw_door_and_a_filter()
  local s <close> = assert(Socket.new("ipv4", "dgram"))
  support.needoption("bpf_extensions") -- where there are no programs, there is no filter
  local SOCKET, GET_FILTER = core.SOL.SOCKET, core.SO.GET_FILTER
  lu.assertEquals(s:getsockopt(SOCKET, GET_FILTER), 0)
  local program = {}
  for i = 1, 20 do program[i] = {0x06, 0, 0, 0xffff} end
  assert(s:attach_filter(program))
  local bytes = string.pack("I2BBI4", 0x06, 0, 0, 0xffff):rep(20)
  lu.assertEquals(s:getsockopt(SOCKET, GET_FILTER), 20)
  lu.assertEquals(s:getsockopt(SOCKET, GET_FILTER, 160), bytes)
  lu.assertEquals(s:getsockopt(SOCKET, GET_FILTER, 1000), bytes)
  lu.assertEquals(s:getsockopt(SOCKET, GET_FILTER, 0), "")
  -- room for a part of it is refused, and never written past
  for _, size in ipairs{1, 7, 8, 159} do
    local value, _, code = s:getsockopt(SOCKET, GET_FILTER, size)
    lu.assertTrue(value == "" or core.errno[code] == "EINVAL")
  end
end

return OptionRaw
