-- Numbers and booleans; what forms tell of themselves; and that options and control messages say
-- the same of a wrong value.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local settings = require "settings"

local tcp, raises = settings.tcp, settings.raises
local Socket = core.Socket
local need = support.needoption

local Form = {}

local registry, controls = {}, {}

for name, opt in core.options() do registry[name] = opt end

for _, row in ipairs(core.MsgHdr.control_types()) do controls[row.name] = row end

-- the members as {name = type}, and how many there are
local function membersof(row)
  local types, n = {}, 0
  for i, member in ipairs(row.members) do
    lu.assertNil(types[member.name], row.name .. " has it twice: " .. member.name)
    types[member.name], n = member.type, i
  end
  return types, n
end

function Form:test_the_registry_tells_members()
  local types, n = membersof(registry.tcp_info)
  lu.assertEquals(n, 72)
  lu.assertEquals(registry.tcp_info.members[1], {name = "state", type = "integer"})
  lu.assertEquals(types.rtt, "seconds")
  lu.assertEquals(types.min_rtt, "seconds or false")
  lu.assertEquals(types.pacing_rate, "integer or false")
  lu.assertEquals(membersof(registry.local_port_range_v4), {low = "integer", high = "integer"})
  lu.assertEquals(membersof(registry.can_raw_filter), {id = "integer", mask = "integer"})
  lu.assertEquals(membersof(registry.path_mtu_v6), {addr = "SockAddr or false", mtu = "integer"})
  for _, name in ipairs{"tcp_nodelay", "linger", "device", "peergroups"} do
    lu.assertNil(registry[name].members, name)
  end
end

function Form:test_a_structure_stands_once()
  lu.assertEquals(controls.credentials.members, registry.peercred.members)
  lu.assertEquals(controls.pktinfo_v6.members, registry.pktinfo_v6.members)
  lu.assertEquals(controls.path_mtu_v6.members, registry.path_mtu_v6.members)
end

-- the members that are read are those told
function Form:test_what_is_read_is_what_was_told()
  support.needoption("meminfo", "tcp_info")
  local s <close> = assert(core.Socket.new("ipv4", "stream"))
  for _, name in ipairs{"meminfo", "tcp_info"} do
    local types = membersof(registry[name])
    for member, value in pairs(assert(s[name](s))) do
      local told = assert(types[member], name .. " does not tell " .. member)
      lu.assertTrue(type(value) == "number" or value == false and told:find " or false$" ~= nil,
        member)
    end
  end
end

-- options and control messages say the same of the same mistake
function Form:test_one_wording()
  support.needoption("pktinfo_v6")
  local s <close> = support.permitted(core.Socket.new("ipv6", "dgram"))
  local message = core.MsgHdr.new()
  for wrong, value in pairs{
    ["field 'addr': IPv6 address expected, got '127.0.0.1'"] = {addr = "127.0.0.1"},
    ["field 'addr': IPv6 address expected, got number"] = {addr = 5},
    ["field 'ifindex': interface index out of range"] = {ifindex = 1 << 31},
    ["unknown field 'x'"] = {x = 1}, ["unknown field 'addr"] = {["addr\0"] = "::1"},
    ["table expected, got string"] = "x",
  } do
    lu.assertErrorMsgContains(wrong, s.set_pktinfo_v6, s, value)
    lu.assertErrorMsgContains(wrong, message.add_control, message, "pktinfo_v6", value)
  end
  for _, value in ipairs{{ifindex = "nosuch"}} do
    support.refused("ENODEV", "if_nametoindex", s:set_pktinfo_v6(value))
    support.refused("ENODEV", "if_nametoindex", message:add_control("pktinfo_v6", value))
  end
end

function Form:test_booleans_are_booleans()
  local s <close> = tcp()
  raises("boolean expected", s, "set_keepalive", 0, 1, "true", {}, io.stdout, nil)
  lu.assertIsFalse(s:keepalive())
end

function Form:test_integers_fit_a_c_int()
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

function Form:test_a_priority_is_unsigned()
  need("priority")
  local s <close> = tcp()
  for _, value in ipairs{0x80000000, 0xffffffff} do
    lu.assertIsTrue(support.permitted(s:set_priority(value)))
    lu.assertEquals(s:priority(), value)
  end
  raises("out of range", s, "set_priority", -1, 1 << 32)
end

function Form:test_none_that_the_kernel_counts_as_minus_one()
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

function Form:test_a_rate_without_limit_is_none()
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

function Form:test_no_protocol_is_none()
  need("protocol", "domain")
  local a <close> = support.unix_pair()
  lu.assertIsFalse(a:protocol())
  local s <close> = tcp()
  lu.assertEquals(s:protocol(), core.Protocol.TCP)
  lu.assertEquals(s:domain(), core.Domain.IPV4)
  lu.assertEquals(s:type(), core.Type.STREAM)
end

return Form
