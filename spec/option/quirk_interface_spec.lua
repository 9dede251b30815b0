-- The interface of multicasts of IPv4, which the kernel tells by an address.
local lu = require "luaunit"
local support = require "support"
local settings = require "settings"

local udp, raises = settings.udp, settings.raises

local QuirkInterface = {}

local need = support.needoption

function QuirkInterface:test_an_interface_of_ipv4_by_index_name_or_address()
  need("multicast_if_v4")
  for _, domain in ipairs{"ipv4", "ipv6"} do
    local s <close> = udp(domain)
    lu.assertIsFalse(s:multicast_if_v4())
    for _, value in ipairs{1, "lo", "127.0.0.1"} do
      lu.assertIsTrue(s:set_multicast_if_v4(value))
      lu.assertEquals(s:multicast_if_v4(), "127.0.0.1") -- also when chosen by its index
      lu.assertIsTrue(s:set_multicast_if_v4(nil))
      lu.assertIsFalse(s:multicast_if_v4())
    end
    for _, none in ipairs{0, "0.0.0.0", false} do
      lu.assertIsTrue(s:set_multicast_if_v4("lo"))
      lu.assertIsTrue(s:set_multicast_if_v4(none))
      lu.assertIsFalse(s:multicast_if_v4())
    end
    support.refused("EADDRNOTAVAIL", "setsockopt", s:set_multicast_if_v4("203.0.113.1"))
    support.refused("ENODEV", "if_nametoindex", s:set_multicast_if_v4("999.0.0.1"))
    raises("bad argument", s, "set_multicast_if_v4", true, {}, 1 << 31, "127.0.0.1\0")
  end
end

function QuirkInterface:test_an_interface_of_ipv4_by_index_and_address()
  need("multicast_if_v4")
  local s <close> = udp()
  for _, value in ipairs{{ifindex = 1, address = "127.0.0.1"}, {ifindex = "lo"},
      {address = "127.0.0.1"}} do
    lu.assertIsTrue(s:set_multicast_if_v4(value))
    lu.assertEquals(s:multicast_if_v4(), "127.0.0.1")
    lu.assertIsTrue(s:set_multicast_if_v4(false))
  end
  raises("field 'address': IPv4 address expected, got '::1'", s, "set_multicast_if_v4",
    {address = "::1"})
  raises("unknown field 'index'", s, "set_multicast_if_v4", {index = 1})
  support.refused("ENODEV", "if_nametoindex", s:set_multicast_if_v4{ifindex = "nosuch"})
end

-- the kernel gives no index back, only an address
function QuirkInterface:test_an_interface_without_an_address_reads_as_its_index()
  need("multicast_if_v4")
  support.netns [=[
local core = require "socket2.core"
local function udp() return assert(core.Socket.new("ipv4", "dgram")) end
assert(os.execute("ip -4 addr flush dev lo"))
local s, t = udp(), udp()
for _, value in ipairs{1, "lo", {ifindex = 1}} do
  assert(s:set_multicast_if_v4(value))
  assert(s:multicast_if_v4() == 1)
  assert(s:getoption("IP_MULTICAST_IF") == 1)
end
assert(s:try_clone():multicast_if_v4() == 1)
assert(core.SockRef.from(s):multicast_if_v4() == 1)
local values = {}
for name, value in s:options() do values[name] = value end
assert(values.multicast_if_v4 == 1)
assert(t:setoptions{multicast_if_v4 = values.multicast_if_v4})
assert(t:multicast_if_v4() == 1)
assert(t:set_multicast_if_v4(false) and t:multicast_if_v4() == false)
assert(s:setsockopt("IP", "IP_MULTICAST_IF", "\0\0\0\0"))
assert(s:multicast_if_v4() == false)
]=]
end

return QuirkInterface
