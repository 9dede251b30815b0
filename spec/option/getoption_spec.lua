-- One option read or written by its name.
local lu = require "luaunit"
local core = require "socket2.core"

local Socket = core.Socket

local GetOption = {}

-- sock:tcp_nodelay(true) is meant to set something, sock:bind_device() to read it
function GetOption:test_getters_take_no_value_and_setters_need_one()
  local s <close> = assert(Socket.new("ipv4", "stream"))
  local function fails(message, f, ...)
    lu.assertErrorMsgContains(message, function(...) return s[f](s, ...) end, ...)
  end
  fails("use set_tcp_nodelay", "tcp_nodelay", true)
  fails("use set_tcp_nodelay", "nodelay", true)
  fails("use bind_device", "device", nil)
  fails("use setoption", "getoption", "tcp_nodelay", true)
  fails("takes no value", "is_listener", true)
  fails("takes no value", "getoption", "type", 1)
  fails("string or false expected, got no value", "bind_device")
  fails("boolean expected, got no value", "setoption", "tcp_nodelay")
  fails("seconds or false expected, got no value", "set_linger")
  lu.assertIsTrue(s:set_linger(nil))
end

function GetOption:test_what_cannot_be_read_or_written_raises()
  local s <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertErrorMsgContains("cannot be read", s.getoption, s, "cnx_advice")
  lu.assertErrorMsgContains("cannot be written", s.setoption, s, "type", 1)
  lu.assertErrorMsgContains("cannot be written", s.setoptions, s, {type = 1})
  lu.assertNil(s.cnx_advice)
  lu.assertNil(s.set_type)
end

return GetOption
