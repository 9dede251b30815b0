-- Source filters, which are read with the group and the interface.
local lu = require "luaunit"
local core = require "socket2.core"
local rows = require "option_rows"
local support = require "support"
local settings = require "settings"

local udp, raises = settings.udp, settings.raises


local QuirkSource = {}

local need = support.needoption

function QuirkSource:test_a_source_filter()
  need("source_filter_v4", "mcast_source_filter_v4")
  local s <close> = udp()
  local mreq = "\239\1\2\3\127\0\0\1"
  local IP, ADD_MEMBERSHIP = rows.registry.ttl_v4.level, 35
  assert(s:setsockopt(IP, ADD_MEMBERSHIP, mreq))
  local filter = {multiaddr = "239.1.2.3", interface = "127.0.0.1", fmode = 0,
    slist = {"10.0.0.1", "10.0.0.2"}}
  lu.assertIsTrue(s:set_source_filter_v4(filter))
  for _, interface in ipairs{"127.0.0.1", "lo", 1} do
    lu.assertEquals(s:source_filter_v4("239.1.2.3", interface), filter)
    lu.assertEquals(s:getoption("IP_MSFILTER", "239.1.2.3", interface), filter)
  end
  local other = {group = "239.1.2.3", interface = 1, fmode = 1, slist = {"10.0.0.9"}}
  lu.assertIsTrue(s:set_mcast_source_filter_v4(other))
  lu.assertEquals(s:mcast_source_filter_v4("239.1.2.3", "lo"), other)
  lu.assertEquals(s:mcast_source_filter_v4("239.1.2.3", 1), other)
  other.numsrc = 1 -- as the structure has it, beside the list
  lu.assertIsTrue(s:set_mcast_source_filter_v4(other))
  other.numsrc = nil
  filter.fmode, filter.interface, filter.slist = "exclude", "lo", nil
  lu.assertIsTrue(s:set_source_filter_v4(filter))
  lu.assertEquals(s:source_filter_v4("239.1.2.3", "lo").slist, {})
  support.refused("EADDRNOTAVAIL", "getsockopt", s:source_filter_v4("239.9.9.9", "lo"))
  support.refused("ENODEV", "if_nametoindex", s:source_filter_v4("239.1.2.3", "nosuch"))
  lu.assertErrorMsgContains("IPv4 address expected", s.source_filter_v4, s, "nonsense", "lo")
  lu.assertErrorMsgContains("IPv4 address expected, got no value", s.source_filter_v4, s)
  raises("'fmode'", s, "set_source_filter_v4", {multiaddr = "239.1.2.3"},
    {multiaddr = "239.1.2.3", fmode = 2})
  raises("IPv4 address expected", s, "set_source_filter_v4", {fmode = 0},
    {fmode = 0, multiaddr = "::1"}, {fmode = 0, multiaddr = "239.1.2.3", slist = {1}})
  raises("'slist'", s, "set_source_filter_v4", {fmode = 0, multiaddr = "239.1.2.3", slist = 1})
  for _, numsrc in ipairs{1, -1, "x"} do
    raises("'numsrc'", s, "set_source_filter_v4",
      {fmode = 0, multiaddr = "239.1.2.3", numsrc = numsrc})
  end
  raises("table expected", s, "set_mcast_source_filter_v4", nil, 1)
  raises("unknown field 'group'", s, "set_source_filter_v4", other)
  raises("unknown field 'multiaddr'", s, "set_mcast_source_filter_v4", filter)
  raises("address expected", s, "set_mcast_source_filter_v4", {group = "239.1.2.3\0", fmode = 0})
  lu.assertErrorMsgContains("IPv4 address expected", s.source_filter_v4, s, "239.1.2.3\0", 1)
  s:close()
  support.refused("EBADF", "getsockopt", s:source_filter_v4("239.1.2.3", 1))
  support.refused("EBADF", "getsockopt", s:mcast_source_filter_v4("239.1.2.3", 1))
  support.refused("EBADF", "setsockopt", s:set_source_filter_v4{multiaddr = "239.1.2.3",
    interface = 1, fmode = 0})
end

function QuirkSource:test_a_source_filter_of_ipv6()
  need("mcast_source_filter_v6")
  local s <close> = udp("ipv6")
  local IPV6, ADD_MEMBERSHIP = rows.registry.mcast_source_filter_v6.level, 20
  local group = core.SockAddr.inet("ff01::123", 0):bytes():sub(9, 24)
  assert(s:setsockopt(IPV6, ADD_MEMBERSHIP, group .. string.pack("i4", 1)))
  local sources = {}
  for i = 1, 20 do sources[i] = "2001:db8::" .. ("%x"):format(i) end
  local filter = {group = "ff01::123", interface = 1, fmode = 0, slist = sources}
  lu.assertIsTrue(s:set_mcast_source_filter_v6(filter))
  lu.assertEquals(s:mcast_source_filter_v6("ff01::123", "lo"), filter)
  support.refused("EADDRNOTAVAIL", "getsockopt", s:mcast_source_filter_v6("ff01::9", 1))
end

return QuirkSource
