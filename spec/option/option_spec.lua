-- Options by name, many at once, and walked; the rows one by one are option_rows_spec's.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"

local Socket = core.Socket

local function rows()
  local list = {}
  for name, opt in core.options() do list[name] = opt end
  return list
end

local Option = {}

-- {==================================================================
-- Names
-- ===================================================================

function Option:test_by_name_alias_and_constant()
  local s <close> = assert(Socket.new("ipv4", "stream"))
  for _, name in ipairs{"tcp_nodelay", "nodelay", "TCP_NODELAY"} do
    lu.assertIsTrue(s:setoption(name, true))
    lu.assertIsTrue(s:getoption(name))
    lu.assertIsTrue(s:tcp_nodelay())
    lu.assertIsTrue(s:setoption(name, false))
    lu.assertIsFalse(s:nodelay())
  end
end

function Option:test_an_unknown_name_raises_and_names_the_nearest()
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

-- sock:tcp_nodelay(true) is meant to set something, sock:bind_device() to read it
function Option:test_getters_take_no_value_and_setters_need_one()
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

-- a name with a NUL in it would pass for the part before
function Option:test_names_end_where_their_string_does()
  support.needoption("tcp_nodelay")
  local s <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertErrorMsgContains("unknown SOL", s.getsockopt, s, "SOCKET\0x", 1)
  lu.assertErrorMsgContains("unknown option", s.getsockopt, s, "SOCKET", "SO_TYPE\0x")
  lu.assertErrorMsgContains("no options of a level", core.options, {level = "TCP\0x"})
  lu.assertErrorMsgContains("unknown field", core.options, {["level\0x"] = "TCP"})
  lu.assertErrorMsgContains("invalid option", s.setoptions, s, {["tcp_nodelay\0x"] = true})
end

function Option:test_what_is_wrong_is_told_to_those_who_try()
  support.needoption("ttl_v4")
  local s <close> = assert(Socket.new("ipv4", "stream"))
  local ok, wrong = s:tryoptions{tcp_nodelay = 1}
  lu.assertIsFalse(ok)
  lu.assertEquals(wrong, "tcp_nodelay: boolean expected, got number")
  ok, wrong = s:tryoptions{tcp_nodelai = true}
  lu.assertIsFalse(ok)
  lu.assertEquals(wrong, "invalid option 'tcp_nodelai' (did you mean 'tcp_nodelay'?)")
  lu.assertIsTrue(s:tryoptions{tcp_nodelay = true})
  lu.assertIsTrue(s:tcp_nodelay())
  local message, code, name
  ok, message, code, name = s:tryoptions{ttl_v4 = 256}
  lu.assertEquals({ok, message, code, name},
    {nil, "setsockopt: Invalid argument (ttl_v4)", core.errno.EINVAL, "ttl_v4"})
  lu.assertEquals({Socket.checkoptions{tcp_nodelay = 1}}, {true})
  ok, wrong = Socket.checkoptions{type = 1}
  lu.assertIsFalse(ok)
  lu.assertEquals(wrong, "option 'type' cannot be written")
end

function Option:test_what_cannot_be_read_or_written_raises()
  local s <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertErrorMsgContains("cannot be read", s.getoption, s, "cnx_advice")
  lu.assertErrorMsgContains("cannot be written", s.setoption, s, "type", 1)
  lu.assertErrorMsgContains("cannot be written", s.setoptions, s, {type = 1})
  lu.assertNil(s.cnx_advice)
  lu.assertNil(s.set_type)
end

-- MCAST_MSFILTER and IPV6_CHECKSUM stand at two levels
function Option:test_a_constant_at_two_levels_is_decided_by_the_family()
  support.needoption("mcast_source_filter_v4")
  local four <close> = assert(Socket.new("ipv4", "dgram"))
  local six <close> = assert(Socket.new("ipv6", "dgram"))
  -- each level takes the addresses of its own family alone
  support.refused("EADDRNOTAVAIL", "getsockopt", four:getoption("MCAST_MSFILTER", "239.1.2.3", 1))
  support.refused("EADDRNOTAVAIL", "getsockopt", six:getoption("MCAST_MSFILTER", "ff02::123", 1))
end

function Option:test_a_value_of_the_wrong_type_names_the_method()
  local s <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertErrorMsgContains("bad argument #1 to 'set_tcp_nodelay' (boolean expected, got number)",
    function() s:set_tcp_nodelay(1) end)
  lu.assertErrorMsgContains("bad argument #1 to 'set_tcp_nodelay' (boolean expected, got no value)",
    function() s:set_tcp_nodelay() end)
  lu.assertErrorMsgContains("bad argument #2 to 'setoption' (boolean expected, got number)",
    function() s:setoption("tcp_nodelay", 1) end)
  lu.assertErrorMsgContains("bad argument #1 to 'setoptions' (tcp_nodelay: boolean expected",
    function() s:setoptions{tcp_nodelay = 1} end)
  lu.assertErrorMsgContains("bad argument #1 to 'set_ttl_v4' (out of range)",
    function() s:set_ttl_v4(1 << 31) end)
  lu.assertErrorMsgContains("socket2.Socket expected", s.tcp_nodelay, 1)
  lu.assertErrorMsgContains("socket2.Socket expected", s.tcp_nodelay, io.stdout)
  lu.assertErrorMsgContains("socket2.Socket expected", s.tcp_nodelay)
end

-- }==================================================================


