-- What forms tell of themselves, and that options and control messages say the same of a wrong
-- value. What each of them makes of its value is in option_kinds_spec, option_structs_spec and
-- control_spec.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"

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

return Form
