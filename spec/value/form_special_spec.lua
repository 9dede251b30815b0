-- Structures and lists that follow a rule of their own.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local settings = require "settings"

local tcp, raises = settings.tcp, settings.raises

local Socket = core.Socket

local FormSpecial = {}

local need = support.needoption

function FormSpecial:test_a_range_of_ports()
  need("local_port_range_v4")
  local s <close> = tcp()
  lu.assertIsFalse(s:local_port_range_v4())
  lu.assertIsTrue(s:set_local_port_range_v4{low = 40000, high = 40100})
  lu.assertEquals(s:local_port_range_v4(), {low = 40000, high = 40100})
  lu.assertIsTrue(s:set_local_port_range_v4{50000, 50099})
  lu.assertEquals(s:local_port_range_v4(), {low = 50000, high = 50099})
  assert(s:bind("127.0.0.1:0"))
  local port = s:local_addr():port()
  lu.assertTrue(50000 <= port and port <= 50099)
  lu.assertIsTrue(s:set_local_port_range_v4{low = 40000})
  lu.assertEquals(s:local_port_range_v4(), {low = 40000, high = 0})
  lu.assertIsTrue(s:set_local_port_range_v4(nil))
  lu.assertIsFalse(s:local_port_range_v4())
  support.refused("EINVAL", "setsockopt", s:set_local_port_range_v4{low = 5, high = 4})
  raises("field '", s, "set_local_port_range_v4", {low = -1}, {high = 65536},
    {low = "x"}, {low = 1.5})
  raises("table expected", s, "set_local_port_range_v4", 1, "x", true)
  raises("unknown field 'lo'", s, "set_local_port_range_v4", {lo = 1, high = 2})
end

function FormSpecial:test_credentials_of_a_peer()
  need("peercred")
  local a <close>, b = support.unix_pair()
  local _ <close> = b
  local cred = a:peercred()
  lu.assertEquals(cred.uid, math.tointeger(tonumber((support.shell("id -u")))))
  lu.assertEquals(cred.gid, math.tointeger(tonumber((support.shell("id -g")))))
  lu.assertTrue(cred.pid > 0)
  for _, kind in ipairs{{"ipv4", "stream"}, {"unix", "stream"}} do
    local s <close> = assert(Socket.new(table.unpack(kind)))
    lu.assertIsFalse(s:peercred(), "nobody")
  end
end

function FormSpecial:test_groups_of_a_peer()
  need("peergroups")
  support.needproc()
  local a <close>, b = support.unix_pair()
  local _ <close> = b
  local list = a:peergroups()
  local expected = {}
  for gid in support.shell("sed -n 's/^Groups:\t//p' /proc/self/status"):gmatch("%d+") do
    expected[#expected + 1] = math.tointeger(tonumber(gid))
  end
  lu.assertItemsEquals(list, expected)
  local s <close> = assert(Socket.new("unix", "stream"))
  support.refused("ENODATA", "getsockopt", s:peergroups())
end

-- more than the room that is there at first
function FormSpecial:test_many_groups_of_a_peer()
  need("peergroups")
  support.need("python3")
  lu.skipIf(not support.root(), "needs root, to have many groups")
  local python = support.quote("import os, sys\nos.setgroups(range(1000, 3000))\n"
    .. "os.execvp(sys.argv[1], sys.argv[1:])")
  local result = support.under("python3 -c " .. python, [[
    local core = require "socket2.core"
    local a, b = core.Socket.pair()
    local list = a:peergroups()
    print(#list, list[1], list[2000])
    a:close()
    b:close()
  ]])
  lu.assertEquals(result.output, "2000\t1000\t2999\n")
end

function FormSpecial:test_icmp_filters()
  need("icmp_filter", "icmp_filter_v6")
  local four <close> = support.permitted(Socket.new("ipv4", "raw", "icmpv4"))
  lu.assertEquals(four:icmp_filter(), {data = 0})
  lu.assertIsTrue(four:set_icmp_filter(0xffffffff))
  lu.assertEquals(four:icmp_filter(), {data = 0xffffffff})
  lu.assertIsTrue(four:set_icmp_filter(nil))
  lu.assertEquals(four:icmp_filter(), {data = 0})
  local six <close> = support.permitted(Socket.new("ipv6", "raw", "icmpv6"))
  lu.assertEquals(#six:icmp_filter_v6().data, 8)
  local mask = {data = {0xffffffff, 0, 0, 0, 1, 2, 3, 4}}
  lu.assertIsTrue(six:set_icmp_filter_v6(mask))
  lu.assertEquals(six:icmp_filter_v6(), mask)
  raises("'data'", six, "set_icmp_filter_v6", {}, {data = 1}, {data = {1, 2}},
    {data = {1, 2, 3, 4, 5, 6, 7, -1}})
end

function FormSpecial:test_memberships_of_netlink()
  need("netlink_list_memberships")
  local s <close> = assert(Socket.new("netlink", "raw"))
  lu.assertEquals(s:netlink_list_memberships(), {})
  for _, group in ipairs{1, 5, 33} do assert(s:set_netlink_add_membership(group)) end
  lu.assertEquals(s:netlink_list_memberships(), {1, 5, 33})
  assert(s:set_netlink_drop_membership(5))
  lu.assertEquals(s:netlink_list_memberships(), {1, 33})
end

return FormSpecial