-- {==================================================================
-- Many at once
-- ===================================================================

function Option:test_setoptions_sets_all()
  support.needoption("tcp_keepalive_time")
  local s <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertIsTrue(s:setoptions{tcp_nodelay = true, reuse_address = true, SO_KEEPALIVE = true,
    keepalive_time = 33})
  lu.assertIsTrue(s:tcp_nodelay())
  lu.assertIsTrue(s:reuse_address())
  lu.assertIsTrue(s:keepalive())
  lu.assertEquals(s:tcp_keepalive_time(), 33)
  lu.assertIsTrue(s:setoptions{})
end

function Option:test_setoptions_stops_at_the_first_refusal_and_names_it()
  support.needoption("tcp_keepalive_retries")
  local s <close> = assert(Socket.new("ipv4", "stream"))
  local ok, message, code, name = s:setoptions{broadcast = true, tcp_keepalive_retries = 1000,
    tcp_nodelay = true}
  lu.assertNil(ok)
  lu.assertStrContains(message, "setsockopt: ")
  lu.assertStrContains(message, "tcp_keepalive_retries")
  lu.assertEquals(code, core.errno.EINVAL)
  lu.assertEquals(name, "tcp_keepalive_retries")
  lu.assertIsTrue(s:broadcast(), "an earlier one was set")
  lu.assertIsFalse(s:tcp_nodelay(), "a later one was not")
end

function Option:test_setoptions_checks_every_name_before_it_sets_anything()
  local s <close> = assert(Socket.new("ipv4", "stream"))
  lu.assertErrorMsgContains("invalid option", s.setoptions, s, {broadcast = true, nonsense = 1})
  lu.assertErrorMsgContains("twice", s.setoptions, s,
    {broadcast = true, tcp_nodelay = true, nodelay = true})
  lu.assertErrorMsgContains("names of options are strings", s.setoptions, s,
    {broadcast = true, [1] = true})
  lu.assertIsFalse(s:broadcast())
  lu.assertErrorMsgContains("table expected", s.setoptions, s)
  lu.assertErrorMsgContains("table expected", s.setoptions, s, "broadcast")
end

function Option:test_setoptions_switches_off_first()
  support.needoption("timestamp", "timestamp_ns")
  local s <close> = assert(Socket.new("ipv4", "dgram"))
  lu.assertIsTrue(s:setoptions{timestamp = true, timestamp_ns = false})
  lu.assertIsTrue(s:timestamp())
  lu.assertIsTrue(s:setoptions{timestamp = false, timestamp_ns = true})
  lu.assertIsTrue(s:timestamp_ns())
end

function Option:test_setoptions_sets_last_what_others_change()
  support.needoption("priority", "tos_v4", "buffer_lock")
  local s <close> = assert(Socket.new("ipv4", "dgram"))
  lu.assertIsTrue(s:setoptions{priority = 3, tos_v4 = 0x10})
  lu.assertEquals(s:priority(), 3)
  lu.assertIsTrue(s:setoptions{buffer_lock = 0, send_buffer_size = 65536})
  lu.assertEquals(s:buffer_lock(), 0)
end

-- zerocopy can be read of every socket, and not even switched off on most
function Option:test_setoptions_takes_no_offence_at_what_is_so_already()
  support.needoption("zerocopy")
  local s <close> = assert(Socket.new("unix", "stream"))
  support.refused("EOPNOTSUPP", "setsockopt", s:set_zerocopy(false))
  lu.assertIsTrue(s:setoptions{zerocopy = false})
  local ok, message = s:setoptions{zerocopy = true}
  lu.assertNil(ok)
  lu.assertStrContains(message, "zerocopy")
end

-- }==================================================================


