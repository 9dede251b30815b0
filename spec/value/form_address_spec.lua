-- Interfaces and addresses as options.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local settings = require "settings"

local udp, raises = settings.udp, settings.raises

local Socket = core.Socket

local FormAddress = {}

local need = support.needoption

function FormAddress:test_an_interface_by_index_or_name()
  need("device_index", "unicast_if_v4", "unicast_if_v6")
  local s <close> = udp("ipv6")
  for _, names in ipairs{{"device_index", "bind_device_by_index"},
      {"device_index_v4", "bind_device_by_index_v6"}, {"unicast_if_v4", "set_unicast_if_v4"},
      {"unicast_if_v6", "set_unicast_if_v6"}, {"multicast_if_v6", "set_multicast_if_v6"}} do
    local name, setter = table.unpack(names)
    lu.assertIsFalse(s[name](s))
    for _, value in ipairs{"lo", 1, 1.0} do
      lu.assertIsTrue(s[setter](s, value))
      lu.assertEquals(s[name](s), 1)
      lu.assertIsTrue(support.permitted(s[setter](s, nil)))
      lu.assertIsFalse(s[name](s))
    end
    support.refused("ENODEV", "if_nametoindex", s[setter](s, "nosuchdevice"))
    raises("bad argument", s, setter, 1 << 31, 1.5, "lo\0", true, {})
  end
end

-- musl cuts a name that is too long, and finds another interface
function FormAddress:test_no_interface_has_a_longer_name()
  need("multicast_if_v6")
  local output = support.netns [[
    local core = require "socket2.core"
    local name = "abcdefghijklmno"
    assert(os.execute("ip link set lo down && ip link set lo name " .. name))
    local s = assert(core.Socket.new("ipv6", "dgram"))
    for _, long in ipairs{name .. "p", name .. ("q"):rep(1000)} do
      print(select(3, s:set_multicast_if_v6(long)) == core.errno.ENODEV,
        select(3, core.if_nametoindex(long)) == core.errno.ENODEV,
        (core.SockAddr.parse("[fe80::1%" .. long .. "]:80")))
    end
    print(s:set_multicast_if_v6(name), core.if_nametoindex(name))
  ]]
  lu.assertEquals(output, "true\ttrue\tnil\ntrue\ttrue\tnil\ntrue\t1\n")
end

function FormAddress:test_a_sticky_source_address()
  need("pktinfo_v6")
  local s <close> = support.permitted(Socket.new("ipv6", "dgram"))
  lu.assertIsTrue(s:set_pktinfo_v6{addr = "::1", ifindex = 1})
  lu.assertIsTrue(s:set_pktinfo_v6(nil))
  lu.assertIsTrue(s:set_pktinfo_v6{})
  support.refused("ENODEV", "if_nametoindex", s:set_pktinfo_v6{ifindex = "nosuch"})
  raises("field 'addr': IPv6 address expected", s, "set_pktinfo_v6", {addr = "127.0.0.1"},
    {addr = 1})
  raises("unknown field 'address'", s, "set_pktinfo_v6", {address = "::1"})
  raises("interface index", s, "set_pktinfo_v6", {ifindex = {}}, {ifindex = 1 << 40})
end

-- a connection that was redirected knows where it was to go
local REDIRECTED = [[
  local core = require "socket2.core"
  local domain, address, method, tables = ...
  local listener = assert(core.Socket.new(domain, "stream"))
  assert(listener:bind(address:format(0)))
  assert(listener:listen())
  local port = listener:local_addr():port()
  assert(os.execute((tables .. " -t nat -A OUTPUT -p tcp --dport 4711 -j REDIRECT --to-ports %d")
    :format(port)))
  local client = assert(core.Socket.new(domain, "stream"))
  assert(client:connect(address:format(4711)))
  local server = assert(listener:accept())
  print(server[method](server))
]]

function FormAddress:test_the_original_destination()
  need("original_dst_v4")
  support.need("iptables")
  local output = support.netns(REDIRECTED, "ipv4", "127.0.0.1:%d", "original_dst", "iptables")
  lu.assertEquals(output, "127.0.0.1:4711\n")
end

function FormAddress:test_the_original_destination_of_ipv6()
  need("original_dst_v6")
  support.need("ip6tables")
  local output = support.netns(REDIRECTED, "ipv6", "[::1]:%d", "original_dst_v6", "ip6tables")
  lu.assertEquals(output, "[::1]:4711\n")
end

function FormAddress:test_no_original_destination()
  need("original_dst_v4", "original_dst_v6")
  local a <close>, b = support.tcp_pair()
  local _ <close> = b
  local value, message, code = a:original_dst_v4()
  lu.assertNil(value)
  lu.assertStrContains(message, "getsockopt: ")
  lu.assertTableContains({"ENOENT", "ENOPROTOOPT"}, core.errno[code])
end

return FormAddress
