-- Names of options: ours, aliases, constants.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"

local Socket = core.Socket

local OptionName = {}

function OptionName:test_by_name_alias_and_constant()
  local s <close> = assert(Socket.new("ipv4", "stream"))
  for _, name in ipairs{"tcp_nodelay", "nodelay", "TCP_NODELAY"} do
    lu.assertIsTrue(s:setoption(name, true))
    lu.assertIsTrue(s:getoption(name))
    lu.assertIsTrue(s:tcp_nodelay())
    lu.assertIsTrue(s:setoption(name, false))
    lu.assertIsFalse(s:nodelay())
  end
end

function OptionName:test_an_unknown_name_raises_and_names_the_nearest()
  local s <close> = assert(Socket.new("ipv4", "stream"))
  for wrong, right in pairs{tcp_nodelai = "tcp_nodelay", reuse_adress = "reuse_address",
      TCP_NODELY = "TCP_NODELAY", SO_KEEPALIV = "SO_KEEPALIVE", keepalive_tim = "keepalive_time"} do
    local message = "bad argument #1 to '%s' (invalid option '" .. wrong .. "' (did you mean '"
      .. right .. "'?))"
    lu.assertErrorMsgContains(message:format("getoption"), function() s:getoption(wrong) end)
    lu.assertErrorMsgContains(message:format("setoption"), function() s:setoption(wrong, 1) end)
    lu.assertErrorMsgContains(message:format("setoptions"),
      function() s:setoptions{[wrong] = 1} end)
  end
  for _, wrong in ipairs{"", "x", ("x"):rep(1000), "tcp_nodelay\0", "set_tcp_nodelay"} do
    lu.assertErrorMsgContains("invalid option", s.getoption, s, wrong)
  end
  lu.assertErrorMsgContains("string expected", s.getoption, s)
  lu.assertErrorMsgContains("string expected", s.getoption, s, 1)
end

-- a name with a NUL in it would pass for the part before
function OptionName:test_names_end_where_their_string_does()
  support.needoption("tcp_nodelay")
  local s <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertErrorMsgContains("unknown SOL", s.getsockopt, s, "SOCKET\0x", 1)
  lu.assertErrorMsgContains("unknown option", s.getsockopt, s, "SOCKET", "SO_TYPE\0x")
  lu.assertErrorMsgContains("no option has the level", core.options, {level = "TCP\0x"})
  lu.assertErrorMsgContains("unknown field", core.options, {["level\0x"] = "TCP"})
  lu.assertErrorMsgContains("invalid option", s.setoptions, s, {["tcp_nodelay\0x"] = true})
end

-- MCAST_MSFILTER and IPV6_CHECKSUM stand at two levels
function OptionName:test_a_constant_at_two_levels_is_decided_by_the_family()
  support.needoption("mcast_source_filter_v4")
  local four <close> = assert(Socket.new("ipv4", "dgram"))
  local six <close> = assert(Socket.new("ipv6", "dgram"))
  -- each level takes the addresses of its own family alone
  support.refused("EADDRNOTAVAIL", "getsockopt", four:getoption("MCAST_MSFILTER", "239.1.2.3", 1))
  support.refused("EADDRNOTAVAIL", "getsockopt", six:getoption("MCAST_MSFILTER", "ff02::123", 1))
end

return OptionName