-- {==================================================================
-- Walks
-- ===================================================================

function Option:test_the_registry()
  local n, names, last = 0, {}, nil
  for name, opt in core.options() do
    n = n + 1
    lu.assertEquals(opt.name, name)
    lu.assertNil(names[name])
    names[name] = true
    lu.assertIsString(opt.constant)
    lu.assertIsString(opt.levelname)
    lu.assertIsString(opt.type)
    lu.assertStrMatches(opt.doc, "%u.*%.", nil, nil, opt.doc)
    lu.assertTableContains({"rw", "ro", "wo"}, opt.access)
    lu.assertIsBoolean(opt.supported)
    lu.assertTrue(#opt.domains > 0)
    if opt.supported or opt.since then lu.assertStrMatches(opt.since, "%d+%.%d+.*") end
    lu.assertIsTable(opt.aliases)
    lu.assertEquals(opt.supported, opt.optname ~= nil)
    support.checkplatforms(opt)
    lu.assertEquals(opt.setter ~= nil, opt.access ~= "ro")
    if opt.supported then
      lu.assertIsTrue(math.type(opt.level) == "integer")
      lu.assertIsTrue(math.type(opt.optname) == "integer")
      if last then
        lu.assertTrue(last.level < opt.level
          or last.level == opt.level and last.constant < opt.constant,
          name .. " is not sorted by level and symbol")
      end
      last = opt
    end
  end
  lu.assertEquals(n, 259)
end

function Option:test_the_systems_that_have_an_option()
  local platforms = {}
  for name, opt in core.options() do platforms[name] = table.concat(opt.platforms, " ") end
  lu.assertEquals(platforms.tcp_nodelay,
    "Linux macOS FreeBSD OpenBSD NetBSD DragonFly illumos Windows")
  lu.assertEquals(platforms.device, "Linux")
  lu.assertEquals(platforms.device_index, "Linux macOS")
  lu.assertEquals(platforms.fib, "FreeBSD")
  lu.assertEquals(platforms.tcp_keepalive_time,
    "Linux macOS FreeBSD NetBSD DragonFly illumos Windows")
  lu.assertEquals(platforms.no_inherit, "Windows")
  lu.assertEquals(platforms.no_peercred, "") -- Cygwin
end

function Option:test_every_name_is_a_method()
  for name, opt in core.options() do
    local isverb = opt.setter_aliases[1] == name -- attach_bpf
    lu.assertEquals(Socket[name] ~= nil, opt.access ~= "wo" or isverb, name)
    if opt.setter then lu.assertIsFunction(Socket[opt.setter], opt.setter) end
    for _, alias in ipairs(opt.aliases) do lu.assertIsFunction(Socket[alias], alias) end
    for _, alias in ipairs(opt.setter_aliases) do lu.assertIsFunction(Socket[alias], alias) end
  end
  local list = rows()
  lu.assertEquals(list.tos_v4.aliases, {"tos"})
  lu.assertEquals(list.tos_v4.setter_aliases, {"set_tos"})
  lu.assertEquals(list.device.setter, "bind_device")
  lu.assertEquals(list.device.setter_aliases, {"set_device"})
  lu.assertEquals(list.device_index.aliases, {"device_index_v4", "device_index_v6"})
end

function Option:test_the_registry_by_level()
  local tcp = rows().tcp_nodelay
  for _, level in ipairs{"TCP", "tcp", "IPPROTO_TCP", "SOL_TCP", tcp.level} do
    local n = 0
    for name, opt in core.options{level = level} do
      lu.assertEquals(opt.level, tcp.level)
      lu.assertStrMatches(name, "tcp_.*")
      n = n + 1
    end
    lu.assertTrue(n > 30)
  end
  lu.assertErrorMsgContains("no options of a level 'TPC'", core.options, {level = "TPC"})
  lu.assertErrorMsgContains("unknown field 'lvl'", core.options, {lvl = "TCP"})
  lu.assertErrorMsgContains("level is neither", core.options, {level = {}})
  lu.assertErrorMsgContains("table expected", core.options, 1)
  for _ in core.options{level = 12345} do lu.fail("no such level") end
end

function Option:test_the_registry_by_socket()
  local udp <close> = assert(Socket.new("ipv4", "dgram"))
  local names = {}
  for name in core.options{socket = udp} do names[name] = true end
  lu.assertTrue(names.udp_segment and names.ttl_v4 and names.broadcast and names.cnx_advice)
  lu.assertNil(names.tcp_nodelay)
  lu.assertNil(names.tclass_v6)
  for name, opt in core.options{socket = udp, level = "UDP"} do
    lu.assertEquals(opt.levelname, "IPPROTO_UDP", name)
  end
  udp:close()
  lu.assertErrorMsgContains("socket is closed", core.options, {socket = udp})
  lu.assertErrorMsgContains("socket is no Socket", core.options, {socket = 1})
end

-- whether this system has a name for it
local function named(kind)
  local protocol = kind[3]
  return core.Domain[kind[1]:upper()]
    and (type(protocol) ~= "string" or core.Protocol[protocol:upper()])
end

-- every kind of socket that this kernel makes, unconnected
local KINDS = {
  {"ipv4", "stream"}, {"ipv6", "stream"}, {"ipv4", "dgram"}, {"ipv6", "dgram"},
  {"ipv4", "dgram", "udplite"}, {"ipv6", "dgram", "udplite"}, {"ipv4", "stream", "mptcp"},
  {"ipv6", "stream", "mptcp"}, {"unix", "stream"}, {"unix", "dgram"}, {"unix", "seqpacket"},
  {"ipv4", "raw", "icmpv4"}, {"ipv4", "raw", 253}, {"ipv4", "raw", 255},
  {"ipv6", "raw", "icmpv6"}, {"ipv6", "raw", 253}, {"ipv6", "raw", 255},
  {"packet", "raw"}, {"packet", "dgram"}, {"netlink", "raw"}, {"vsock", "stream"},
}

local function each(f)
  for _, kind in ipairs(KINDS) do
    local s <close> = named(kind) and Socket.new(table.unpack(kind)) or nil
    if s then f(s, table.concat(kind, " "), kind) end
  end
end

-- on MPTCP it answers, but can never be set again once a size was
local function answers(s, name, opt)
  if opt.access == "wo" or opt.quiet or (name == "buffer_lock" and s:tcp_is_mptcp()) then
    return false
  end
  return s:getoption(name) ~= nil
end

function Option:test_a_socket_gives_exactly_what_it_answers()
  local list = rows()
  each(function(s, kind)
    local given = {}
    for name, value in s:options() do
      lu.assertNotNil(value)
      lu.assertIsNil(given[name])
      given[name] = true
    end
    for name, opt in pairs(list) do
      lu.assertEquals(given[name] or false, answers(s, name, opt), kind .. ": " .. name)
    end
  end)
end

function Option:test_what_a_socket_gives_another_takes()
  local list = rows()
  each(function(s, kind, arguments)
    local other <close> = assert(Socket.new(table.unpack(arguments)))
    local values = {}
    for name, value in s:options() do
      if list[name].access == "rw" then values[name] = value end
    end
    lu.assertTrue(next(values) ~= nil)
    local ok, message = other:setoptions(values)
    lu.assertIsTrue(ok, kind .. ": " .. tostring(message))
  end)
end

function Option:test_a_configured_socket_gives_what_it_was_told()
  support.needoption("local_port_range_v4")
  local a <close> = assert(Socket.new("ipv4", "stream"))
  local b <close> = assert(Socket.new("ipv4", "stream"))
  local told = {tcp_nodelay = true, tcp_keepalive_time = 77, tos_v4 = 16, priority = 2,
    linger = 5, read_timeout = 1.5, timestamp_ns = true, tcp_user_timeout = 3.25,
    local_port_range_v4 = {low = 40000, high = 40100}, device = "lo"}
  assert(a:setoptions(told))
  local list, values = rows(), {}
  for name, value in a:options() do
    if list[name].access == "rw" then values[name] = value end
  end
  assert(b:setoptions(values))
  for name, value in pairs(told) do
    if name ~= "read_timeout" then -- in ticks of the clock
      lu.assertEquals(a:getoption(name), value, name)
    end
    lu.assertEquals(b:getoption(name), a:getoption(name), name)
  end
end

-- }==================================================================


-- {==================================================================
-- The raw door, errors, closed sockets
-- ===================================================================

function Option:test_the_raw_door()
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
function Option:test_the_raw_door_and_a_filter()
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

function Option:test_take_error()
  local s, t, _, addr = support.udp_pair()
  local _ <close> = s
  lu.assertIsFalse(s:take_error())
  assert(s:connect(addr))
  t:close()
  assert(s:send("to nobody"))
  local code, message
  support.eventually(function()
    code, message = s:take_error()
    return code
  end)
  lu.assertEquals(code, core.errno.ECONNREFUSED)
  lu.assertEquals(message, "Connection refused")
  lu.assertIsFalse(s:take_error(), "it is taken")
end

function Option:test_a_closed_socket_is_a_refusal_everywhere()
  local s = assert(Socket.new("ipv4", "stream"))
  s:close()
  local function closed(call, ...)
    local _, message = ...
    support.refused("EBADF", call, ...)
    lu.assertEquals(message, call .. ": socket is closed")
  end
  closed("getsockopt", s:getoption("tcp_nodelay"))
  closed("setsockopt", s:setoption("tcp_nodelay", true))
  closed("setsockopt", s:setoptions{tcp_nodelay = true})
  closed("getsockopt", s:options())
  closed("getsockopt", s:getsockopt(1, 1))
  closed("getsockopt", s:getsockopt(1, 1, 4))
  closed("setsockopt", s:setsockopt(1, 1, 4))
  closed("getsockopt", s:take_error())
  for name, opt in core.options() do
    if opt.access ~= "wo" and opt.supported and not name:find("source_filter") then
      closed("getsockopt", s[name](s))
    end
  end
end

-- the walk goes on as far as the socket does
function Option:test_a_socket_closed_in_the_middle_of_a_walk_ends_it()
  local s <close> = assert(Socket.new("ipv4", "stream"))
  local n = 0
  for _ in s:options() do
    n = n + 1
    s:close()
  end
  lu.assertEquals(n, 1)
end

-- }==================================================================

return Option
