-- How values cross, kind by kind: what is refused as an argument, what is none, what the
-- kernel makes of it and how that is told.
local lu = require "luaunit"
local core = require "socket2.core"
local rows = require "option_rows"
local support = require "support"

local Socket = core.Socket

local OptionKinds = {}

local need = support.needoption

local function tcp()
  return assert(Socket.new("ipv4", "stream"))
end

local function udp(domain)
  return assert(Socket.new(domain or "ipv4", "dgram"))
end

-- every one of the values raises, and the message says so
local function raises(what, s, setter, ...)
  for i = 1, select("#", ...) do
    local value = select(i, ...)
    lu.assertErrorMsgContains(what, s[setter], s, value)
  end
end

-- {==================================================================
-- Numbers
-- ===================================================================

function OptionKinds:test_booleans_are_booleans()
  local s <close> = tcp()
  raises("boolean expected", s, "set_keepalive", 0, 1, "true", {}, io.stdout, nil)
  lu.assertIsFalse(s:keepalive())
end

function OptionKinds:test_integers_fit_a_c_int()
  need("ttl_v4", "mark")
  local s <close> = tcp()
  raises("out of range", s, "set_ttl_v4", 1 << 31, -(1 << 31) - 1, math.maxinteger,
    math.mininteger)
  raises("number has no integer representation", s, "set_ttl_v4", 1.5, 0 / 0, math.huge)
  raises("number expected", s, "set_ttl_v4", "x", true, {}, nil)
  support.refused("EINVAL", "setsockopt", s:set_ttl_v4(256)) -- fits, but the kernel dislikes it
  lu.assertIsTrue(s:set_ttl_v4(42.0))
  lu.assertEquals(s:ttl_v4(), 42)
  raises("out of range", s, "set_mark", -1, 1 << 32)
end

function OptionKinds:test_a_priority_is_unsigned()
  need("priority")
  local s <close> = tcp()
  for _, value in ipairs{0x80000000, 0xffffffff} do
    lu.assertIsTrue(support.permitted(s:set_priority(value)))
    lu.assertEquals(s:priority(), value)
  end
  raises("out of range", s, "set_priority", -1, 1 << 32)
end

function OptionKinds:test_none_that_the_kernel_counts_as_minus_one()
  need("cpu_affinity", "peek_offset")
  local s <close> = assert(Socket.pair())
  for name, value in pairs{peek_offset = 7, cpu_affinity = 3} do
    lu.assertIsFalse(s[name](s))
    for _, none in ipairs{false, -1} do
      lu.assertIsTrue(s["set_" .. name](s, value))
      lu.assertEquals(s[name](s), value)
      lu.assertIsTrue(s["set_" .. name](s, none))
      lu.assertIsFalse(s[name](s))
    end
    lu.assertIsTrue(s["set_" .. name](s, nil))
    raises("number expected", s, "set_" .. name, true, "x")
  end
end

function OptionKinds:test_a_socket_of_ipv6_becomes_one_of_ipv4()
  need("addrform_v6")
  support.needipv6()
  local listener <close> = tcp()
  assert(listener:bind("127.0.0.1:0"))
  assert(listener:listen())
  local s <close> = assert(Socket.new("ipv6", "stream"))
  assert(s:connect(core.SockAddr.inet("::ffff:127.0.0.1", listener:local_addr():port())))
  raises("unknown Domain 'ipv", s, "set_addrform_v6", "ipv5", "ipv4\0")
  lu.assertIsTrue(s:set_addrform_v6("ipv4"))
  lu.assertEquals(s:domain(), core.Domain.IPV4)
end

function OptionKinds:test_a_rate_without_limit_is_none()
  need("max_pacing_rate")
  local s <close> = tcp()
  lu.assertIsFalse(s:max_pacing_rate())
  lu.assertIsTrue(s:set_max_pacing_rate(1 << 40))
  lu.assertEquals(s:max_pacing_rate(), 1 << 40)
  for _, none in ipairs{{}, {false}} do
    lu.assertIsTrue(s:set_max_pacing_rate(1000))
    lu.assertIsTrue(s:set_max_pacing_rate(none[1]))
    lu.assertIsFalse(s:max_pacing_rate())
  end
  raises("out of range", s, "set_max_pacing_rate", -1)
end

function OptionKinds:test_no_protocol_is_none()
  need("protocol", "domain")
  local a <close> = support.unix_pair()
  lu.assertIsFalse(a:protocol())
  local s <close> = tcp()
  lu.assertEquals(s:protocol(), core.Protocol.TCP)
  lu.assertEquals(s:domain(), core.Domain.IPV4)
  lu.assertEquals(s:type(), core.Type.STREAM)
end

-- the type says nothing of how the descriptor is
function OptionKinds:test_the_type_has_no_flags()
  local s <close> = assert(Socket.new("ipv4", core.Type.nonblocking(core.Type.STREAM)))
  lu.assertEquals(s:type(), core.Type.STREAM)
end

function OptionKinds:test_the_protocol_of_output_is_told_of_raw_sockets_alone()
  need("ip_protocol_v4")
  local s <close> = support.listener()
  support.refused("ENOPROTOOPT", "getsockopt", s:ip_protocol_v4()) -- not its port
  local raw <close> = support.permitted(Socket.new("ipv4", "raw", 253))
  lu.assertEquals(raw:ip_protocol_v4(), 253)
end

-- }==================================================================


