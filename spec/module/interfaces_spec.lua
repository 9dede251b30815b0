-- Interfaces: loopback here, all kinds of addresses in a network namespace of their own.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"

local Spec = {}

function Spec:test_names_and_indices()
  lu.assertEquals(core.if_nametoindex("lo"), 1)
  lu.assertEquals(math.type(core.if_nametoindex("lo")), "integer")
  lu.assertEquals(core.if_indextoname(1), "lo")
end

function Spec:test_refusals()
  for _, name in ipairs{"", "nosuch0", "lo\0", "lo\0x", ("x"):rep(16), ("x"):rep(100000)} do
    support.refused("ENODEV", "if_nametoindex", core.if_nametoindex(name))
  end
  for _, index in ipairs{0, 2147483647, 4294967295} do
    support.refused("ENXIO", "if_indextoname", core.if_indextoname(index))
  end
end

function Spec:test_misuse()
  for _, name in ipairs{{}, true, print} do
    lu.assertErrorMsgContains("bad argument #1", core.if_nametoindex, name)
  end
  for _, index in ipairs{-1, 4294967296, math.maxinteger, 1.5, "lo", {}, 0 / 0} do
    lu.assertErrorMsgContains("bad argument #1", core.if_indextoname, index)
  end
  lu.assertError(core.if_nametoindex)
  lu.assertError(core.if_indextoname)
end

function Spec:test_each_interface_is_there_once()
  local seen = {}
  for interface in core.interfaces() do
    lu.assertNil(seen[interface.name])
    seen[interface.name] = interface
    lu.assertEquals(core.if_nametoindex(interface.name), interface.index)
    lu.assertEquals(math.type(interface.flags), "integer")
    for _, address in ipairs(interface.addresses) do
      lu.assertIsNumber(address.addr:family())
    end
  end
  lu.assertNotNil(seen.lo)
  lu.assertTrue(seen.lo.flags & core.IFF.LOOPBACK ~= 0)
end

function Spec:test_walks_are_independent()
  local a, b = core.interfaces(), core.interfaces()
  lu.assertEquals(a().name, b().name)
  while a() do end
  lu.assertNil(a())
end

-- Runs a command, then prints what the addresses of each interface say, sorted: the first
-- argument is the command, the second the method that tells which addresses are meant.
local script = [[
  local core = require "socket2.core"
  local command, method = ...
  if not os.execute("(" .. command .. ") 2>/dev/null") then print "no such interface" os.exit() end
  for interface in core.interfaces() do
    local lines = {}
    for _, a in ipairs(interface.addresses) do
      if a.addr[method](a.addr) then
        lines[#lines + 1] = table.concat({a.label, tostring(a.addr), tostring(a.netmask),
          tostring(a.prefix), tostring(a.broadcast), tostring(a.peer)}, " ")
      end
    end
    table.sort(lines)
    print(interface.name, interface.index, interface.flags & core.IFF.UP ~= 0)
    for _, line in ipairs(lines) do print(line) end
  end
]]

local function walk(command, method)
  local output = support.netns(script, command, method)
  lu.skipIf(output == "no such interface\n", "no such interface can be made: " .. command)
  return output
end

function Spec:test_addresses()
  local output = walk([[
    ip link add d0 index 7 type bridge && ip link add d1 index 8 type bridge &&
    ip addr add 192.0.2.1/24 broadcast 192.0.2.255 dev d0 &&
    ip addr add 198.51.100.1/25 broadcast + label d0:one dev d0 &&
    ip -6 addr add 2001:db8::1/64 dev d0 nodad && ip -6 addr add fe80::7/10 dev d0 nodad
  ]], "ip")
  lu.assertStrContains(output, [[
lo	1	true
lo 127.0.0.1:0 255.0.0.0:0 8 false false
lo [::1]:0 [ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]:0 128 false false
]])
  lu.assertStrContains(output, [[
d0	7	false
d0 192.0.2.1:0 255.255.255.0:0 24 192.0.2.255:0 false
d0 [2001:db8::1]:0 [ffff:ffff:ffff:ffff::]:0 64 false false
d0 [fe80::7%7]:0 [ffc0::]:0 10 false false
d0:one 198.51.100.1:0 255.255.255.128:0 25 198.51.100.127:0 false
d1	8	false
]])
end

-- The system tells the own address for what there is none of.
function Spec:test_no_broadcast_and_no_peer()
  lu.assertStrContains(walk([[
    ip link add d0 index 7 type bridge && ip addr add 192.0.2.1/24 dev d0
  ]], "is_ipv4"), "\nd0 192.0.2.1:0 255.255.255.0:0 24 false false\n")
  lu.assertStrContains(walk([[
    ip tuntap add dev t0 mode tun && ip addr add 192.0.2.1/24 dev t0
  ]], "is_ipv4"), "\nt0 192.0.2.1:0 255.255.255.0:0 24 false false\n")
end

function Spec:test_hardware_addresses()
  lu.skipIf(not core.Domain.PACKET, "no PACKET addresses on this system")
  local output = walk("ip link add d0 index 7 address 02:00:00:00:00:07 type bridge", "as_packet")
  lu.assertStrContains(output, [[
lo	1	true
lo packet:1:0x0000:00:00:00:00:00:00?hatype=772 false false false false
]])
  lu.assertStrContains(output, "d0\t7\tfalse\n"
    .. "d0 packet:7:0x0000:02:00:00:00:00:07?hatype=1 false false "
    .. "packet:7:0x0000:ff:ff:ff:ff:ff:ff?hatype=1 false\n")
end

function Spec:test_point_to_point()
  local output = walk([[
    ip tuntap add dev t0 mode tun && ip link set t0 up &&
    ip addr add 192.0.2.1 peer 192.0.2.2/32 dev t0
  ]], "is_ipv4")
  lu.assertStrContains(output, "\nt0 192.0.2.1:0 255.255.255.255:0 32 false 192.0.2.2:0\n")
end

return Spec
