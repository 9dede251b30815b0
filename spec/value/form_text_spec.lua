-- Names and bytes as options.
local lu = require "luaunit"
local support = require "support"
local settings = require "settings"

local tcp, udp, raises = settings.tcp, settings.udp, settings.raises

local FormText = {}

local need = support.needoption

function FormText:test_a_device()
  need("device")
  local s <close> = tcp()
  lu.assertIsFalse(s:device())
  lu.assertIsTrue(s:bind_device("lo"))
  lu.assertEquals(s:device(), "lo")
  lu.assertEquals(s:device_index(), 1)
  lu.assertIsTrue(support.permitted(s:set_device(false)))
  lu.assertIsFalse(s:device())
  lu.assertIsTrue(s:bind_device("lo"))
  lu.assertIsTrue(s:bind_device(""))
  lu.assertIsFalse(s:device())
  support.refused("ENODEV", "setsockopt", s:bind_device("nosuchdevice"))
  raises("name too long", s, "bind_device", ("x"):rep(16), ("x"):rep(1000))
  raises("name contains zeros", s, "bind_device", "lo\0", "\0")
  raises("string expected", s, "bind_device", true, {})
end

function FormText:test_an_algorithm()
  need("tcp_congestion")
  local s <close> = tcp()
  lu.assertIsTrue(s:set_tcp_congestion("reno"))
  lu.assertEquals(s:tcp_congestion(), "reno")
  support.refused("ENOENT", "setsockopt", s:set_tcp_congestion("nosuch"))
  raises("name too long", s, "set_tcp_congestion", "reno_and_much_more")
  raises("name contains zeros", s, "set_tcp_congestion", "reno\0")
end

function FormText:test_bytes()
  need("options_v4")
  local s <close> = udp()
  lu.assertEquals(s:options_v4(), "")
  lu.assertIsTrue(s:set_options_v4("\1\1\1")) -- padded to words
  lu.assertEquals(s:options_v4(), "\1\1\1\0")
  for _, none in ipairs{{}, {false}, {""}} do
    lu.assertIsTrue(s:set_options_v4("\1"))
    lu.assertIsTrue(s:set_options_v4(none[1]))
    lu.assertEquals(s:options_v4(), "")
  end
  support.refused("EINVAL", "setsockopt", s:set_options_v4(("\1"):rep(41)))
  raises("string expected", s, "set_options_v4", 1, true, {})
end

-- as long as the kernel keeps
function FormText:test_long_bytes()
  need("hopopts_v6")
  local s <close> = udp("ipv6")
  local pad = "\1\253" .. ("\0"):rep(253) -- PadN, as long as one may be
  local header = "\0\254" .. pad:rep(7) .. "\1\251" .. ("\0"):rep(251)
  lu.assertEquals(#header, 255 * 8)
  lu.assertIsTrue(support.permitted(s:set_hopopts_v6(header)))
  lu.assertEquals(s:hopopts_v6(), header)
end

return FormText