-- {==================================================================
-- Time
-- ===================================================================

function OptionKinds:test_a_timeout()
  local s <close> = tcp()
  for _, name in ipairs{"read_timeout", "write_timeout"} do
    local setter = "set_" .. name
    lu.assertIsFalse(s[name](s))
    lu.assertIsTrue(s[setter](s, 3))
    lu.assertIsTrue(math.type(s[name](s)) == "integer")
    lu.assertEquals(s[name](s), 3)
    lu.assertIsTrue(s[setter](s, 1e-9)) -- rounded up, not down to none
    lu.assertTrue(s[name](s) > 0 and s[name](s) < 1)
    lu.assertIsTrue(s[setter](s, 0.5))
    lu.assertTrue(s[name](s) >= 0.5 and s[name](s) < 0.6)
    lu.assertIsTrue(s[setter](s, nil))
    lu.assertIsFalse(s[name](s))
    lu.assertIsTrue(s[setter](s, 1))
    lu.assertIsTrue(s[setter](s, false))
    lu.assertIsFalse(s[name](s))
    raises("zero duration", s, setter, 0, 0.0)
    raises("negative duration", s, setter, -1, -0.5, -math.huge)
    raises("bad argument", s, setter, 0 / 0, math.huge, math.maxinteger, 1e300)
    raises("number expected", s, setter, "x", true, {})
  end
end

function OptionKinds:test_no_timeout_of_a_connection_of_vsock_is_the_default()
  need("vsock_connect_timeout")
  local s <close> = support.permitted(Socket.new("vsock", "stream"))
  local default = s:vsock_connect_timeout()
  for _, none in ipairs{0, 0.0, false} do
    lu.assertIsTrue(s:set_vsock_connect_timeout(3.5))
    lu.assertEquals(s:vsock_connect_timeout(), 3.5)
    lu.assertIsTrue(s:set_vsock_connect_timeout(none))
    lu.assertEquals(s:vsock_connect_timeout(), default)
  end
  raises("bad argument", s, "set_vsock_connect_timeout", -1, 0 / 0, math.huge)
end

-- as others can set, with more seconds than are an integer of microseconds
function OptionKinds:test_the_longest_timeout()
  lu.skipIf(string.packsize("l") < 8, "a timeval holds no such time")
  local s <close> = tcp()
  local option = rows.registry.read_timeout
  local longest = math.maxinteger // 1000000
  for _, seconds in ipairs{longest, longest + 1, 10 ^ 13 // 1 | 0, 10 ^ 15 // 1 | 0} do
    local ok, message = s:setsockopt(option.level, option.optname,
      string.pack("=ll", seconds, 900000))
    lu.skipIf(not ok, message)
    local told = s:read_timeout()
    lu.assertEquals(told, seconds + 1) -- the fraction is rounded up
    lu.assertIsTrue(s:set_read_timeout(told))
    lu.assertEquals(s:read_timeout(), told)
  end
  raises("duration too long", s, "set_read_timeout", math.maxinteger // 99, 1e13)
end

function OptionKinds:test_a_timeout_ends_a_receive()
  local a <close>, b = support.unix_pair()
  local _ <close> = b
  assert(a:set_read_timeout(0.001))
  support.refused("EAGAIN", "recv", a:recv(1))
end

function OptionKinds:test_linger()
  local s <close> = tcp()
  lu.assertIsFalse(s:linger())
  lu.assertIsTrue(s:set_linger(0)) -- a reset
  lu.assertEquals(s:linger(), 0)
  lu.assertIsTrue(s:set_linger(0.1)) -- whole seconds, rounded up
  lu.assertEquals(s:linger(), 1)
  lu.assertIsTrue(s:set_linger(7))
  lu.assertIsTrue(s:set_linger(false)) -- the kernel keeps the 7
  lu.assertIsFalse(s:linger())
  lu.assertIsTrue(s:set_linger(2147483647)) -- for ever
  lu.assertEquals(s:linger(), 2147483647)
  lu.assertIsTrue(s:set_linger(s:linger()))
  lu.assertIsTrue(s:set_linger(nil))
  lu.assertIsFalse(s:linger())
  raises("bad argument", s, "set_linger", -1, 1 << 31, 0 / 0, math.huge, "x", true)
end

function OptionKinds:test_seconds_milliseconds_microseconds()
  need("tcp_keepalive_time", "tcp_user_timeout", "busy_poll")
  local s <close> = tcp()
  lu.assertIsTrue(s:set_tcp_keepalive_time(1.2))
  lu.assertEquals(s:tcp_keepalive_time(), 2)
  support.refused("EINVAL", "setsockopt", s:set_tcp_keepalive_time(0))
  raises("number expected", s, "set_tcp_keepalive_time", nil, false)
  lu.assertIsFalse(s:tcp_user_timeout())
  lu.assertIsTrue(s:set_tcp_user_timeout(0.0001))
  lu.assertEquals(s:tcp_user_timeout(), 0.001)
  lu.assertIsTrue(s:set_tcp_user_timeout(30))
  lu.assertEquals(s:tcp_user_timeout(), 30)
  raises("zero duration", s, "set_tcp_user_timeout", 0)
  lu.assertIsTrue(s:set_tcp_user_timeout(nil))
  lu.assertIsFalse(s:tcp_user_timeout())
  lu.assertIsTrue(support.permitted(s:set_busy_poll(0.0000501)))
  lu.assertEquals(s:busy_poll(), 0.000051)
  lu.assertIsTrue(s:set_busy_poll(0))
  lu.assertEquals(s:busy_poll(), 0)
  raises("duration too long", s, "set_busy_poll", 1e9)
end

-- they count unsigned: what the kernel dislikes of that is for it to refuse
function OptionKinds:test_long_milliseconds_and_microseconds()
  need("tcp_user_timeout", "tcp_tx_delay")
  local s <close> = tcp()
  lu.assertIsTrue(s:set_tcp_user_timeout(2147483.647))
  lu.assertEquals(s:tcp_user_timeout(), 2147483.647)
  support.refused("EINVAL", "setsockopt", s:set_tcp_user_timeout(2147483.648))
  support.refused("EINVAL", "setsockopt", s:set_tcp_user_timeout(4294967.295))
  support.refused("EINVAL", "setsockopt", s:set_tcp_tx_delay(4294))
  raises("duration too long", s, "set_tcp_user_timeout", 4294967.296, 4294968)
  raises("duration too long", s, "set_tcp_tx_delay", 4295)
end

function OptionKinds:test_no_deferral_is_none()
  need("tcp_defer_accept")
  local s <close> = tcp()
  for _, none in ipairs{false, 0} do
    lu.assertIsTrue(s:set_tcp_defer_accept(1))
    lu.assertEquals(s:tcp_defer_accept(), 1)
    lu.assertIsTrue(s:set_tcp_defer_accept(none))
    lu.assertEquals(s:tcp_defer_accept(), 0)
  end
  lu.assertIsTrue(s:set_tcp_defer_accept(nil))
end

function OptionKinds:test_no_time_in_fin_wait_is_none()
  need("tcp_linger2")
  local s <close> = tcp()
  lu.assertEquals(s:tcp_linger2(), 60)
  lu.assertIsTrue(s:set_tcp_linger2(false))
  lu.assertIsFalse(s:tcp_linger2())
  lu.assertIsTrue(s:set_tcp_linger2(30))
  lu.assertEquals(s:tcp_linger2(), 30)
end

-- }==================================================================


-- {==================================================================
-- Names and bytes
-- ===================================================================

function OptionKinds:test_a_device()
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

function OptionKinds:test_an_interface_by_index_or_name()
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

function OptionKinds:test_an_algorithm()
  need("tcp_congestion")
  local s <close> = tcp()
  lu.assertIsTrue(s:set_tcp_congestion("reno"))
  lu.assertEquals(s:tcp_congestion(), "reno")
  support.refused("ENOENT", "setsockopt", s:set_tcp_congestion("nosuch"))
  raises("name too long", s, "set_tcp_congestion", "reno_and_much_more")
  raises("name contains zeros", s, "set_tcp_congestion", "reno\0")
end

function OptionKinds:test_what_cannot_be_taken_back()
  need("tcp_ulp", "tcp_fastopen_key", "txtime")
  local s <close> = tcp()
  lu.assertIsFalse(s:tcp_ulp())
  lu.assertIsTrue(s:set_tcp_ulp(false)) -- it is none
  lu.assertEquals(s:tcp_fastopen_key(), "")
  lu.assertIsTrue(s:set_tcp_fastopen_key(nil))
  lu.assertIsTrue(s:set_tcp_fastopen_key(""))
  lu.assertIsTrue(s:set_tcp_fastopen_key(("k"):rep(16)))
  support.refused("EINVAL", "setsockopt", s:set_tcp_fastopen_key(nil))
  support.refused("EINVAL", "setsockopt", s:set_tcp_fastopen_key("short"))
  lu.assertEquals(s:tcp_fastopen_key(), ("k"):rep(16))
  lu.assertIsFalse(s:txtime())
  lu.assertIsTrue(s:set_txtime(nil))
  lu.assertIsTrue(s:set_txtime{clockid = 1, flags = 1})
  lu.assertEquals(s:txtime(), {clockid = 1, flags = 1})
  support.refused("EINVAL", "setsockopt", s:set_txtime(nil))
end

function OptionKinds:test_bytes()
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
function OptionKinds:test_long_bytes()
  need("hopopts_v6")
  local s <close> = udp("ipv6")
  local pad = "\1\253" .. ("\0"):rep(253) -- PadN, as long as one may be
  local header = "\0\254" .. pad:rep(7) .. "\1\251" .. ("\0"):rep(251)
  lu.assertEquals(#header, 255 * 8)
  lu.assertIsTrue(support.permitted(s:set_hopopts_v6(header)))
  lu.assertEquals(s:hopopts_v6(), header)
end

-- }==================================================================


-- {==================================================================
-- Addresses
-- ===================================================================

function OptionKinds:test_an_interface_of_ipv4_by_index_name_or_address()
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

function OptionKinds:test_an_interface_of_ipv4_by_index_and_address()
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
function OptionKinds:test_an_interface_without_an_address_reads_as_its_index()
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

function OptionKinds:test_the_peers_name()
  need("peer_name")
  local a <close>, b = support.tcp_pair()
  local _ <close> = b
  lu.assertEquals(a:peer_name(), (a:peer_addr()))
  local six <close>, seven = support.tcp_pair("ipv6")
  local _ <close> = seven
  lu.assertEquals(six:peer_name(), (six:peer_addr()))
  local u <close>, v = support.unix_pair()
  local _ <close> = v
  lu.assertEquals(u:peer_name():family(), core.Domain.UNIX)
  local s <close> = tcp()
  support.refused("ENOTCONN", "getsockopt", s:peer_name())
end

function OptionKinds:test_a_range_of_ports()
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

function OptionKinds:test_a_source_filter()
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

function OptionKinds:test_a_source_filter_of_ipv6()
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

-- }==================================================================

return OptionKinds
